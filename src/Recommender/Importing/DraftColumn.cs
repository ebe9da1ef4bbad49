using Recommender.Tables;

namespace Recommender.Importing;

/// <summary>One column of a sampled table: its header, the question below it when there is one, and its filled cells.</summary>
internal sealed class DraftColumn(string name, string question, IReadOnlyList<string> values)
{
    /// <summary>That so few rows say the same means nothing.</summary>
    private const int FewRows = 5;

    // With single blanks around every word, so a phrase is found only as whole words.
    private readonly string _words = $" {string.Join(' ', ColumnName.Words(name))} {string.Join(' ', ColumnName.Words(question))} ";
    private readonly string _runTogether = string.Concat(ColumnName.Words(name));

    public string Name => name;

    /// <summary>Filled cells of the sample, trimmed.</summary>
    public IReadOnlyList<string> Values => values;

    /// <summary>Rows of the sample, with those whose cell is blank.</summary>
    public required int Rows { get; init; }

    /// <summary>Whether the column may tell rows apart: one that says the same in each of many does not.</summary>
    public bool Varies => Distinct > 1 || (Distinct == 1 && Rows <= FewRows);

    public int Distinct { get; } = values.Distinct(StringComparer.OrdinalIgnoreCase).Count();

    /// <summary>Whole words, or for a phrase long enough not to mislead, run together in the name ("yearsofexperience").</summary>
    public bool Says(string phrase) =>
        _words.Contains($" {phrase} ", StringComparison.Ordinal)
        || (phrase.Length > 8 && _runTogether.Contains(phrase.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal));

    /// <summary>The share of filled cells that pass; 0 when none is filled.</summary>
    public double Share(Func<string, bool> test) => values.Count == 0 ? 0 : (double)values.Count(test) / values.Count;
}
