using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Importing;

/// <summary>
/// What a pay is given in: currency, period and basis, of the cell itself, of columns of their own, or of the map. What contradicts
/// itself, or is not understood, leaves the pay out.
/// </summary>
internal sealed class BoundPayTerms(PayRule rule, ColumnBinder columns, PayTables tables)
{
    private readonly PayText _text = new(tables);
    private readonly int _currency = BoundPay.One(rule.CurrencyColumn, columns);
    private readonly int _period = BoundPay.One(rule.PeriodColumn, columns);
    private readonly int _basis = BoundPay.One(rule.BasisColumn, columns);
    private readonly ValueTable _currencies = new(rule.CurrencyValues);
    private readonly ValueTable _periods = new(rule.PeriodValues?.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()));

    /// <summary>Null when the pay is left out.</summary>
    public PayLabel? Of(ForeignRow row, PayTold given, Country? country) =>
        Currency(row, given, country) is { } currency && Period(row, given) is { } period && Basis(row, given) is { } basis
            ? new PayLabel(given.Low, given.High, currency, period) { Basis = basis }
            : null;

    private string? Currency(ForeignRow row, PayTold given, Country? country)
    {
        var stated = rule.Currency;
        if (_currency >= 0 && row.Cell(_currency) is var cell && !(cell.Length == 0 && given.Currency is not null))
        {
            stated = _currencies.Find(cell) ?? tables.Currencies.Find(cell) ?? Shared(cell, country);
            if (string.IsNullOrEmpty(stated))
            {
                const string Cure = "give a code such as EUR, or add it to 'pay.currencyValues'";
                row.LeaveOut(rule.CurrencyColumn!, cell, "is no currency beside a pay", Cure);
                return null;
            }
        }

        if (given.Currency is null)
        {
            return stated;
        }

        var meant = tables.Currencies.Resolve(given.Currency, stated, country);
        if (meant is not null && (_currency < 0 || stated is null || meant == stated))
        {
            return meant;
        }

        var other = stated is null ? "does not say which currency it is" : $"names another currency than {stated}";
        row.LeaveOut(Column, given.Currency, other, "correct the currency, or give a 'pay.currencyColumn'");
        return null;
    }

    private string? Shared(string cell, Country? country) => tables.Currencies.Of(cell).Count > 0
        ? tables.Currencies.Resolve(cell, stated: null, country)
        : null;

    private PayPeriod? Period(ForeignRow row, PayTold given)
    {
        if (_period < 0)
        {
            return given.Period ?? rule.Period;
        }

        var cell = row.Cell(_period);
        var stated = _periods.Find(cell) is { } known ? Enum.Parse<PayPeriod>(known) : _text.ReadPeriod(cell);
        if (stated is null && (cell.Length > 0 || given.Period is null))
        {
            row.LeaveOut(rule.PeriodColumn!, cell, "is no period beside a pay", "add it to 'pay.periodValues'");
            return null;
        }

        if (stated is not null && given.Period is { } other && other != stated)
        {
            row.LeaveOut(rule.PeriodColumn!, cell, $"stands beside a pay by the {Name(other)}", "correct one of them");
            return null;
        }

        return given.Period ?? stated;
    }

    private PayBasis? Basis(ForeignRow row, PayTold given)
    {
        var stated = rule.Basis;
        if (_basis >= 0 && row.Cell(_basis) is { Length: > 0 } cell)
        {
            stated = _text.ReadBasis(cell);
            if (stated is null)
            {
                row.LeaveOut(rule.BasisColumn!, cell, "is neither gross nor net", "write gross or net");
                return null;
            }
        }

        if (given.Basis == PayBasis.Net && rule.Basis == PayBasis.Gross)
        {
            row.LeaveOut(Column, "net", "is no gross pay, as the map says all of it is", "remove 'pay.basis'");
            return null;
        }

        return given.Basis ?? stated ?? PayBasis.Gross;
    }

    private string Column => rule.Column ?? rule.LowColumn ?? rule.HighColumn!;

    private static string Name(PayPeriod period) => period.ToString().ToLowerInvariant();
}
