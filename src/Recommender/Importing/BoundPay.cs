using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Importing;

/// <summary>
/// A <see cref="PayRule"/> bound to the columns of an open table. Pay that is reported and cannot be used is left out of the row, with the
/// reason; only pay outside the map's own bounds may reject the row, where the map says so.
/// </summary>
internal sealed class BoundPay(PayRule rule, ColumnBinder columns, PayTables tables)
{
    private readonly PayText _text = new(tables);
    private readonly PayPlausibility _plausibility = new(tables);
    private readonly int _column = One(rule.Column, columns);
    private readonly int _low = One(rule.LowColumn, columns);
    private readonly int _high = One(rule.HighColumn, columns);
    private readonly BoundPayTerms _terms = new(rule, columns, tables);
    private readonly HashSet<string> _drop = new(rule.Drop ?? [], StringComparer.OrdinalIgnoreCase);
    private readonly BoundCondition[] _onlyWhere = [.. (rule.OnlyWhere ?? []).Select(item => new BoundCondition(item, columns))];

    /// <summary>Null when no pay is given or wanted, or when it is left out or the row is rejected for it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="country">The person's country in the row's words.</param>
    /// <param name="year">The year of the answer; null for the newest known.</param>
    public PayLabel? Read(ForeignRow row, string? country, int? year)
    {
        if (!_onlyWhere.All(condition => condition.Holds(row)) || Told(row) is not { } given)
        {
            return null;
        }

        var home = country is null ? null : tables.Countries.Find(country);
        if (_terms.Of(row, given, home) is { } label && IsWithin(row, given, label))
        {
            return IsPlausible(row, home, label, year ?? int.MaxValue) ? label : null;
        }

        return null;
    }

    public static int One(string? column, ColumnBinder columns) => column is null ? -1 : columns.One(column);

    private PayTold? Told(ForeignRow row)
    {
        if (_column >= 0)
        {
            return Told(row, rule.Column!, _column);
        }

        var (low, high) = (End(row, rule.LowColumn, _low), End(row, rule.HighColumn, _high));
        if (low is null || high is null)
        {
            return low is not null ? low with { High = null } : high is not null ? high with { Low = 0 } : null;
        }

        if (low.Low > high.Low || Differ(low.Period, high.Period) || Differ(low.Currency, high.Currency) || Differ(low.Basis, high.Basis))
        {
            row.LeaveOut(rule.LowColumn!, row.Cell(_low), $"and '{row.Cell(_high)}' are no band", "correct them, or blank them");
            return null;
        }

        return low with
        {
            High = high.Low,
            Period = low.Period ?? high.Period,
            Currency = low.Currency ?? high.Currency,
            Basis = low.Basis ?? high.Basis,
        };
    }

    private static bool Differ<T>(T? low, T? high) => low is not null && high is not null && !low.Equals(high);

    private PayTold? End(ForeignRow row, string? name, int column)
    {
        var given = column < 0 ? null : Told(row, name!, column);
        if (given is not null && given.Low != given.High)
        {
            row.LeaveOut(name!, row.Cell(column), "is not the one end of a band", "name its column as 'pay.column' alone");
            return null;
        }

        return given;
    }

    private PayTold? Told(ForeignRow row, string name, int column)
    {
        var text = row.Cell(column);
        if (text.Length == 0 || _drop.Contains(text))
        {
            return null;
        }

        var reading = _text.Read(text);
        if (reading.Fault is { } fault)
        {
            row.LeaveOut(name, text, $"is no pay that can be read: it {fault}", "add it to 'pay.drop' when it tells none");
        }

        return reading.Told is { IsMultiplied: false } plain && rule.Unit is { } unit
            ? plain with { Low = plain.Low * unit, High = plain.High * unit }
            : reading.Told;
    }

    // The map's bounds are in its own currency a period of its own.
    private bool IsWithin(ForeignRow row, PayTold given, PayLabel label)
    {
        var isOther = (given.Period is { } period && period != rule.Period) || (rule.Currency is { } own && own != label.Currency);
        var isWithin = isOther || (!(label.Low < rule.Minimum) && !((label.High ?? label.Low) > rule.Maximum));
        if (!isWithin && rule.Outside == OutOfBounds.Reject)
        {
            row.Reject(Column, Text(row), $"is outside {rule.Minimum} to {rule.Maximum}", "correct it, or blank it");
        }

        return isWithin;
    }

    private bool IsPlausible(ForeignRow row, Country? home, PayLabel label, int year)
    {
        if (rule.Plausible == Plausible.Any || _plausibility.Judge(home, label, year) is not { IsPlausible: false } verdict)
        {
            return true;
        }

        const string Cure = "correct 'pay.period', 'pay.currency' or 'pay.unit', or say \"plausible\": \"any\"";
        row.LeaveOut(Column, Text(row), $"is {verdict.Figure} ({verdict.Question})", Cure);
        return false;
    }

    private string Column => rule.Column ?? rule.LowColumn ?? rule.HighColumn!;

    private string Text(ForeignRow row) => row.Cell(_column >= 0 ? _column : _low >= 0 ? _low : _high);
}
