namespace Recommender.Profiles;

/// <summary>
/// Why a row, or one value of it, was not used. Prints as <c>file(line): column 'value' problem</c>, which editors turn into a link.
/// <c>Line</c> is the 1-based line where the record starts in the original file.
/// </summary>
public sealed record RowError(string File, long Line, string Column, string Value, string Problem, string Suggestion = "")
{
    public override string ToString() =>
        $"{File}({Line}): {Column} '{Value}' {Problem}{(Suggestion.Length == 0 ? "" : $"; {Suggestion}")}";
}
