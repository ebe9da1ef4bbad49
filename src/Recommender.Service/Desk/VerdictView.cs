using System.Text.Json;
using Recommender.Service.Problems;

namespace Recommender.Service.Desk;

/// <summary>What a run's judging found: why it ended so, figures of both models, groups, and who changes.</summary>
public sealed record VerdictView
{
    /// <summary>promote, wait or keep.</summary>
    public required string Verdict { get; init; }

    /// <summary>Why the champion is kept, or why it waits for an operator.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyList<VerdictFigure> Figures { get; init; }

    /// <summary>By country, level and family, the largest fall first.</summary>
    public required IReadOnlyList<VerdictGroup> Groups { get; init; }

    public required IReadOnlyList<VerdictChange> Changes { get; init; }

    public required IReadOnlyList<VerdictMove> Moves { get; init; }

    /// <summary>As <c>recommender evaluate --against --json</c> says it; what it does not say is empty.</summary>
    public static VerdictView Of(JsonElement json) => new()
    {
        Verdict = Text(json, "verdict"),
        Reasons = [.. List(json, "reasons").Concat(List(json, "waits")).Select(reason => CallerText.Of(reason.ToString()))],
        Notes = [.. List(json, "notes").Select(note => CallerText.Of(note.ToString()))],
        Figures = [.. List(json, "figures").Select(figure => new VerdictFigure(
            $"{Text(figure, "target")} {Text(figure, "figure")}", Number(figure, "champion"), Number(figure, "challenger"),
            Number(figure, "difference"), (int)Number(figure, "people"))
        {
            Interval = figure.TryGetProperty("interval", out var ends) && ends.ValueKind == JsonValueKind.Object
                ? (Number(ends, "low"), Number(ends, "high"))
                : null,
        })],
        Groups = [.. List(json, "slices").Select(slice => new VerdictGroup(
            Text(slice, "slice"), $"{Text(slice, "target")} {Text(slice, "figure")}", (int)Number(slice, "people"),
            Number(slice, "difference"), slice.TryGetProperty("falls", out var falls) && falls.ValueKind == JsonValueKind.True))],
        Changes = [.. List(json, "changes").Select(change => new VerdictChange(
            Text(change, "whose"), (int)Number(change, "people"), (int)Number(change, "otherFirstRole"), (int)Number(change, "bands"),
            (int)Number(change, "movedBands")))],
        Moves = [.. List(json, "moves").Select(move => new VerdictMove(
            Text(move, "group"), (int)Number(move, "people"), Number(move, "before"), Number(move, "after")))],
    };

    private static List<JsonElement> List(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.ToString() : "";

    private static double Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetDouble() : 0;
}

/// <summary>A figure of all people judged; the difference is the new model's less the champion's, with its 95 % interval.</summary>
public sealed record VerdictFigure(string Name, double Champion, double Challenger, double Difference, int People)
{
    /// <summary>Null where too few people give one.</summary>
    public (double Low, double High)? Interval { get; init; }
}

/// <summary>A figure of a group of people; whether it falls by more than may be.</summary>
public sealed record VerdictGroup(string Group, string Figure, int People, double Difference, bool Falls);

/// <summary>Whose answers change: another first role, and middles of pay that move by more than a tenth.</summary>
public sealed record VerdictChange(string Whose, int People, int OtherFirstRole, int Bands, int MovedBands);

/// <summary>How the middle pay of a group moves, in USD.</summary>
public sealed record VerdictMove(string Group, int People, double Before, double After);
