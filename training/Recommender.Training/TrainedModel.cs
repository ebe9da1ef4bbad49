using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Training.Recipes;
using Recommender.Training.Reports;
using Recommender.Training.Rows;

namespace Recommender.Training;

/// <summary>A fitted bundle that is not published yet, with its held-out figures and what became of the rows.</summary>
public sealed record TrainedModel(ModelBundle Bundle, EvaluationReport Report, RowUse Use)
{
    /// <summary>Files that go into the bundle beside its own: the ML.NET models and the card.</summary>
    public required IReadOnlyDictionary<string, Action<Stream>> Extras { get; init; }

    /// <summary>Seconds a step, in the order the steps began.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Seconds { get; init; } = [];

    /// <summary>Tables of the report that hold no figures of quality.</summary>
    public IReadOnlyList<ReportAppendix> Appendices { get; init; } = [];

    /// <summary>Held-out figures by name.</summary>
    public IReadOnlyDictionary<string, double> Metrics => Bundle.Manifest.Metrics;

    /// <summary>What is reported of the model under the name it was published by.</summary>
    public ReportDocument Document(string version, string note) => new(version, Report)
    {
        Note = note,
        Recipe = Bundle.Manifest.Recipe,
        Targets = TrainingRecipe.Of(Bundle.Manifest).Judging.Targets,
        Data = Bundle.Manifest.Data,
        Use = Use,
        Appendices = Appendices,
        Seconds = Seconds,
    };

    /// <summary>Publishes whole or not at all and gives the version. The bundle is proved as read back.</summary>
    public string PublishTo(ModelRegistry registry) => registry.Publish(Bundle, Extras, bundle => _ = ModelProof.Of(bundle));
}
