using Recommender.Features;
using Recommender.Models;
using Recommender.Scoring;
using Recommender.Taxonomy;

namespace Recommender.Recommending;

/// <summary>
/// Asks the pay model about one profile in one country and brings its bands into money. Lives for one answer and borrows its
/// vector; a role asked for again, with another city's effect, costs no model.
/// </summary>
internal sealed class PayQuote(ModelBundle bundle, FeatureEncoder encoder, FeatureVector vector, ResolvedProfile profile)
{
    private const int WellKnownLevel = 3;
    private const int ManyPeople = 150;
    private const int SomePeople = 30;
    private const double NarrowRatio = 3;

    private readonly Dictionary<(int Role, int? Level), LogBand> _asked = [];

    /// <summary>The band of a role at a level, with a city's effect on log pay added.</summary>
    public PayBand Of(Role role, int? level, double cityEffect)
    {
        var band = Ask(role, level).Plus(cityEffect);
        var (currency, usdPerUnit) = Currency();
        var people = bundle.Pay.Support.Of(role.Id, profile.Country?.Code);
        return new(
            Round(Math.Exp(band.Low) / usdPerUnit), Round(Math.Exp(band.Mid) / usdPerUnit), Round(Math.Exp(band.High) / usdPerUnit),
            currency, people, Confidence(people, Math.Exp(band.High - band.Low)));
    }

    /// <summary>Pay in real terms; null when the cost of living is not known.</summary>
    public static decimal? Real(decimal pay, double? costOfLiving) => costOfLiving is { } cost ? Round((double)pay / cost) : null;

    // Few people told a level above senior, so its own prediction may lie below the level beneath; a promotion pays no less.
    private LogBand Ask(Role role, int? level)
    {
        if (_asked.TryGetValue((role.Index, level), out var before))
        {
            return before;
        }

        var roles = bundle.Taxonomy.Roles;
        encoder.Encode(profile, vector);
        var context = new PayContext(roles.WiderOf(roles.BaseOf(role)), level, bundle.Pay.AsOf, Title: role);
        encoder.EncodeContext(context, vector);
        var band = bundle.Pay.Predict(vector, PayGroups.Of(profile, context), 0);
        if (level > WellKnownLevel)
        {
            var beneath = Ask(role, level - 1);
            band = band.Mid >= beneath.Mid ? band : beneath;
        }

        return _asked[(role.Index, level)] = band;
    }

    private (string Code, double UsdPerUnit) Currency() =>
        profile.Country is { } country && bundle.Taxonomy.Rates.UsdPerUnit(country.Currency, bundle.Pay.AsOf) is { } rate
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
