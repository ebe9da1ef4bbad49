using Recommender.Features;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Pay;

/// <summary>
/// Asks the pay model about one profile: what it tells is scored once, and met with each country, and with each role at a level there.
/// What was asked before costs no model. Used again for one profile after the other, by one thread at a time.
/// </summary>
internal sealed class PayQuote(PayModel model, FeatureEncoder encoder, PayParts general)
{
    private readonly FeatureVector _vector = encoder.NewVector();
    private readonly PayPart _person = new(model);
    private readonly PayPart _placed = new(model);
    private readonly Dictionary<int, LogBand> _bands = [];

    private PayParts? _market;
    private ResolvedProfile _profile = new();
    private int? _country;
    private ((int Country, int? Level, int Role) Of, ConformalQuantiles? Quantiles) _conformal;

    private PayParts Parts => _market ?? general;

    /// <summary>Begins with a profile, in the general market or another.</summary>
    public void Start(ResolvedProfile profile, PayParts? market = null)
    {
        _bands.Clear();
        _market = market;
        (_profile, _country, _conformal) = (profile, null, default);
        encoder.EncodeUnplaced(profile, _vector);
        _person.Start(_vector);
    }

    /// <summary>
    /// The band of log USD a year of a role at a level in a country, without a city. Few people reported a level above senior, so its own
    /// prediction may lie below the level beneath; a promotion pays no less.
    /// </summary>
    public LogBand Of(Country? country, Role role, int? level)
    {
        var key = (((country?.Index ?? -1) + 1) * Parts.Roles) + Parts.PlaceOf(role, level);
        if (_bands.TryGetValue(key, out var known))
        {
            return known;
        }

        var band = Ask(country, role, level);
        if (level > Parts.WellKnownLevel)
        {
            var beneath = Of(country, role, level - 1);
            band = band.Mid >= beneath.Mid ? band : beneath;
        }

        return _bands[key] = band;
    }

    private LogBand Ask(Country? country, Role role, int? level)
    {
        var (centre, width) = model.PredictRaw(PersonIn(country), Parts.Of(role, level));
        return QuantilesOf(country, role, level).Around(centre, width);
    }

    private PayPart PersonIn(Country? country)
    {
        if (country is null)
        {
            return _person;
        }

        if (_country != country.Index)
        {
            _country = country.Index;
            _placed.Start(_person, Parts.Of(country));
        }

        return _placed;
    }

    // In the general market the role is none of the groups, so most questions about a person have those of the one before.
    private ConformalQuantiles QuantilesOf(Country? country, Role role, int? level)
    {
        var of = (country?.Index ?? -1, level, Parts.Market.Length == 0 ? -1 : role.Index);
        if (_conformal.Quantiles is null || _conformal.Of != of)
        {
            _conformal = (of, model.Conformal.Of(PayGroups.Of(_profile, country, Parts.Context(role, level))));
        }

        return _conformal.Quantiles;
    }
}
