using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Importing;

/// <summary>A <see cref="PayRule"/> bound to the columns of an open table.</summary>
internal sealed class BoundPay(PayRule rule, ColumnBinder columns)
{
    private readonly int _column = columns.One(rule.Column!);
    private readonly int _currencyColumn = rule.CurrencyColumn is null ? -1 : columns.One(rule.CurrencyColumn);
    private readonly HashSet<string> _drop = new(rule.Drop ?? [], StringComparer.OrdinalIgnoreCase);
    private readonly BoundCondition[] _onlyWhere = [.. (rule.OnlyWhere ?? []).Select(item => new BoundCondition(item, columns))];

    /// <summary>Null when no pay is told or wanted, or when the row is rejected for it.</summary>
    public PayLabel? Read(ForeignRow row)
    {
        var text = row.Cell(_column);
        if (text.Length == 0 || _drop.Contains(text) || !_onlyWhere.All(condition => condition.Holds(row)))
        {
            return null;
        }

        if (!PayRange.TryParse(text, out var band))
        {
            row.Reject(rule.Column!, text, "is no pay that can be read", "add it to 'pay.drop' when it tells none");
            return null;
        }

        var currency = rule.Currency ?? row.Cell(_currencyColumn).ToUpperInvariant();
        if (CurrencyMark.Contradicts(text, currency))
        {
            row.Reject(
                rule.Column!,
                text,
                $"names another currency than {currency}",
                "bring it into one currency, or give a 'pay.currencyColumn'");
            return null;
        }

        var period = rule.Period;
        if (PayPeriodText.TryFind(text, out var told))
        {
            if (told is null)
            {
                return null;
            }

            period = told.Value;
        }

        return period != rule.Period || IsWithin(row, band, text) ? Label(row, band, period, currency) : null;
    }

    private bool IsWithin(ForeignRow row, PayRange band, string text)
    {
        var isWithin = !(band.Low < rule.Minimum) && !((band.High ?? band.Low) > rule.Maximum) && band.High != 0;
        if (!isWithin && rule.Outside == OutOfBounds.Reject)
        {
            row.Reject(rule.Column!, text, $"is outside {rule.Minimum} to {rule.Maximum}", "correct it, or blank it");
        }

        return isWithin;
    }

    private PayLabel? Label(ForeignRow row, PayRange band, PayPeriod period, string currency)
    {
        if (currency.Length == 3 && currency.All(char.IsAsciiLetterUpper))
        {
            return new PayLabel(decimal.Round(band.Low, 2), band.High is { } high ? decimal.Round(high, 2) : null, currency, period);
        }

        row.Reject(rule.CurrencyColumn!, currency, "is not a currency code beside a pay", "give three letters, such as EUR");
        return null;
    }
}
