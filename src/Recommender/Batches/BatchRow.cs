using System.Globalization;
using Recommender.Answers;
using Recommender.Pay;
using Recommender.People;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Batches;

/// <summary>Turns people of a batch into scored rows. Safe for any number of threads.</summary>
internal sealed class BatchRow(JobRecommender recommender, BatchOptions options)
{
    private static readonly string[] RoleColumns =
        ["role_{0}", "role_{0}_title", "role_{0}_probability", "role_{0}_pay_low", "role_{0}_pay_mid", "role_{0}_pay_high"];

    /// <summary>The column of the year whose pay level a row is in, where one is asked for.</summary>
    public const string AsOfColumn = "pay_as_of";

    private readonly (RecommendOptions Options, LeftOutRoles? LeftOut) _wish = (
        new()
        {
            Top = options.Top,
            Cities = options.Cities,
            SortCities = options.SortCities,
            AsOf = options.AsOf,
            Market = options.Market,
        },
        LeftOut(recommender, options.ExcludeRoles));

    /// <summary>The header. All pay of a row is in its one <c>currency</c>, that of its cities too.</summary>
    public static IEnumerable<string> Columns(BatchOptions options) =>
    [
        "profile_id", "model_version",
        .. Numbered(options.Top, RoleColumns),
        "currency",
        .. options.AsOf is null ? (string[])[] : [AsOfColumn],
        .. Numbered(options.Cities, ["city_{0}", "city_{0}_pay_mid"]),
        .. options.OwnPay ? (string[])["pay_low", "pay_mid", "pay_high"] : [],
        "unknown_skills", "note",
    ];

    /// <summary>Writes the rows of some people, at most as many as are scored together.</summary>
    public void Score(List<LabelledProfile> people, IScoredRows rows)
    {
        var profiles = new ResolvedProfile[people.Count];
        for (var i = 0; i < profiles.Length; i++)
        {
            profiles[i] = recommender.Resolve(
                Title(people[i]) is { } title ? people[i].Profile with { CurrentRole = title } : people[i].Profile);
        }

        recommender.ScoreAlike(profiles, _wish, (i, answer, notes) => Write(people[i].ProfileId, profiles[i], answer, notes, rows));
    }

    /// <summary>Writes what is scored for a person.</summary>
    public void Write(string profileId, ResolvedProfile profile, AnswerBuffer answer, IReadOnlyList<string> notes, IScoredRows row)
    {
        WriteId(profileId, row);
        row.Text(recommender.Manifest.Version);
        for (var place = 0; place < options.Top; place++)
        {
            Role(place, answer, profile.Country, row);
        }

        var currency = Currency(profile, answer);
        row.Text(currency);
        if (options.AsOf is { } year)
        {
            row.Amount(year);
        }

        for (var place = 0; place < options.Cities; place++)
        {
            City(place < answer.Cities.Count ? answer.Cities[place] : null, profile.Country, currency, row);
        }

        if (options.OwnPay)
        {
            Pay(profile.CurrentRole is null ? null : answer.Current.Band, profile.Country, row);
        }

        row.TypedText(profile.UnknownSkills.Count == 0 ? "" : TermList.Write([.. profile.UnknownSkills.Select(term => term.Text)]));
        row.TypedText(string.Join("; ", notes));
        row.EndRow();
    }

    // Told once, before anything is scored, and not in each row.
    private static LeftOutRoles? LeftOut(JobRecommender recommender, IReadOnlyList<string> names) => recommender.LeftOut(names) switch
    {
        { Unknown: [var missed, ..] } => throw new InputUnusableException(
            $"Found '{missed.Text}' among the roles to leave out"
            + $"{(missed.Nearest.Count == 0 ? "" : $" (nearest known: {string.Join(", ", missed.Nearest)})")}; "
            + "expected titles that are known, or their ids; correct it, or leave it out."),
        var leftOut => leftOut,
    };

    private string? Currency(ResolvedProfile profile, AnswerBuffer answer) =>
        answer.Suggested.Count > 0 ? recommender.Money.CurrencyOf(profile.Country, options.AsOf)
        : answer.Cities.Count > 0 ? recommender.Money.CurrencyOf(answer.Cities[0].Country, options.AsOf)
        : null;

    private void WriteId(string profileId, IScoredRows row)
    {
        if (options.GuardIds)
        {
            row.TypedText(VisibleText.Of(profileId));
        }
        else
        {
            row.Text(profileId);
        }
    }

    private static string? Title(LabelledProfile person) => person.Role is null ? null : $"{person.Seniority} {person.Role}".Trim();

    private void Role(int place, AnswerBuffer answer, Country? country, IScoredRows row)
    {
        ScoredRole? role = place < answer.Suggested.Count ? answer.Suggested[place] : null;
        row.Text(role?.Role.Id);
        row.Text(role is { } known ? Titles(place, known.Role, answer) : null);
        row.Probability(role?.Probability);
        Pay(role?.Band, country, row);
    }

    // What to search for: the finer titles, or the role's own name.
    private static string Titles(int place, Role role, AnswerBuffer answer)
    {
        string? titles = null;
        foreach (var title in answer.FinerTitles)
        {
            titles = title.Place != place ? titles : titles is null ? title.Title.Title : $"{titles}; {title.Title.Title}";
        }

        return titles ?? role.Title;
    }

    private void Pay(in LogBand? band, Country? country, IScoredRows row)
    {
        PayAmounts? pay = band is { } known ? recommender.Money.Of(known, country, options.AsOf, options.Market) : null;
        row.Amount(pay?.Low);
        row.Amount(pay?.Mid);
        row.Amount(pay?.High);
    }

    /// <summary>A city outside the person's country is named with its country, as names repeat.</summary>
    private void City(in ScoredCity? scored, Country? own, string? currency, IScoredRows row)
    {
        if (scored is not { } city)
        {
            row.Text(null);
            row.Amount(null);
            return;
        }

        row.Text(city.Country.Index == own?.Index ? city.Ranked.City.Name : $"{city.Ranked.City.Name}, {city.Country.Code}");
        row.Amount(Convert(recommender.Money.Of(city.Band, city.Country, options.AsOf, options.Market), currency));
    }

    // Without a known country roles are paid in USD and cities in money of their own; one row has one currency.
    private double? Convert(in PayAmounts pay, string? currency)
    {
        if (pay.Currency == currency)
        {
            return pay.Mid;
        }

        var (rates, year) = (recommender.Taxonomy.Rates, options.AsOf ?? recommender.Money.AsOf);
        return rates.UsdPerUnit(pay.Currency, year) / rates.UsdPerUnit(currency!, year) is { } rate ? Math.Round(pay.Mid * rate) : null;
    }

    private static IEnumerable<string> Numbered(int count, string[] names) =>
        Enumerable.Range(1, count).SelectMany(_ => names, (place, name) => string.Format(CultureInfo.InvariantCulture, name, place));
}
