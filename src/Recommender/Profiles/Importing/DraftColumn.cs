using Recommender.Profiles.Tables;

namespace Recommender.Profiles.Importing;

/// <summary>One column of a sampled table: its header, the question below it when there is one, and its filled cells.</summary>
internal sealed class DraftColumn(string name, string question, IReadOnlyList<string> values)
{
    // With single blanks around every word, so a phrase is found only as whole words.
    private readonly string _words = $" {Words(name)} {Words(question)} ";

    public string Name => name;

    /// <summary>Filled cells of the sample, trimmed.</summary>
    public IReadOnlyList<string> Values => values;

    public int Distinct { get; } = values.Distinct(StringComparer.OrdinalIgnoreCase).Count();

    public bool Says(string phrase) => _words.Contains($" {phrase} ", StringComparison.Ordinal);

    /// <summary>The share of filled cells that pass; 0 when none is filled.</summary>
    public double Share(Func<string, bool> test) => values.Count == 0 ? 0 : (double)values.Count(test) / values.Count;

    public static string Words(string text) =>
        string.Join(' ', ColumnName.Fold(text).Split(" .,;:?!()[]{}/\\\"'’&#".ToCharArray(), StringSplitOptions.RemoveEmptyEntries));
}
