using System.CommandLine;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Models;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender models list | show | promote | rollback</c>: the published models and which one answers.</summary>
internal static class ModelsCommand
{
    public static Command Create(Terminal terminal) => new ExampleCommand(
        "models", "Lists the published models and chooses which one answers.", "recommender models list")
    {
        List(terminal),
        Show(terminal),
        Promote(terminal),
        RollBack(terminal),
    };

    private static ExampleCommand List(Terminal terminal)
    {
        var command = new ExampleCommand("list", "Lists the published models, oldest first.", "recommender models list");
        var (models, json) = Options(command, terminal);
        command.SetAction(parsed =>
        {
            var registry = models.Registry(parsed);
            var aliases = registry.Aliases;
            var found = registry.Versions.Select(version => ModelLine.Of(registry, version, AliasOf(version, aliases))).ToList();
            if (parsed.GetValue(json))
            {
                AnswerJson.Write(terminal.Out, found);
            }
            else
            {
                ModelPage.WriteList(new(terminal), found);
                terminal.Note($"{found.Count} models in '{registry.Directory}'");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static ExampleCommand Show(Terminal terminal)
    {
        var command = new ExampleCommand(
            "show", "Tells what a model learnt from, how, and how good it is beside the baselines.", "recommender models show champion");
        var version = Version(ModelAliases.ChampionName);
        command.Add(version);
        var (models, json) = Options(command, terminal);
        command.SetAction(parsed =>
        {
            var registry = models.Registry(parsed);
            var manifest = registry.Manifest(parsed.GetRequiredValue(version));
            if (parsed.GetValue(json))
            {
                AnswerJson.Write(terminal.Out, manifest);
            }
            else
            {
                ModelPage.Write(new(terminal), new(manifest, AliasOf(manifest.Version, registry.Aliases)));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static ExampleCommand Promote(Terminal terminal)
    {
        var command = new ExampleCommand("promote", "Makes a model the champion: the one that answers.", "recommender models promote challenger");
        var version = Version(null);
        command.Add(version);
        AddSwitch(command, terminal, (registry, parsed, isTrial) =>
        {
            var name = registry.Find(parsed.GetRequiredValue(version));
            return isTrial ? name : registry.Promote(name);
        });
        return command;
    }

    private static ExampleCommand RollBack(Terminal terminal)
    {
        var command = new ExampleCommand("rollback", "Makes the last former champion the champion again.", "recommender models rollback --dry-run");
        AddSwitch(command, terminal, (registry, _, isTrial) =>
            isTrial && registry.Aliases.Former is [.., var last] ? registry.Find(last) : registry.RollBack());
        return command;
    }

    /// <summary>What promote and rollback share: another champion, or a trial of it.</summary>
    private static void AddSwitch(Command command, Terminal terminal, Func<ModelRegistry, ParseResult, bool, string> change)
    {
        var trial = new Option<bool>("--dry-run") { Description = "Tell what would change, and change nothing" };
        command.Add(trial);
        var (models, json) = Options(command, terminal);
        command.SetAction(parsed =>
        {
            var registry = models.Registry(parsed);
            var former = registry.Aliases.Champion;
            var isTrial = parsed.GetValue(trial);
            var champion = change(registry, parsed, isTrial);
            if (parsed.GetValue(json))
            {
                AnswerJson.Write(terminal.Out, new { Champion = champion, Former = former, DryRun = isTrial });
            }
            else
            {
                terminal.Answer($"{(isTrial ? "Would make" : "Made")} {champion} the champion (before: {former ?? "none"}).");
            }

            return ExitCode.Ok;
        });
    }

    private static Argument<string> Version(string? usual)
    {
        var version = new Argument<string>("version") { Description = "Version, 'champion' or 'challenger'" };
        if (usual is not null)
        {
            version.DefaultValueFactory = _ => usual;
        }

        return version;
    }

    private static (ModelOptions Models, Option<bool> Json) Options(Command command, Terminal terminal)
    {
        var models = new ModelOptions(terminal);
        models.AddTo(command, one: false);
        return (models, JsonOption.AddTo(command));
    }

    private static string? AliasOf(string version, ModelAliases aliases) =>
        version == aliases.Champion ? ModelAliases.ChampionName : version == aliases.Challenger ? ModelAliases.ChallengerName : null;
}
