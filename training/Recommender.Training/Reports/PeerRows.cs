using Microsoft.ML.Data;
using Recommender.Features;
using Recommender.Pay;
using Recommender.Taxonomy;
using Recommender.Training.Rows;
using Recommender.Training.Solvers;

namespace Recommender.Training.Reports;

/// <summary>
/// What peers learn from: the rows and the encoder of our model, and its roles in the order of labels, whether rows have them or not.
/// </summary>
internal sealed record PeerRows(DataSplit Split, FeatureEncoder Encoder, IReadOnlyList<Role> Known, int Seed)
{
    /// <summary>A city with fewer paid people is no feature.</summary>
    private const int LeastPeopleOfCity = 10;

    /// <summary>The places of cities after the features of our model, which knows them by their effect.</summary>
    private readonly Lazy<Dictionary<string, int>> _cities = new(() => Split.Fit
        .Where(row => row.Pay is not null && row.Profile.City is not null)
        .CountBy(row => row.Profile.City!.Id)
        .Where(city => city.Value >= LeastPeopleOfCity)
        .Select(city => city.Key)
        .Order(StringComparer.Ordinal)
        .Select((city, i) => (city, Place: Encoder.Schema.Names.Count + i))
        .ToDictionary(pair => pair.city, pair => pair.Place, StringComparer.Ordinal));

    private readonly IReadOnlyList<TrainingRow>? _roles;

    /// <summary>The label of each role, by its id.</summary>
    public IReadOnlyDictionary<string, int> Labels { get; } =
        Known.Select((role, label) => (role.Id, label)).ToDictionary(pair => pair.Id, pair => pair.label, StringComparer.Ordinal);

    /// <summary>What the bands of peers are meant to hold, as those of our model.</summary>
    public BandCoverage Coverage { get; init; } = new(BandCoverage.Usual);

    /// <summary>How many numbers a row is for pay.</summary>
    public int PayFeatures => Encoder.Schema.Names.Count + _cities.Value.Count;

    /// <summary>What peers of roles are fitted on: the fitted rows with a role that our model knows, or those given.</summary>
    public IReadOnlyList<TrainingRow> Roles
    {
        get => _roles ?? [.. Split.Fit.Where(IsKnown)];
        init => _roles = value;
    }

    /// <summary>Calibration rows with a role that our model knows.</summary>
    public IReadOnlyList<TrainingRow> RolesToCalibrate => [.. Split.Calibration.Where(IsKnown)];

    public IReadOnlyList<TrainingRow> Paid => [.. Split.Fit.Where(row => row.Pay is not null)];

    public IReadOnlyList<TrainingRow> PaidToCalibrate => [.. Split.Calibration.Where(row => row.Pay is not null)];

    public int LabelOf(TrainingRow row) => Labels[row.Role!.Id];

    public bool IsKnown(TrainingRow row) => row.TeachesRole && Labels.ContainsKey(row.Role!.Id);

    /// <summary>The numbers our model of roles sees.</summary>
    public VBuffer<float> EncodeProfile(TrainingRow row, FeatureVector vector)
    {
        Encoder.Encode(row.Profile, vector);
        return ExampleView.Sparse(vector, Encoder.Schema.ContextStart);
    }

    /// <summary>The numbers our model of pay sees, and the city, a flag each.</summary>
    public VBuffer<float> EncodeAll(TrainingRow row, FeatureVector vector)
    {
        Encoder.Encode(row.Profile, vector);
        Encoder.EncodeContext(row.Context, vector);
        var own = ExampleView.Sparse(vector, Encoder.Schema.Names.Count);
        return row.Profile.City is { } city && _cities.Value.TryGetValue(city.Id, out var place)
            ? new(PayFeatures, own.GetValues().Length + 1, [.. own.GetValues(), 1], [.. own.GetIndices(), place])
            : new(PayFeatures, own.GetValues().Length, [.. own.GetValues()], [.. own.GetIndices()]);
    }
}
