using System.Globalization;
using Recommender.Profiles;
using Recommender.Profiles.Values;
using Recommender.Taxonomy;

namespace Recommender.Recommending;

/// <summary>Turns people of a batch into scored rows. Safe for any number of threads.</summary>
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

    /// <summary>Writes the rows of some people, at most as many as are answered together.</summary>
    public void Score(List<LabelledProfile> people, IScoredRows rows)
    {
        var profiles = new ResolvedProfile[people.Count];
        for (var i = 0; i < profiles.Length; i++)
        {
            profiles[i] = _resolver.Resolve(Title(people[i]) is { } title ? people[i].Profile with { CurrentRole = title } : people[i].Profile);
        }

        recommender.Recommend(profiles, _wish, (i, answer) => Write(people[i].ProfileId, profiles[i].Country?.Code, answer, rows));
    }

    /// <summary>Writes an answer to a person of a country (null when it is not known).</summary>
    public void Write(string profileId, string? country, Recommendation answer, IScoredRows row)
    {
        row.Text(profileId);
        row.Text(answer.ModelVersion);
        for (var place = 0; place < options.Top; place++)
        {
            Role(place < answer.Roles.Count ? answer.Roles[place] : null, row);
        }

        var currency = Currency(answer);
        row.Text(currency);
        for (var place = 0; place < options.Cities; place++)
        {
            City(place < answer.Cities.Count ? answer.Cities[place] : null, new(country, currency, answer.AsOf), row);
        }

        if (options.OwnPay)
        {
            Pay(answer.CurrentRole?.Pay, row);
        }

        row.TypedText(answer.UnknownSkills.Count == 0 ? "" : TermList.Write([.. answer.UnknownSkills.Select(term => term.Text)]));
        row.TypedText(Notes(answer));
        row.EndRow();
    }

    private static string? Title(LabelledProfile person) => person.Role is null ? null : $"{person.Seniority} {person.Role}".Trim();

    private static void Role(RoleSuggestion? role, IScoredRows row)
    {
        row.Text(role?.Id);
        row.Probability(role?.Probability);
        Pay(role?.Pay, row);
    }

    private static void Pay(PayBand? pay, IScoredRows row)
    {
        row.Amount(pay?.Low);
        row.Amount(pay?.Mid);
        row.Amount(pay?.High);
    }

    /// <summary>A city outside the person's country is named with its country, as names repeat.</summary>
    private void City(CitySuggestion? city, PlaceOfRow place, IScoredRows row)
    {
        row.Text(city is null || city.Country == place.Country ? city?.City : $"{city.City}, {city.Country}");
        row.Amount(city is null ? null : Convert(city.Pay, place.Currency, place.Year));
    }

    // The last is the pay's basis, the same for every row.
    private static string Notes(Recommendation answer) => answer.Notes.Count switch
    {
        < 2 => "",
        2 => answer.Notes[0],
        _ => string.Join("; ", answer.Notes.SkipLast(1)),
    };

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

    private static IEnumerable<string> Numbered(int count, string[] names) =>
        Enumerable.Range(1, count).SelectMany(_ => names, (place, name) => string.Format(CultureInfo.InvariantCulture, name, place));

    private readonly record struct PlaceOfRow(string? Country, string? Currency, int Year);
}
