using System.CommandLine;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender models list | show | promote | rollback | republish</c>: the published models and which one answers.</summary>
internal static class ModelsCommand
{
    public static Command Create(Terminal terminal) => new ExampleCommand(
        "models", "Lists the published models and chooses which one answers.", "recommender models list")
    {
        List(terminal),
        Show(terminal),
        Promote(terminal),
        RollBack(terminal),
        Republish(terminal),
    };

    private static ExampleCommand List(Terminal terminal)
    {
        var command = new ExampleCommand("list", "Lists the published models, oldest first.", "recommender models list");
        var (models, json) = Options(command, terminal);
        command.SetAction(parsed =>
        {
            var registry = models.Registry(parsed);
            var aliases = registry.Aliases;
            var found = registry.Versions.Select(version => ListedModel.Of(registry, version, AliasOf(version, aliases)) with
            {
                Waits = aliases.Waiting?.Version == version ? aliases.Waiting.Reasons : null,
            }).ToList();
            if (parsed.GetValue(json))
            {
                terminal.Json(found);
            }
            else
            {
                ModelPage.WriteList(new(terminal), found);
                terminal.Note($"{found.Count} models in {models.Place(parsed, registry)}");
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
                terminal.Json(manifest);
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
        var command = new ExampleCommand(
            "promote", "Makes a model the champion: the one that answers.", "recommender models promote challenger");
        var version = Version(null);
        command.Add(version);
        AddSwitch(command, terminal, (registry, parsed, isTrial) => parsed.GetRequiredValue(version) is var name && isTrial
            ? Trial(registry, name)
            : registry.Promote(name, Prove));
        return command;
    }

    private static ExampleCommand RollBack(Terminal terminal)
    {
        var command = new ExampleCommand(
            "rollback", "Makes the last former champion the champion again.", "recommender models rollback --dry-run");
        AddSwitch(command, terminal, (registry, _, isTrial) =>
            isTrial && registry.Aliases.Former is [.., var last] ? Trial(registry, last) : registry.RollBack(Prove));
        return command;
    }

    private static ExampleCommand Republish(Terminal terminal)
    {
        var command = new ExampleCommand(
            "republish",
            "Writes a model of an older format again in this one, so that its name covers all of it; its aliases go along.",
            "recommender models republish champion");
        var version = Version(null);
        command.Add(version);
        var (models, json) = Options(command, terminal);
        command.SetAction(parsed =>
        {
            var registry = models.Registry(parsed);
            var older = registry.Find(parsed.GetRequiredValue(version));
            var newer = registry.Republish(older, Prove);
            if (parsed.GetValue(json))
            {
                terminal.Json(new { ModelVersion = newer, Former = older, Changed = newer != older });
            }
            else
            {
                terminal.Answer(newer == older
                    ? $"{older} is in this format already: nothing was changed."
                    : $"Published {newer} from {older}, which can be deleted.");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>What promote and rollback share: another champion, or a trial of it.</summary>
    private static void AddSwitch(Command command, Terminal terminal, Func<ModelRegistry, ParseResult, bool, ChampionChange> change)
    {
        var trial = new Option<bool>("--dry-run") { Description = "Tell what would change, and change nothing" };
        command.Add(trial);
        var (models, json) = Options(command, terminal);
        command.SetAction(parsed =>
        {
            var registry = models.Registry(parsed);
            var isTrial = parsed.GetValue(trial);
            var done = change(registry, parsed, isTrial);
            if (parsed.GetValue(json))
            {
                terminal.Json(new { done.Champion, done.Former, Changed = done.IsChanged, DryRun = isTrial });
            }
            else
            {
                terminal.Answer(!done.IsChanged
                    ? $"{done.Champion} is the champion already: nothing {(isTrial ? "would be" : "was")} changed."
                    : $"{(isTrial ? "Would make" : "Made")} {done.Champion} the champion (before: {done.Former ?? "none"}).");
            }

            return ExitCode.Ok;
        });
    }

    private static void Prove(ModelBundle bundle) => ModelProof.Of(bundle);

    private static ChampionChange Trial(ModelRegistry registry, string versionOrAlias)
    {
        var bundle = registry.Open(versionOrAlias);
        Prove(bundle);
        return new(bundle.Manifest.Version, registry.Aliases.Champion);
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
