using System.CommandLine;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Cli.Terminals;

namespace Recommender.Cli.Options;

/// <summary>Where the models are and which one answers.</summary>
internal sealed class ModelOptions(Terminal terminal)
{
    private const string FolderName = "models";
    private const string KnownFile = "aliases.json";

    private readonly Option<string?> _models = new Option<string?>("--models")
    {
        Description = "Folder of published models; by default the nearest one called 'models', for answers else the tool's own",
        HelpName = "folder",
    }.NeverEmpty();

    private readonly Option<string> _model = new("--model")
    {
        Description = "Version, 'champion', 'challenger' or the name of a recipe (open)",
        HelpName = "version",
        DefaultValueFactory = _ => ModelAliases.ChampionName,
    };

    /// <summary>Adds <c>--models</c>, and <c>--model</c> where a command asks one model.</summary>
    public void AddTo(Command command, bool one)
    {
        command.Add(_models);
        if (one)
        {
            command.Add(_model);
        }
    }

    /// <summary>The models to ask: where none is named or near, those that came with the tool, which are only read.</summary>
    public ModelRegistry Registry(ParseResult parsed) => Of(Named(parsed) ?? NearestFolder.OfTheTool(FolderName, KnownFile) ?? Here);

    /// <summary>The models to add one to: where no folder is named or near, one in the working directory, which is reported.</summary>
    public ModelRegistry OwnRegistry(ParseResult parsed)
    {
        if (Named(parsed) is { } folder)
        {
            return Of(folder);
        }

        terminal.Note($"{NoneNear}: the model goes to '{Here}'.");
        return Of(Here);
    }

    /// <summary>The turn of training, where what is trained can be published.</summary>
    public static IDisposable TakeTurn(ModelRegistry registry)
    {
        registry.ThrowIfNotWritable();
        return registry.TakeTrainingTurn();
    }

    /// <summary>Where the models were found, in words.</summary>
    public string Place(ParseResult parsed, ModelRegistry registry) => !registry.IsReadOnly ? $"'{registry.Directory}'"
        : parsed.GetValue(_models) is null ? $"'{registry.Directory}', which came with the tool ({NoneNear})"
        : $"'{registry.Directory}', which came with the tool";

    /// <summary>Reads the model asked for.</summary>
    public JobRecommender Open(ParseResult parsed) => new(Registry(parsed).Open(Name(parsed)));

    /// <summary>Reads the version that a plan names: from the folder given now, else from the plan's, else from the usual one.</summary>
    public JobRecommender Open(ParseResult parsed, string planned, string version)
    {
        var isPlanned = parsed.GetValue(_models) is null && Directory.Exists(planned);
        return new((isPlanned ? Of(planned) : Registry(parsed)).Open(version));
    }

    /// <summary>
    /// The parts of the model asked for. Its golden profiles are replayed, so that no other model is judged than was published.
    /// </summary>
    public ModelBundle OpenBundle(ParseResult parsed) => OpenBundle(parsed, Name(parsed));

    /// <summary>The parts of another model.</summary>
    public ModelBundle OpenBundle(ParseResult parsed, string versionOrAlias)
    {
        var bundle = Registry(parsed).Open(versionOrAlias);
        _ = new JobRecommender(bundle);
        return bundle;
    }

    /// <summary>Whether a model is named, be it the default one.</summary>
    public bool IsModelTold(ParseResult parsed) => parsed.GetResult(_model) is { Implicit: false };

    private string Here => Path.Combine(terminal.WorkingDirectory, FolderName);

    private string NoneNear => $"No folder '{FolderName}' with '{KnownFile}' at or above '{terminal.WorkingDirectory}'";

    private string? Named(ParseResult parsed) =>
        parsed.GetValue(_models) ?? NearestFolder.AtOrAbove(terminal.WorkingDirectory, FolderName, KnownFile);

    private ModelRegistry Of(string folder) => new(folder, terminal.Clock);

    private string Name(ParseResult parsed) => parsed.GetValue(_model)!;
}
