using System.CommandLine;
using System.Globalization;
using Recommender.Bundles;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.Features;
using Recommender.Tables;

namespace Recommender.Cli.Commands;

/// <summary><c>skills --learnt</c>: what the weight of each skill rests on in a model.</summary>
internal sealed class LearntSkills(Terminal terminal)
{
    private readonly Option<bool> _learnt = new("--learnt")
    {
        Description = "Tell what the model's weight of each rests on: rows that tell it, its wider skills, or nothing",
    };

    private readonly ModelOptions _models = new(terminal);

    public void AddTo(Command command)
    {
        command.Add(_learnt);
        _models.AddTo(command, one: true);
    }

    public bool IsAsked(ParseResult parsed) => parsed.GetValue(_learnt);

    public int Tell(ParseResult parsed, string sought, (SeedsAddOption Added, bool AsJson, bool IsOtherTables) how)
    {
        if (how.IsOtherTables)
        {
            throw new InputUnusableException(
                "Found --seeds beside --learnt; expected one of them, as a model has tables of its own; leave --seeds out.");
        }

        var bundle = _models.OpenBundle(parsed);
        var skills = how.Added.Over(bundle.Taxonomy, parsed).Skills;
        List<LearntSkill> learnt = [.. (sought.Length == 0 ? skills.All : skills.Search(sought))
            .Select(skill => LearntSkill.Of(skill, bundle.Schema))];
        if (how.AsJson)
        {
            terminal.Json(learnt.Select(Json));
            return ExitCode.Ok;
        }

        if (learnt.Count > 0)
        {
            new Page(terminal).Table(
                [Page.Word("Id"), Page.Words("Name"), Page.Words("Learnt from"), Page.Number("Rows")],
                learnt.Select(one => (string[])[one.Skill.Id, one.Skill.Name, From(one), Rows(one)]));
        }

        terminal.Note(Summary(learnt, bundle, sought));
        return ExitCode.Ok;
    }

    private static object Json(LearntSkill learnt) => new
    {
        learnt.Skill.Id,
        learnt.Skill.Name,
        learnt.Skill.Category,
        Learnt = learnt.Source switch
        {
            SkillSource.OwnRows => "ownRows",
            SkillSource.MadeUpRows => "madeUpRows",
            SkillSource.WiderSkills => "widerSkills",
            _ => "nothing",
        },
        learnt.Rows,
        Wider = learnt.Wider.Select(skill => skill.Id),
    };

    private static string From(LearntSkill learnt) => learnt.Source switch
    {
        SkillSource.OwnRows => "rows that tell it",
        SkillSource.MadeUpRows => "made-up holders of its roles: no row tells it",
        SkillSource.WiderSkills => $"its wider skills: {string.Join(", ", learnt.Wider.Select(skill => skill.Name))}",
        _ => learnt.Rows switch
        {
            null => "nothing: too few rows tell it",
            0 => "nothing: no row tells it",
            _ => "nothing: these are too few",
        },
    };

    private static string Rows(LearntSkill learnt) => learnt.Rows?.ToString("#,0", CultureInfo.InvariantCulture) ?? "not known";

    private static string Summary(List<LearntSkill> learnt, ModelBundle bundle, string sought)
    {
        var with = sought.Length == 0 ? "" : $" with '{sought}'";
        var counts = bundle.Schema.Rows is null ? "; how many rows tell each was not kept when it was trained" : "";
        return FormattableString.Invariant($"{learnt.Count} skills{with} by model {bundle.Manifest.Version}: ")
            + FormattableString.Invariant($"{Count(SkillSource.OwnRows)} learnt from rows that tell them, ")
            + FormattableString.Invariant($"{Count(SkillSource.MadeUpRows)} from made-up holders, ")
            + FormattableString.Invariant($"{Count(SkillSource.WiderSkills)} by wider skills alone, ")
            + FormattableString.Invariant($"{Count(SkillSource.Nothing)} not{counts}");

        int Count(SkillSource source) => learnt.Count(one => one.Source == source);
    }
}
