using System.CommandLine;
using System.Globalization;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Cli.Options;
using Recommender.Cli.Terminals;
using Recommender.Tables;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.Cli.Commands;

/// <summary>What a <c>retrain</c> works on: the champion, its files wherever they lie, the files added, recipe, tables and rule.</summary>
internal sealed class RetrainOptions(Terminal terminal)
{
    private readonly Option<string[]> _added = FilesOption("--add", "New labelled profiles, as 'import' writes them: one file or several");
    private readonly Option<string[]> _data = FilesOption(
        "--data", "Files, or folders with all beneath them, where the champion's rows lie; left out, where they were seen last");

    private readonly Option<bool> _promote = new("--promote")
    {
        Description = "Make the model the champion where the rule of promotion allows it",
    };

    private readonly Option<bool> _upgrade = new("--upgrade")
    {
        Description = "Where this build computes other features than the champion's: make its model from the same rows",
    };

    private readonly RecipeOption _recipe = new("the champion's");
    private readonly SeedsOption _seeds = new(
        terminal, "left out, the champion's own; with --upgrade the nearest one called 'seeds', else the tool's own");

    private readonly RuleOptions _rule = new();
    private readonly ModelOptions _models = new(terminal);

    public void AddTo(Command command)
    {
        new List<Option> { _added, _data, _promote, _upgrade }.ForEach(command.Add);
        _recipe.AddTo(command);
        _seeds.AddTo(command);
        _rule.AddMarginTo(command);
        _rule.AddMovesTo(command);
        _models.AddTo(command, one: false);
    }

    /// <summary>Every path named, to be read.</summary>
    public IEnumerable<string?> Files(ParseResult parsed) => [.. Added(parsed), .. Data(parsed), _recipe.Path(parsed)];

    public ModelRegistry Registry(ParseResult parsed) => _models.OwnRegistry(parsed);

    /// <summary>What is to be done; null where an upgrade is asked for and this build opens the champion as it is.</summary>
    /// <exception cref="InputUnusableException">A file is not to be found, or what is asked for contradicts itself.</exception>
    public RetrainOrder? Order(ParseResult parsed, ModelRegistry registry, ModelManifest former)
    {
        ThrowIfOrdered(former);
        var isUpgrade = parsed.GetValue(_upgrade);
        var champion = Open(registry, former.Version, isUpgrade);
        if (Added(parsed).Length == 0 && champion is not null)
        {
            return isUpgrade ? null : throw new InputUnusableException(
                $"Found no new rows for model '{former.Version}'; expected some; name their files with --add.");
        }

        var held = Held(parsed, registry, former);
        var recipe = _recipe.Load(parsed, TrainingRecipe.Of(former));
        ThrowIfOtherBands(recipe, former);
        return new(registry, former)
        {
            Champion = champion,
            Held = held,
            Added = New(Added(parsed), held, former),
            Recipe = recipe,
            Taxonomy = champion is null || _seeds.IsTold(parsed) ? _seeds.Load(parsed) : champion.Taxonomy,
            Margin = _rule.Margin(parsed),
            Guard = new([])
            {
                Anchor = champion is null ? null : Anchor(registry, former.Version),
                MostPayMove = _rule.PayMove(parsed),
                MostRoleChange = _rule.RoleChange(parsed),
            },
            Promotes = parsed.GetValue(_promote),
        };
    }

    // Where an operator confirmed the champion itself, all is measured from it.
    private static ModelBundle? Anchor(ModelRegistry registry, string champion) =>
        registry.Aliases.Anchor is { } anchor && anchor != champion && registry.Versions.Contains(anchor) ? registry.Open(anchor) : null;

    private string[] Added(ParseResult parsed) => parsed.GetValue(_added) ?? [];

    private string[] Data(ParseResult parsed) => parsed.GetValue(_data) ?? [];

    private IReadOnlyList<RecordedFile> Held(ParseResult parsed, ModelRegistry registry, ModelManifest former)
    {
        var search = new DataSearch(new(registry.Directory), Data(parsed));
        return former.DataFiles.Count > 0 ? search.Find(former)
            : search.Named.Count > 0 ? Recorded(search.Named, step: 0)
            : throw new InputUnusableException(string.Create(
                CultureInfo.InvariantCulture,
                $"Found no record of the files that model '{former.Version}' learnt from "
                + $"({former.Data.Sum(source => (long)source.Rows):#,0} rows of "
                + $"{string.Join(", ", former.Data.Select(source => source.Source))}); "
                + $"expected one, as bundles of this build have; name the files with --data, in the order they were trained on, "
                + $"or train on all files with 'recommender train'."));
    }

    private static IReadOnlyList<RecordedFile> New(
        IReadOnlyList<string> paths, IReadOnlyList<RecordedFile> held, ModelManifest former)
    {
        var added = Recorded(paths, held.Max(file => file.File.Step) + 1);
        var known = held.Select(file => file.File.Sha256).ToHashSet(StringComparer.Ordinal);
        return added.FirstOrDefault(file => !known.Add(file.File.Sha256)) is not { } twice ? added
            : throw new InputUnusableException(
                $"Found the rows of '{twice.Path}' among those of model '{former.Version}' already, or named twice; "
                + "expected new ones; leave the file out.");
    }

    // A pipe could be read, and not found again.
    private static IReadOnlyList<RecordedFile> Recorded(IReadOnlyList<string> paths, int step)
    {
        var files = DataRecord.Of(paths, step);
        return files.Count == paths.Count ? files
            : throw new InputUnusableException(
                $"Found '{paths.First(path => DataRecord.Of([path], step).Count == 0)}' to be no file with rows in it; "
                + "expected a regular file, which can be found again; correct the path, or write the rows into one.");
    }

    // The model that is asked must be the one that was published.
    private static ModelBundle? Open(ModelRegistry registry, string version, bool isUpgrade)
    {
        try
        {
            var bundle = registry.Open(version);
            _ = new JobRecommender(bundle);
            return bundle;
        }
        catch (BundleIncompatibleException) when (isUpgrade)
        {
            return null;
        }
    }

    private static void ThrowIfOrdered(ModelManifest former)
    {
        if (former.Order is not null)
        {
            throw new InputUnusableException(
                $"Found model '{former.Version}' trained for the order '{former.Order}', whose outcomes the service keeps; "
                + "expected a model of files alone; add the files to Service:Retraining:Data and order a run of the service, "
                + "or train on the files with 'recommender train'.");
        }
    }

    private static void ThrowIfOtherBands(TrainingRecipe recipe, ModelManifest former)
    {
        if (recipe.Pay.Coverage != former.Pay.Coverage)
        {
            throw new InputUnusableException(string.Create(
                CultureInfo.InvariantCulture,
                $"Found pay.coverage {recipe.Pay.Coverage} in the recipe and {former.Pay.Coverage} in model '{former.Version}'; "
                + $"expected one, as bands that are meant to hold other shares are not compared; "
                + $"correct the recipe, or train with it by 'recommender train'."));
        }
    }

    private static Option<string[]> FilesOption(string name, string description) => new Option<string[]>(name)
    {
        Description = description,
        HelpName = "files",
        AllowMultipleArgumentsPerToken = true,
    }.NeverEmpty();
}
