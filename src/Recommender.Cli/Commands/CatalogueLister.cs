using System.CommandLine;
using System.Globalization;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.Taxonomy;
using Spectre.Console;

namespace Recommender.Cli.Commands;

/// <summary>A command that lists or searches one catalogue of the reference tables.</summary>
internal sealed class CatalogueLister<T>(Terminal terminal, IReadOnlyList<TableColumn> columns)
{
    public Command Create(
        Command command, Func<JobTaxonomy, string, IReadOnlyList<T>> find, Func<T, string[]> cells, Func<T, object> json,
        NearestRoles? nearest = null, LearntSkills? learnt = null)
    {
        var words = new Argument<string[]>("words") { Description = "Only those with a name that holds every word" };
        words.Arity = ArgumentArity.ZeroOrMore;
        command.Add(words);
        var seeds = new SeedsOption(terminal);
        seeds.AddTo(command);
        nearest?.AddTo(command);
        learnt?.AddTo(command);
        var added = new SeedsAddOption().AddTo(command);
        var asJson = JsonOption.AddTo(command);
        command.SetAction(parsed =>
        {
            var (sought, isJson) = (string.Join(' ', parsed.GetValue(words) ?? []), parsed.GetValue(asJson));
            if (learnt?.IsAsked(parsed) == true)
            {
                return learnt.Tell(parsed, sought, (added, isJson, seeds.IsTold(parsed)));
            }

            var taxonomy = added.Over(seeds.Load(parsed), parsed);
            var found = find(taxonomy, sought);
            var alike = found.Count == 0 && nearest is not null ? [.. nearest.To(sought, taxonomy, parsed).OfType<T>()] : found;
            if (isJson)
            {
                terminal.Json(alike.Select(json));
            }
            else
            {
                Tell([.. alike.Select(cells)], found.Count, command.Name, sought);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private void Tell(string[][] rows, int found, string what, string sought)
    {
        if (rows.Length > 0)
        {
            new Page(terminal).Table(columns, rows);
        }

        var alike = rows.Length;
        var with = sought.Length == 0 ? "" : $" with '{sought}'";
        var near = alike > found ? $"; {alike} whose title is like it" : "";
        terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{found} {what}{with}{near}"));
    }
}
