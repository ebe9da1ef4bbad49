namespace Recommender.People;

/// <summary>The currency that a pay text itself names, by its mark ("£40,000") or its code ("65000 EUR").</summary>
internal static class CurrencyMark
{
    private static readonly (string Mark, string[] Currencies)[] Marks =
    [
        ("£", ["GBP", "EGP", "LBP", "SYP"]),
        ("€", ["EUR"]),
        ("₹", ["INR"]),
        ("¥", ["JPY", "CNY"]),
        ("$", ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "BRL", "ARS", "CLP", "COP"]),
        ("GBP", ["GBP"]),
        ("EUR", ["EUR"]),
        ("USD", ["USD"]),
        ("CHF", ["CHF"]),
        ("INR", ["INR"]),
    ];

    /// <summary>Whether the text names a currency, and another one than it is taken for.</summary>
    public static bool Contradicts(string text, string currency) => Marks
        .Where(mark => text.Contains(mark.Mark, StringComparison.Ordinal))
        .Any(mark => !mark.Currencies.Contains(currency));
}
