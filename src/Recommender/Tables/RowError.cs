namespace Recommender.Tables;

/// <summary>
/// Why a row, or one value of it, was not used. Prints as <c>file(line): column 'value' problem</c>, which editors turn into a link.
/// <c>Line</c> is the 1-based line where the record starts in the original file.
/// </summary>
public sealed record RowError(string File, long Line, string Column, string Value, string Problem, string Suggestion = "")
{
    /// <summary>Longer values are cut where they are shown.</summary>
    internal const int MostShown = 200;

    /// <summary>On one line, as <see cref="VisibleText"/> shows what came from outside.</summary>
    public override string ToString() =>
        VisibleText.Of(
            $"{File}({Line}): {Column} '{VisibleText.Of(Value, MostShown)}' {Problem}{(Suggestion.Length == 0 ? "" : $"; {Suggestion}")}");
}
