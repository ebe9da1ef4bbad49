using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Pay;

namespace Recommender.Bundles;

/// <summary>What a bundle says of itself (<c>manifest.json</c>).</summary>
public sealed record ModelManifest
{
    /// <summary>The newest layout this build reads and the one it writes.</summary>
    public const int CurrentFormat = 4;

    /// <summary>From this layout on all roles share their trees.</summary>
    public const int FirstWithSharedTrees = 3;

    /// <summary>From this layout on the bundle's name covers every file and the manifest itself.</summary>
    private const int FirstCoveredFormat = 2;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>The name of the bundle: UTC second and content hash; empty until published.</summary>
    public string Version { get; init => field = value ?? ""; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of the order it was trained for; null for one that nobody ordered.</summary>
    public string? Order { get; init; }

    /// <summary>The version of the program that trained it.</summary>
    public required string Code { get; init; }

    public required string FeatureFingerprint { get; init; }

    public required int AsOf { get; init; }

    /// <summary>What its bands of pay are meant to hold.</summary>
    public PayManifest Pay { get; init => field = value ?? new(); } = new();

    /// <summary>The recipe, whole.</summary>
    public required JsonElement Recipe { get; init; }

    /// <summary>The name that its recipe has; null where it says none.</summary>
    [JsonIgnore]
    public string? RecipeName => Recipe.ValueKind == JsonValueKind.Object
        && Recipe.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;

    public required IReadOnlyList<DataSource> Data { get; init; }

    /// <summary>
    /// The files that its rows came from, in the order they were read; none where that is not known (an older bundle, rows from a pipe),
    /// or whoever ordered the model keeps the rows.
    /// </summary>
    public IReadOnlyList<DataFile> DataFiles { get; init => field = value ?? []; } = [];

    /// <summary>The job titles it learnt from; none in a bundle without a title model.</summary>
    public IReadOnlyList<DataSource> Titles { get; init => field = value ?? []; } = [];

    /// <summary>Held-out figures by name, baselines beside the model's.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>SHA-256 of every other file, by its path in the bundle.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init => field = value ?? field; } = new Dictionary<string, string>();

    /// <summary>Whether a change of the manifest itself would be noticed.</summary>
    [JsonIgnore]
    public bool IsCovered => Format >= FirstCoveredFormat;

    /// <summary>What an operator should know of a manifest that is not covered; null for one that is.</summary>
    [JsonIgnore]
    public string? Warning => IsCovered ? null
        : $"Found model '{Version}' in format {Format}, whose manifest is not covered by its name; expected format {CurrentFormat}; "
            + $"write it again with 'recommender models republish {Version}'.";
}

/// <summary>What a manifest says of pay: the share of people a band is meant to hold, 0 to 1.</summary>
public sealed record PayManifest(double Coverage = BandCoverage.Usual);

/// <summary>
/// Rows a bundle learnt from: how many, of what dates, under what terms. The fingerprint is the first 16 digits of a
/// SHA-256 over what the rows say, in the order they came.
/// </summary>
public sealed record DataSource(string Source, int Rows, DateOnly? First, DateOnly? Last, string Terms, string Fingerprint);

/// <summary>
/// A file of rows as a bundle knows it again wherever it lies: its bytes, and their SHA-256 in lower-case hex. The name is without a
/// folder, which may name a person. <c>Step</c> is 0 for the rows of a first training, and one more for each time rows were added.
/// </summary>
public sealed record DataFile(string Name, long Bytes, string Sha256, int Step);
