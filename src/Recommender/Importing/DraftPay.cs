using Recommender.People;
using Recommender.Tables;

namespace Recommender.Importing;

/// <summary>Finds the column of pay and its currency. Never one of former pay.</summary>
internal sealed class DraftPay(DraftNotes notes)
{
    private static readonly (string Mark, string Code)[] CurrencyMarks =
        [
            ("eur", "EUR"),
            ("€", "EUR"),
            ("usd", "USD"),
            ("$", "USD"),
            ("gbp", "GBP"),
            ("£", "GBP"),
            ("chf", "CHF"),
            ("inr", "INR"),
            ("₹", "INR"),
        ];

    public PayRule? Choose(List<DraftColumn> free)
    {
        var column = DraftWords.Pay
            .Select(phrase => free.Find(candidate => candidate.Says(phrase) && IsPay(candidate)))
            .FirstOrDefault(candidate => candidate is not null);
        if (column is null)
        {
            notes.Add("pay: no column found.");
            return null;
        }

        free.Remove(column);
        var currencyColumn = free.Find(candidate => DraftWords.Currency.Any(candidate.Says) && candidate.Share(IsCode) > 0.9);
        var currency = currencyColumn is null ? CurrencyOf(column) : null;
        if (currencyColumn is null && currency is null)
        {
            notes.Add($"pay: column '{column.Name}' by its name, left out because its currency is unknown; add 'pay' with a 'currency'.");
            return null;
        }

        notes.Add(
            $"pay: column '{column.Name}' by its name, in {currency ?? $"the currency of '{currencyColumn!.Name}'"}, taken as yearly; "
            + "check both.");
        return new PayRule
        {
            Column = column.Name,
            Currency = currency,
            CurrencyColumn = currencyColumn?.Name,
            Drop = NoPay(column),
        };
    }

    private static bool IsPay(DraftColumn column) =>
        !ColumnName.Words(column.Name).Exists(word => DraftWords.NotPay.Contains(word) && !IsExcluded(column.Name, word))
        && column.Share(text => PayRange.TryParse(text, out _)) > 0.5;

    // "salary (without bonus and stocks)" is the pay itself.
    private static bool IsExcluded(string name, string word) =>
        name.Contains("without", StringComparison.OrdinalIgnoreCase) && word is "bonus" or "stocks";

    private static bool IsCode(string text) => text.Length == 3 && text.All(char.IsAsciiLetter);

    private static string? CurrencyOf(DraftColumn column)
    {
        foreach (var (mark, code) in CurrencyMarks)
        {
            var isWord = char.IsAsciiLetter(mark[0]);
            if ((isWord ? column.Says(mark) : column.Name.Contains(mark, StringComparison.Ordinal))
                || column.Share(text => text.Contains(mark, StringComparison.OrdinalIgnoreCase)) > (isWord ? 0.2 : 0.01))
            {
                return code;
            }
        }

        return null;
    }

    private List<string>? NoPay(DraftColumn column)
    {
        var odd = column.Values
            .Where(text => !PayRange.TryParse(text, out _))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (odd.Count == 0)
        {
            return null;
        }

        notes.Add($"pay: {odd.Count} texts are no amounts and stand in 'drop' as telling none.");
        return odd;
    }
}
