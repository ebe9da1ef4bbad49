using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Importing;

/// <summary>One column of a sampled table: its heading, the question below it when there is one, and its filled cells.</summary>
internal sealed class DraftColumn
{
    /// <summary>That so few rows say the same means nothing.</summary>
    private const int FewRows = 5;

    /// <summary>Cells that are tested; the first are as good as all.</summary>
    private const int Tested = 400;

    /// <summary>A shorter phrase may stand within any word: "age" in "language".</summary>
    private const int ShortestRunTogether = 8;

    /// <summary>How much less sure a phrase is than the one before it in the table.</summary>
    private const double BetweenPhrases = 0.0005;

    private readonly string _clause;
    private readonly string _words;
    private readonly string _question;
    private readonly string _runTogether;

    public DraftColumn(string name, string question, IReadOnlyList<string> values)
    {
        (Name, Values) = (name, values);
        _clause = HeadingWords.Fold(FirstClause(name));
        _words = HeadingWords.Fold(name);
        _question = HeadingWords.Fold(question);
        _runTogether = string.Concat(ColumnName.Words(name));
        Distinct = values.Distinct(StringComparer.OrdinalIgnoreCase).Count();
        Sample = [.. values.Take(Tested)];
    }

    public string Name { get; }

    /// <summary>Filled cells of the sample, trimmed.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Those cells that a choice is tested on.</summary>
    public IReadOnlyList<string> Sample { get; }

    /// <summary>Rows of the sample, with those whose cell is blank.</summary>
    public required int Rows { get; init; }

    /// <summary>Filled cells to all rows.</summary>
    public double Filled => Rows == 0 ? 0 : (double)Values.Count / Rows;

    public int Distinct { get; }

    /// <summary>Whether the column may tell rows apart: one that says the same in each of many does not.</summary>
    public bool Varies => Distinct > 1 || (Distinct == 1 && Rows <= FewRows);

    /// <summary>Whether its heading, or the question below it, says one of these phrases.</summary>
    public bool Says(IReadOnlyList<HeadingPhrase> phrases) => NamedBy(phrases).Strength > 0;

    /// <summary>Whether what the heading asks, without the remarks behind it, says one of these phrases.</summary>
    public bool Asks(IReadOnlyList<HeadingPhrase> phrases) => phrases.Any(phrase => Holds(_clause, phrase.Folded));

    /// <summary>
    /// How surely the heading is called so, and by which phrase: from 1, it is that phrase, to .5, the phrase is lost in it, less where
    /// only a remark or the question below says it; 0 where nothing does.
    /// </summary>
    public (double Strength, string Phrase) NamedBy(IReadOnlyList<HeadingPhrase> phrases)
    {
        var (strength, named) = (0.0, "");
        for (var turn = 0; turn < phrases.Count; turn++)
        {
            // Of two that name it equally, the surer phrase, which stands before.
            var found = Strength(phrases[turn].Folded) - (turn * BetweenPhrases);
            (strength, named) = found > strength ? (found, phrases[turn].Written) : (strength, named);
        }

        return (strength, named);
    }

    /// <summary>The share of filled cells that pass; 0 when none is filled.</summary>
    public double Share(Func<string, bool> test) => Sample.Count == 0 ? 0 : (double)Sample.Count(test) / Sample.Count;

    private double Strength(string phrase) =>
        Holds(_clause, phrase) ? 0.5 + (0.5 * phrase.Length / _clause.Length)
        : IsRunTogether(phrase) ? 0.5 + (0.5 * phrase.Length / Math.Max(phrase.Length, _runTogether.Length))
        : Holds(_words, phrase) ? 0.45
        : Holds(_question, phrase) ? 0.4 + (0.3 * phrase.Length / _question.Length)
        : 0;

    private bool IsRunTogether(string phrase) =>
        phrase.Length > ShortestRunTogether && _runTogether.Contains(WordFold.Squeeze(phrase), StringComparison.Ordinal);

    // Whole words alone: "age" is not in "language".
    private static bool Holds(string words, string phrase)
    {
        if (phrase.Length == 0)
        {
            return false;
        }

        var at = words.IndexOf(phrase, StringComparison.Ordinal);
        while (at >= 0)
        {
            var end = at + phrase.Length;
            if ((at == 0 || words[at - 1] == ' ') && (end == words.Length || words[end] == ' '))
            {
                return true;
            }

            at = words.IndexOf(phrase, at + 1, StringComparison.Ordinal);
        }

        return false;
    }

    // "Yearly salary (without bonus)", "What is your salary? (You'll tell the currency later)".
    private static string FirstClause(string name)
    {
        var end = name.IndexOfAny(['(', '?', '\n'], Math.Min(1, name.Length));
        return end > 0 && HeadingWords.Fold(name[..end]).Length > 0 ? name[..end] : name;
    }
}
