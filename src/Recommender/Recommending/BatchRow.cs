using System.Globalization;
using Recommender.Profiles;
using Recommender.Profiles.Values;
using Recommender.Taxonomy;

namespace Recommender.Recommending;

/// <summary>Turns one person of a batch into the cells of a scored row. Safe for any number of threads.</summary>
internal sealed class BatchRow(JobRecommender recommender, BatchOptions options)
{
    private readonly ProfileResolver _resolver = new(recommender.Taxonomy);
    private readonly RecommendOptions _wish = new() { Top = options.Top, Cities = options.Cities };

    /// <summary>The header. All pay of a row is in its one <c>currency</c>, that of its cities too.</summary>
    public static IEnumerable<string> Columns(BatchOptions options) =>
    [
        "profile_id", "model_version",
        .. Numbered(options.Top, ["role_{0}", "role_{0}_probability", "role_{0}_pay_low", "role_{0}_pay_mid", "role_{0}_pay_high"]),
        "currency",
        .. Numbered(options.Cities, ["city_{0}", "city_{0}_pay_mid"]),
        .. options.OwnPay ? (string[])["pay_low", "pay_mid", "pay_high"] : [],
        "unknown_skills", "note",
    ];

    public IEnumerable<string?> Score(LabelledProfile person)
    {
        var profile = _resolver.Resolve(person.Profile with { CurrentRole = Title(person) });
        var answer = recommender.Recommend(profile, _wish);
        return
        [
            person.ProfileId, answer.ModelVersion,
            .. Places(answer.Roles, options.Top, RoleCells),
            Currency(answer),
            .. Places(answer.Cities, options.Cities, city => CityCells(city, answer, profile.Country)),
            .. options.OwnPay ? Pay(answer.CurrentRole?.Pay) : [],
            FormulaCell.Disarm(TermList.Write([.. answer.UnknownSkills.Select(term => term.Text)])),
            FormulaCell.Disarm(string.Join("; ", answer.Notes.Where(note => note != AnswerNotes.PayBasis(answer.AsOf)))),
        ];
    }

    private static string? Title(LabelledProfile person) => person.Role is null ? null : $"{person.Seniority} {person.Role}".Trim();

    private static string?[] RoleCells(RoleSuggestion? role) =>
        [role?.Id, role?.Probability.ToString("0.######", CultureInfo.InvariantCulture), .. Pay(role?.Pay)];

    private static string?[] Pay(PayBand? pay) => [Amount(pay?.Low), Amount(pay?.Mid), Amount(pay?.High)];

    /// <summary>A city outside the person's country is named with its country, as names repeat.</summary>
    private string?[] CityCells(CitySuggestion? city, Recommendation answer, Country? country) =>
        city is null
            ? [null, null]
            : [city.Country == country?.Code ? city.City : $"{city.City}, {city.Country}", Amount(Convert(city.Pay, Currency(answer), answer.AsOf))];

    private static string? Currency(Recommendation answer) =>
        answer.Roles.Count > 0 ? answer.Roles[0].Pay.Currency : answer.Cities.Count > 0 ? answer.Cities[0].Pay.Currency : null;

    // Without a known country roles are paid in USD and cities in money of their own; one row has one currency.
    private decimal? Convert(PayBand pay, string? currency, int year)
    {
        if (pay.Currency == currency)
        {
            return pay.Mid;
        }

        var rates = recommender.Taxonomy.Rates;
        return rates.UsdPerUnit(pay.Currency, year) / rates.UsdPerUnit(currency!, year) is { } rate
            ? Math.Round(pay.Mid * (decimal)rate)
            : null;
    }

    private static string? Amount(decimal? amount) => amount?.ToString("0", CultureInfo.InvariantCulture);

    private static IEnumerable<string?> Places<T>(IReadOnlyList<T> found, int count, Func<T?, string?[]> cells)
        where T : class =>
        Enumerable.Range(0, count).SelectMany(place => cells(place < found.Count ? found[place] : null));

    private static IEnumerable<string> Numbered(int count, string[] names) =>
        Enumerable.Range(1, count).SelectMany(_ => names, (place, name) => string.Format(CultureInfo.InvariantCulture, name, place));
}
