using Recommender.Tables;

namespace Recommender.People;

/// <summary>
/// Knows a column of what someone earned before by its name. Such a column is refused, not ignored:
/// asking for it is unlawful in many places, and a model that reads it repeats old unfairness.
/// </summary>
public static class SalaryHistory
{
    private static readonly string[] Pay = Fold(
    [
        "salary", "salaries", "pay", "payment", "compensation", "comp", "wage", "wages", "income", "earning", "earnings", "earned",
        "remuneration", "ctc", "bonus", "stocks", "gehalt", "lohn", "verdienst", "einkommen", "vergütung", "brutto",
        "salaire", "rémunération", "revenu", "salario", "sueldo", "remuneración", "salário", "remuneração", "stipendio", "retribuzione",
        "ral", "salaris", "loon", "inkomen", "wynagrodzenie", "pensja", "zarobki", "зарплата", "оклад", "дохід", "доход", "плата",
    ]);

    private static readonly string[] Before = Fold(
    [
        "previous", "previously", "prev", "prior", "past", "last", "former", "history", "historic", "historical", "ago", "before",
        "earlier", "old", "vorher", "vorherige", "vorheriges", "früher", "früheres", "bisher", "bisheriges", "bisherige", "letztes",
        "letzte", "letzter", "vor", "historie", "vorige", "voriges", "vorheriger",
        "précédent", "précédente", "ancien", "anterior", "anteriores", "previo", "passado", "precedente", "precedenti", "vorig",
        "poprzednia", "poprzednie", "poprzedni", "попередня", "попередній", "предыдущая", "предыдущий", "прошлая", "минула",
    ]);

    // "before tax" tells gross pay, not former pay.
    private static readonly string[] Deductions =
    [
        "tax", "taxes", "taxation", "deduction", "deductions", "steuer", "steuern", "abzug", "abzüge", "abzügen", "sozialabgaben",
    ];

    private static readonly string[] BetweenThem = ["any", "all", "the", "income", "social", "allen"];

    /// <summary>Whether a column or field of this name holds former pay.</summary>
    public static bool IsNamedBy(string column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var words = ColumnName.Words(column);
        var isFormer = Enumerable.Range(0, words.Count).Any(i => Before.Contains(words[i]) && !IsBeforeDeductions(words, i));
        return (words.Exists(Pay.Contains) && isFormer) || words.Exists(IsCompound);
    }

    /// <summary>Throws when a column holds former pay, naming it.</summary>
    internal static void ThrowIfAny(IEnumerable<string> columns, string file)
    {
        if (columns.FirstOrDefault(IsNamedBy) is { } column)
        {
            throw InputUnusableException.Of(
                file, $"the salary-history column '{column}'", "no column on former pay", "remove it from the file: it is never used");
        }
    }

    // As the words of a heading are: a Cyrillic letter that looks Latin is one.
    private static string[] Fold(string[] words) => [.. words.SelectMany(ColumnName.Words)];

    private static bool IsBeforeDeductions(List<string> words, int place) =>
        words[place] is "before" or "vor"
        && words.Skip(place + 1).SkipWhile(BetweenThem.Contains).FirstOrDefault() is { } next
        && Deductions.Contains(next);

    // "salaryhistory", "lastsalary".
    private static bool IsCompound(string word) =>
        Pay.Any(pay => pay.Length > 3
            && ((word.StartsWith(pay, StringComparison.Ordinal) && Before.Contains(word[pay.Length..]))
                || (word.EndsWith(pay, StringComparison.Ordinal) && Before.Contains(word[..^pay.Length]))));
}
