using System.Globalization;
using Recommender.Tables;

namespace Recommender.People;

/// <summary>
/// Writes canonical rows: RFC 4180 quoting, LF, all columns always (but for <c>pay_basis</c>
/// where all pay is gross). What it writes, <see cref="LabelledProfileCsv"/> reads back equal
/// (amounts to two decimals; a '|' inside a term becomes '/').
/// </summary>
public sealed class LabelledProfileCsvWriter : IDisposable
{
    private readonly TableWriter _table;
    private readonly bool _allGross;

    /// <summary>Writes the header at once. The writer is disposed with this object.</summary>
    /// <param name="writer">Where the rows go.</param>
    /// <param name="allGross">Whether no pay is net, so that no column says so.</param>
    public LabelledProfileCsvWriter(TextWriter writer, bool allGross = false)
    {
        (_table, _allGross) = (new TableWriter(writer), allGross);
        _table.Write(CanonicalColumns.All.Where(column => !allGross || column != CanonicalColumns.PayBasis));
    }

    /// <summary>Creates or replaces a file in UTF-8 without a byte order mark.</summary>
    public static LabelledProfileCsvWriter Create(string path) => new(new StreamWriter(path));

    public void Write(LabelledProfile row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _table.Write([.. Person(row), .. Pay(row.Pay), row.Audit.Gender, row.Audit.AgeBand]);
    }

    /// <summary>All that was written reaches the text writer.</summary>
    public void Flush() => _table.Flush();

    public void Dispose() => _table.Dispose();

    private static string?[] Person(LabelledProfile row) =>
    [
        row.ProfileId,
        row.Source,
        row.ObservedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        row.Role,
        row.Title,
        row.Seniority,
        .. ProfileFields.OfRows.Select(field => field.Write(row.Profile)),
    ];

    private string?[] Pay(PayLabel? pay)
    {
        string?[] basis = _allGross ? [] : [pay?.Basis.ToString().ToLowerInvariant()];
        if (pay is null)
        {
            return [null, null, null, null, null, .. basis];
        }

        var period = pay.Period.ToString().ToLowerInvariant();
        return pay.Low == pay.High
            ? [Amount(pay.Low), null, null, pay.Currency, period, .. basis]
            : [null, Amount(pay.Low), Amount(pay.High), pay.Currency, period, .. basis];
    }

    // Never three decimals: "12.345" would be read as twelve thousand.
    private static string? Amount(decimal? amount) =>
        amount?.ToString(amount == decimal.Truncate(amount.Value) ? "0" : "0.00", CultureInfo.InvariantCulture);
}
