using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>Reads the pay columns of one canonical row, which only make sense together.</summary>
internal static class PayCells
{
    /// <summary>Null when no amount is given, or when one of the columns is in error.</summary>
    public static PayLabel? Read(RowCells cells)
    {
        var exact = cells.Money(CanonicalColumns.Salary, mayBeZero: false);
        var low = cells.Money(CanonicalColumns.SalaryLow, mayBeZero: true);
        var high = cells.Money(CanonicalColumns.SalaryHigh, mayBeZero: false);
        var currency = Currency(cells, isNeeded: (exact ?? low ?? high) is not null);
        var period = cells.Text(CanonicalColumns.PayPeriod) is { } named ? Period(cells, named) : PayPeriod.Year;
        var basis = cells.Text(CanonicalColumns.PayBasis) is { } given ? Basis(cells, given) : PayBasis.Gross;
        if (exact is not null && (low ?? high) is not null)
        {
            Reject(cells, CanonicalColumns.Salary, "stands beside a band", "give either salary or salary_low and salary_high");
            return null;
        }

        if (low > high)
        {
            Reject(cells, CanonicalColumns.SalaryLow, "is above salary_high", "swap the two");
            return null;
        }

        return currency is null || period is null || basis is null || (exact ?? low ?? high) is null ? null
            : new PayLabel(exact ?? low ?? 0, exact ?? high, currency, period.Value) { Basis = basis.Value };
    }

    private static string? Currency(RowCells cells, bool isNeeded)
    {
        if (cells.Text(CanonicalColumns.Currency) is not { } text)
        {
            if (isNeeded)
            {
                cells.Reject(CanonicalColumns.Currency, "", "is missing beside a salary", "give the ISO 4217 code, such as EUR");
            }

            return null;
        }

        if (PayTables.BuiltIn.Currencies.Find(text) is { } code)
        {
            return code;
        }

        cells.Reject(CanonicalColumns.Currency, text, "is not a currency code", "give three letters, such as EUR");
        return null;
    }

    private static PayPeriod? Period(RowCells cells, string text)
    {
        var period = PayText.BuiltIn.ReadPeriod(text);
        if (period is null)
        {
            cells.Reject(CanonicalColumns.PayPeriod, text, "is not a pay period", "write year, month, week, day or hour");
        }

        return period;
    }

    private static PayBasis? Basis(RowCells cells, string text)
    {
        var basis = PayText.BuiltIn.ReadBasis(text);
        if (basis is null)
        {
            cells.Reject(CanonicalColumns.PayBasis, text, "is neither gross nor net", "write gross or net");
        }

        return basis;
    }

    private static void Reject(RowCells cells, string column, string problem, string suggestion) =>
        cells.Reject(column, cells.Text(column) ?? "", problem, suggestion);
}
