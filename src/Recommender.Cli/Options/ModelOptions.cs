using System.CommandLine;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Cli.Terminals;

namespace Recommender.Cli.Options;

/// <summary>Where the models are and which one answers.</summary>
internal sealed class ModelOptions(Terminal terminal)
{
    private readonly Option<string?> _models = new Option<string?>("--models")
    {
        Description = "Folder of published models; by default the nearest one called 'models'",
        HelpName = "folder",
    }.NeverEmpty();

    private readonly Option<string> _model = new("--model")
    {
        Description = "Version, 'champion' or 'challenger'",
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

    public ModelRegistry Registry(ParseResult parsed) => new(
        parsed.GetValue(_models) ?? NearestFolder.Of("models", "aliases.json", terminal.WorkingDirectory), terminal.Clock);

    /// <summary>Reads the model asked for.</summary>
    public JobRecommender Open(ParseResult parsed) => new(Registry(parsed).Open(Name(parsed)));

    /// <summary>The parts of the model asked for. Its golden profiles are replayed, so that no other model is judged than was published.</summary>
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

    private string Name(ParseResult parsed) => parsed.GetValue(_model)!;
}
