using System.Collections.Frozen;

namespace Recommender.People;

/// <summary>What programs and people write where a value is missing; every reader takes it for a blank one.</summary>
internal static class MissingText
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "nan", "n/a", "na", "n.a.", "n.a", "#n/a", "<na>", "null", "nil", "none", "-", "--", "---", "–", "—", "?", "prefer not to say",
        "i prefer not to say", "prefer not to answer",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a text without outer blanks says that there is no value.</summary>
    public static bool Is(string text) => Words.Contains(text);

    /// <summary>The same for the text of a column. "NA" is the code of a country.</summary>
    public static bool Is(string column, string text) => Is(text) && !(text == "NA" && column == ProfileFields.Country.Column);

    /// <summary>The same in a foreign table, where programs also write -1 for a number that is missing.</summary>
    public static bool IsInForeign(string column, string cell) => Is(column, cell) || cell is "-1" or "-1.0";
}
