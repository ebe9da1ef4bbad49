using System.Text.RegularExpressions;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Importing;

/// <summary>
/// Turns the columns chosen for pay, its currency and its period into a rule, and says what each was taken for and what else it may be.
/// </summary>
internal sealed partial class DraftPay(JobTaxonomy taxonomy, DraftNotes notes)
{
    /// <summary>The code of ISO 4217 for no currency: pay in it is left out until a person writes another.</summary>
    private const string NoCurrency = "XXX";

    /// <summary>As many of the cells that tell a currency, or of the people whose place is known, must agree.</summary>
    private const double Most = 0.8;

    private static readonly PayTables Tables = PayTables.BuiltIn;

    private readonly PayText _text = PayText.BuiltIn;

    /// <summary>Null, with a note, when no column is one of pay.</summary>
    public PayRule? Choose(IReadOnlyDictionary<string, DraftGuess> chosen)
    {
        var (low, high) = (chosen.GetValueOrDefault(CanonicalColumns.SalaryLow), chosen.GetValueOrDefault(CanonicalColumns.SalaryHigh));
        var isBand = low is not null && high is not null;
        if ((isBand ? low : chosen.GetValueOrDefault(CanonicalColumns.Salary) ?? low ?? high) is not { } guess)
        {
            notes.Add("pay: no column found.");
            return null;
        }

        var hint = _text.ReadHeading(RepeatedSigns().Replace(guess.Column.Name, "$"));
        var rule = new PayRule
        {
            Column = isBand ? null : guess.Column.Name,
            LowColumn = isBand ? low!.Column.Name : null,
            HighColumn = isBand ? high!.Column.Name : null,
            CurrencyColumn = chosen.GetValueOrDefault(CanonicalColumns.Currency)?.Column.Name,
            PeriodColumn = chosen.GetValueOrDefault(CanonicalColumns.PayPeriod)?.Column.Name,
            Period = hint.Period ?? PayPeriod.Year,
            Basis = hint.Basis,
            Unit = hint.Unit == 1 ? null : hint.Unit,
        };
        rule = rule with { Currency = rule.CurrencyColumn is null ? CurrencyOf(guess.Column, hint, HomeOf(chosen)) : null };
        Tell(rule, guess, isBand ? high : null, hint);
        TellUnread(guess.Column);
        TellDoubts(rule, guess.Column, HomeOf(chosen));
        return rule;
    }

    private void Tell(PayRule rule, DraftGuess guess, DraftGuess? high, PayHint hint)
    {
        var currency = rule.CurrencyColumn is { } column ? $"the currency of '{column}'" : rule.Currency;
        var period = rule.PeriodColumn is { } periods ? $"for the period of '{periods}'"
            : $"a {rule.Period.ToString().ToLowerInvariant()}{(hint.Period is null ? " where a cell says nothing else" : "")}";
        var basis = rule.Basis is { } given ? given.ToString().ToLowerInvariant() : "gross where a cell does not say net";
        notes.Add($"pay: column {guess.Evidence}{(high is null ? "" : $", and {high.Evidence}")}.");
        notes.Add($"pay: read in {currency} {period}, {basis}: check each.");
        if (rule.Currency == NoCurrency)
        {
            notes.Add($"pay: nothing tells the currency; write its code for '{NoCurrency}' in 'pay.currency', or no pay is read.");
        }

        if (rule.Basis == PayBasis.Net)
        {
            notes.Add("pay: reported as net, so it is no label of gross pay.");
        }
    }

    // "middle 3,200 EUR a year: is this a month's pay?"
    private void TellDoubts(PayRule rule, DraftColumn column, Country? home)
    {
        var given = column.Values.Select(text => _text.Read(text).Told).OfType<PayTold>()
            .Where(pay => pay.Period is null && pay.High > 0)
            .Select(pay => (pay.Low + pay.High!.Value) / 2 * (rule.Unit ?? 1)).Order().ToList();
        if (given.Count == 0 || rule.PeriodColumn is not null || rule.Currency is null or NoCurrency)
        {
            return;
        }

        var middle = given[given.Count / 2];
        if (PayPlausibility.BuiltIn.Judge(home, new PayLabel(middle, middle, rule.Currency, rule.Period), int.MaxValue)
            is { IsPlausible: false } verdict)
        {
            notes.Add($"pay: its middle is {verdict}");
        }
    }

    private string CurrencyOf(DraftColumn column, PayHint hint, Country? home)
    {
        var given = column.Values.Select(text => _text.Read(text).Told?.Currency).OfType<string>()
            .Select(spelling => Tables.Currencies.Resolve(spelling, null, home)).OfType<string>().ToList();
        var common = given.GroupBy(code => code).MaxBy(group => group.Count());
        return (hint.Currency is { } named ? Tables.Currencies.Resolve(named, null, home) : null)
            ?? (common?.Count() >= Most * given.Count ? common.Key : null)
            ?? (given.Count == 0 ? home?.Currency : null)
            ?? NoCurrency;
    }

    // Where nearly all live, by country or city; a place that is not known tells none.
    private Country? HomeOf(IReadOnlyDictionary<string, DraftGuess> chosen)
    {
        var countries = chosen.GetValueOrDefault(ProfileFields.Country.Column)?.Column.Sample.Select(taxonomy.Countries.Find)
            ?? chosen.GetValueOrDefault(ProfileFields.City.Column)?.Column.Sample
                .Select(text => taxonomy.Cities.Resolve(text).Known is { } city ? taxonomy.Countries.ById[city.Country] : null)
            ?? [];
        var known = countries.OfType<Country>().ToList();
        var common = known.GroupBy(country => country.Code).MaxBy(group => group.Count());
        return common?.Count() >= Most * known.Count ? common.First() : null;
    }

    [GeneratedRegex(@"\${2,}")]
    private static partial Regex RepeatedSigns();

    private void TellUnread(DraftColumn column)
    {
        var odd = column.Values.Where(text => _text.Read(text).Fault is not null).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (odd.Count > 0)
        {
            var examples = string.Join(", ", odd.Take(3).Select(text => $"'{text}'"));
            notes.Add($"pay: {odd.Count} different texts cannot be read ({examples}): such rows are "
                + "used without their pay; name in 'pay.drop' what tells none.");
        }
    }
}
