using Recommender.Models;
using Recommender.Recommending;
using Recommender.Training.Evaluation;

namespace Recommender.Training;

/// <summary>A fitted bundle that is not published yet, with its held-out figures and what became of the rows.</summary>
public sealed record TrainedModel(ModelBundle Bundle, EvaluationReport Report, RowUse Use)
{
    /// <summary>Files that go into the bundle beside its own: the ML.NET models and the card.</summary>
    public required IReadOnlyDictionary<string, Action<Stream>> Extras { get; init; }

    /// <summary>Held-out figures by name.</summary>
    public IReadOnlyDictionary<string, double> Metrics => Bundle.Manifest.Metrics;

    /// <summary>Publishes whole or not at all and gives the version. The golden profiles are replayed on the bundle as read back.</summary>
    public string PublishTo(ModelRegistry registry) => registry.Publish(Bundle, Extras, bundle => _ = new JobRecommender(bundle));
}

/// <summary>
/// What became of the rows. <c>UnknownTitles</c> are titles no role was found for; <c>RolesLeftOut</c> are roles with too few
/// people to be suggested. Both with how many rows, most first.
/// </summary>
public sealed record RowUse(int Rows, int WithRole, int Paid, int Placed)
{
    public int Fitted { get; init; }

    public int Calibration { get; init; }

    public int Test { get; init; }

    public int PayOutOfBounds { get; init; }

    public IReadOnlyList<KeyValuePair<string, int>> UnknownTitles { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, int>> RolesLeftOut { get; init; } = [];
}
