using System.Text.Json;
using Recommender.Bundles;
using Recommender.Service.Quality;

namespace Recommender.Service.Desk;

/// <summary>
/// A version set against the champion, as both say of themselves: their held-out people are not the same ones. Where a run judged the
/// one against the other on the same people, its verdict is there too.
/// </summary>
public sealed record DeskComparison(string Champion, string Other)
{
    private const int MostSettings = 200;

    private static readonly string[] Kinds = ["country", "level", "family"];

    /// <summary>Of groups, the figures that are shown; shares of people have an interval.</summary>
    private static readonly (string Table, string Output, string Figure, bool IsShare)[] OfGroups =
        [("roleSlices", "role", "top1", true), ("roleSlices", "role", "top3", true), ("paySlices", "pay", "coverage", true),
         ("paySlices", "pay", "medianApe", false)];

    /// <summary>What people see; the other figures are of parts of it.</summary>
    private static readonly string[] Outputs = ["role", "pay", "city", "title"];

    /// <summary>Figures of everyone.</summary>
    public required IReadOnlyList<ComparedMetric> Figures { get; init; }

    /// <summary>Of everyone too, of parts of the outputs and of people who tell less.</summary>
    public required IReadOnlyList<ComparedMetric> More { get; init; }

    /// <summary>The same of groups, by kind: country, level, family.</summary>
    public required IReadOnlyList<(string Kind, IReadOnlyList<ComparedMetric> Figures)> Groups { get; init; }

    /// <summary>Sources of rows that differ: rows of the champion, rows of the other.</summary>
    public required IReadOnlyList<(string Source, string Champion, string Other)> Data { get; init; }

    /// <summary>Settings of the recipes that differ.</summary>
    public required IReadOnlyList<(string Setting, string Champion, string Other)> Recipe { get; init; }

    /// <summary>Null where no run judged the two.</summary>
    public VerdictView? Verdict { get; init; }

    /// <summary>The other's card; null for none.</summary>
    public string? Card { get; init; }

    public static DeskComparison Of(ModelManifest champion, ModelManifest other) => new(champion.Version, other.Version)
    {
        Figures = [.. Whole(champion.Metrics, other.Metrics).Where(IsOutput)],
        More = [.. Whole(champion.Metrics, other.Metrics).Where(figure => !IsOutput(figure))],
        Groups = [.. Kinds.Select(kind => (kind, (IReadOnlyList<ComparedMetric>)[.. OfKind(kind, champion.Metrics, other.Metrics)]))],
        Data = [.. Sources(champion, other)],
        Recipe = [.. Settings("", champion.Recipe, other.Recipe).Take(MostSettings)],
    };

    private static bool IsOutput(ComparedMetric figure) => Outputs.Contains(figure.Name.Split(' ')[0]);

    private static IEnumerable<ComparedMetric> Whole(
        IReadOnlyDictionary<string, double> champion, IReadOnlyDictionary<string, double> other)
    {
        foreach (var (table, figure) in champion.Keys.Intersect(other.Keys)
            .Select(key => key.Split('.'))
            .Where(parts => parts is [_, "model", not ("people" or "cities")])
            .Select(parts => (parts[0], parts[2])).Order())
        {
            yield return new($"{table} {figure}", Of(champion), Of(other));

            Spanned Of(IReadOnlyDictionary<string, double> metrics)
            {
                var value = metrics[$"{table}.model.{figure}"];
                return new(
                    value, metrics.GetValueOrDefault($"{table}.modelLow.{figure}", value),
                    metrics.GetValueOrDefault($"{table}.modelHigh.{figure}", value));
            }
        }
    }

    private static IEnumerable<ComparedMetric> OfKind(
        string kind, IReadOnlyDictionary<string, double> champion, IReadOnlyDictionary<string, double> other)
    {
        foreach (var (table, output, figure, isShare) in OfGroups)
        {
            var (start, end) = ($"{table}.{kind} ", $".{figure}");
            foreach (var key in champion.Keys.Intersect(other.Keys)
                .Where(key => key.StartsWith(start, StringComparison.Ordinal) && key.EndsWith(end, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal))
            {
                var group = key[(table.Length + 1)..^end.Length];
                yield return new($"{group}: {output} {figure}", Of(champion, group), Of(other, group));

                Spanned Of(IReadOnlyDictionary<string, double> metrics, string of)
                {
                    var (value, people) = (metrics[key], metrics.GetValueOrDefault($"{table}.{of}.people"));
                    return isShare && people > 0 ? Spanned.Of(Proportion.Of(value, people))!.Value with { Value = value }
                        : new(value, value, value);
                }
            }
        }
    }

    private static IEnumerable<(string Source, string Champion, string Other)> Sources(ModelManifest champion, ModelManifest other)
    {
        var (before, after) = (champion.Data.ToLookup(source => source.Source), other.Data.ToLookup(source => source.Source));
        return champion.Data.Concat(other.Data).Select(source => source.Source).Distinct(StringComparer.Ordinal)
            .Where(source => Told(before[source]) != Told(after[source]))
            .Select(source => (source, Rows(before[source]), Rows(after[source])));

        static string Told(IEnumerable<DataSource> rows) => string.Join(' ', rows.Select(row => $"{row.Rows} {row.Fingerprint}"));

        static string Rows(IEnumerable<DataSource> rows) => rows.ToList() is { Count: > 0 } some
            ? FormattableString.Invariant($"{some.Sum(row => row.Rows):#,0} rows to {some.Max(row => row.Last):yyyy-MM-dd}")
            : DeskText.None;
    }

    // What one of them has alone is one setting, however much is in it.
    private static IEnumerable<(string Setting, string Champion, string Other)> Settings(
        string path, JsonElement? champion, JsonElement? other)
    {
        if (champion is not { ValueKind: JsonValueKind.Object } before || other is not { ValueKind: JsonValueKind.Object } after)
        {
            return champion?.GetRawText() == other?.GetRawText() ? [] : [(path, Words(champion), Words(other))];
        }

        return before.EnumerateObject().Concat(after.EnumerateObject()).Select(member => member.Name).Distinct(StringComparer.Ordinal)
            .SelectMany(name => Settings(path.Length == 0 ? name : $"{path} › {name}", Member(before, name), Member(after, name)));
    }

    private static JsonElement? Member(JsonElement json, string name) => json.TryGetProperty(name, out var member) ? member : null;

    private static string Words(JsonElement? setting) => setting switch
    {
        null or { ValueKind: JsonValueKind.Null } => DeskText.None,
        { ValueKind: JsonValueKind.Object } whole => FormattableString.Invariant($"{whole.EnumerateObject().Count()} settings"),
        { } one => one.ToString(),
    };
}

/// <summary>A figure of both versions.</summary>
public sealed record ComparedMetric(string Name, Spanned Champion, Spanned Other);
