using Recommender.Features;
using Recommender.Models;
using Recommender.Scoring;
using Recommender.Taxonomy;

namespace Recommender.Recommending;

/// <summary>
/// Asks the pay model about one encoded profile in one country and brings its band into money. Lives for one answer;
/// the vector holds the profile's part and gets it back as it was.
/// </summary>
internal sealed class PayQuote(ModelBundle bundle, FeatureEncoder encoder, FeatureVector vector, Country? country)
{
    private const int ManyPeople = 150;
    private const int SomePeople = 30;
    private const double NarrowRatio = 3;

    private readonly int _profilePart = vector.Touched.Length;
    private readonly IReadOnlyList<string> _groups = ConformalTable.GroupsOf("", country?.Code, country?.Region);

    /// <summary>The band of a role at a level, with a city's effect on log pay added.</summary>
    public PayBand Of(Role role, int? level, double cityEffect)
    {
        encoder.EncodeContext(new(role, level, bundle.Pay.AsOf), vector);
        var band = bundle.Pay.Predict(vector, _groups, cityEffect);
        vector.Truncate(_profilePart);

        var (currency, usdPerUnit) = Currency();
        var people = bundle.Pay.Support.Of(role.Id, country?.Code);
        return new(
            Round(Math.Exp(band.Low) / usdPerUnit), Round(Math.Exp(band.Mid) / usdPerUnit), Round(Math.Exp(band.High) / usdPerUnit),
            currency, people, Confidence(people, Math.Exp(band.High - band.Low)));
    }

    private (string Code, double UsdPerUnit) Currency() =>
        country is not null && bundle.Taxonomy.Rates.UsdPerUnit(country.Currency, bundle.Pay.AsOf) is { } rate
            ? (country.Currency, rate)
            : ("USD", 1);

    /// <summary>Three significant figures and never finer than a whole unit.</summary>
    private static decimal Round(double amount)
    {
        var step = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, amount))) - 2));
        return (decimal)(Math.Round(amount / step) * step);
    }

    private static string Confidence(int people, double ratio) => people switch
    {
        >= ManyPeople when ratio <= NarrowRatio => "high",
        >= SomePeople => "medium",
        _ => "low",
    };
}
