using Recommender.Profiles.Tables;

namespace Recommender.Profiles;

/// <summary>
/// Knows a column of what someone earned before by its name. Such a column is refused, not ignored:
/// asking for it is unlawful in many places, and a model that reads it repeats old unfairness.
/// </summary>
internal static class SalaryHistory
{
    private static readonly string[] Pay =
    [
        "salary", "salaries", "pay", "payment", "compensation", "comp", "wage", "wages", "income", "earning", "earnings", "earned",
        "remuneration", "ctc", "bonus", "stocks", "gehalt", "lohn", "verdienst", "einkommen", "vergütung", "brutto",
    ];

    private static readonly string[] Before =
    [
        "previous", "previously", "prev", "prior", "past", "last", "former", "history", "historic", "historical", "ago", "before",
        "earlier", "old", "vorher", "vorherige", "vorheriges", "früher", "früheres", "bisher", "bisheriges", "bisherige", "letztes",
        "letzte", "letzter", "vor", "historie",
    ];

    public static bool IsNamedBy(string column)
    {
        var words = ColumnName.Words(column);
        return (words.Exists(Pay.Contains) && words.Exists(Before.Contains)) || words.Exists(IsCompound);
    }

    /// <summary>Throws when a column holds former pay, naming it.</summary>
    public static void ThrowIfAny(IEnumerable<string> columns, string file)
    {
        if (columns.FirstOrDefault(IsNamedBy) is { } column)
        {
            throw InputUnusableException.Of(
                file, $"the salary-history column '{column}'", "no column on former pay", "remove it from the file: it is never used");
        }
    }

    // "salaryhistory", "lastsalary".
    private static bool IsCompound(string word) =>
        Pay.Any(pay => pay.Length > 3
            && ((word.StartsWith(pay, StringComparison.Ordinal) && Before.Contains(word[pay.Length..]))
                || (word.EndsWith(pay, StringComparison.Ordinal) && Before.Contains(word[..^pay.Length]))));
}
