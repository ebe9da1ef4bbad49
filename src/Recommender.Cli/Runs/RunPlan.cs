using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Cli.Output;
using Recommender.Tables;

namespace Recommender.Cli.Runs;

/// <summary>
/// A run cut into parts, with all that its result depends on. Whoever scores a part and whoever joins them reads the same plan; its hash
/// stands in what every part leaves.
/// </summary>
internal sealed record RunPlan
{
    private const int Known = 1;

    private string? _hash;

    public int Version { get; init; } = Known;

    public required PlannedFile Input { get; init; }

    /// <summary>The exact version, never an alias.</summary>
    public required string Model { get; init; }

    /// <summary>The folder it was found in.</summary>
    public required PlannedFile Models { get; init; }

    /// <summary>The folder of added words, its fingerprint in place of the hash; null without one.</summary>
    public PlannedFile? Added { get; init; }

    /// <summary>The import map; null without one.</summary>
    public PlannedFile? Map { get; init; }

    public required PlannedAnswers Answers { get; init; }

    /// <summary>The result's format, as the end of its name.</summary>
    public required string Format { get; init; }

    /// <summary>What every part reads of the input beside its own range.</summary>
    public required TableRange Shared { get; init; }

    public required IReadOnlyList<TableRange> Parts { get; init; }

    [JsonIgnore]
    public OutFormat OutFormat => OutFormat.Named(Format);

    /// <summary>The hash of the plan as it is written.</summary>
    [JsonIgnore]
    public string Hash => _hash ??= Convert.ToHexStringLower(SHA256.HashData(ToJson()));

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, RunJson.Default.RunPlan);

    /// <summary>Reads a plan; null when it is none, or one of a build that writes others.</summary>
    public static RunPlan? FromJson(byte[] json)
    {
        try
        {
            var plan = JsonSerializer.Deserialize(json, RunJson.Default.RunPlan);
            return plan is { Version: Known } && plan.IsSound() ? plan : null;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    /// <exception cref="InputUnusableException">Another run is planned than this one.</exception>
    public void ThrowIfOther(RunPlan asked, string folder)
    {
        var differs = Differences(asked).FirstOrDefault(pair => pair.Was != pair.Asked);
        if (differs.Name is not null)
        {
            throw new InputUnusableException(
                $"Found '{folder}' planned with {differs.Name} {differs.Was ?? "none"}; "
                + $"expected {differs.Asked ?? "none"} as asked for; ask for the same, or plan it in another folder.");
        }
    }

    private (string Name, string? Was, string? Asked)[] Differences(RunPlan asked) =>
    [
        ("the input", Input.Name, asked.Input.Name),
        ("the input of bytes", Words(Input.Bytes), Words(asked.Input.Bytes)),
        ("the input of hash", Input.Sha256, asked.Input.Sha256),
        ("the model", Model, asked.Model),
        ("the columns", BatchPlan.ColumnsOf(Answers.In(OutFormat)), BatchPlan.ColumnsOf(asked.Answers.In(asked.OutFormat))),
        ("the format", Format, asked.Format),
        ("the added tables", Added?.Sha256, asked.Added?.Sha256),
        ("the map", Map?.Sha256, asked.Map?.Sha256),
        ("the number of parts", Words(Parts.Count), Words(asked.Parts.Count)),
        ("the cuts at", Cuts(), asked.Cuts()),
    ];

    private string Cuts() => string.Join(", ", Parts.Skip(1).Select(part => Words(part.Start)));

    private static string Words(long number) => FormattableString.Invariant($"{number}");

    // Whoever reads by it relies on the places.
    private bool IsSound()
    {
        var end = 0L;
        foreach (var part in Parts)
        {
            if (part.Start < end || part.End <= part.Start || part.End > Input.Bytes)
            {
                return false;
            }

            end = part.End;
        }

        return Parts.Count is > 0 and <= PartNumber.Most && Shared.Start >= 0 && Shared.Start <= Shared.End && Shared.End <= Input.Bytes
            && OutFormat.Names.Contains(Format);
    }
}

/// <summary>Compiled ahead.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true, NewLine = "\n",
    RespectNullableAnnotations = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunPlan))]
[JsonSerializable(typeof(PartRecord))]
internal sealed partial class RunJson : JsonSerializerContext;
