using Recommender.Features;
using Recommender.Models;
using Recommender.Scoring;
using Recommender.Taxonomy;

namespace Recommender.Recommending;

/// <summary>
/// Asks the pay model about one profile: what it tells is scored once, with the year and market; its country on top of that, and each
/// role and level on top of both. What was asked before costs no model. Used again for one profile after the other, by one thread at a time.
/// </summary>
internal sealed class PayQuote
{
    private const int WellKnownLevel = 3;

    private readonly PayModel _model;
    private readonly FeatureEncoder _encoder;
    private readonly RoleCatalog _roles;
    private readonly FeatureVector _vector;
    private readonly TreeState _person;
    private readonly TreeState _placed;
    private readonly TreeState _asked;
    private readonly Dictionary<(int Country, int Role, int? Level), LogBand> _bands = [];

    private ResolvedProfile _profile = new();
    private Country? _country;
    private (int Person, int Placed) _touched;
    private bool _isPlaced;

    public PayQuote(ModelBundle bundle, FeatureEncoder encoder)
    {
        (_model, _encoder, _roles, _vector) = (bundle.Pay, encoder, bundle.Taxonomy.Roles, encoder.NewVector());
        (_person, _placed, _asked) = (new(_model.Layout), new(_model.Layout), new(_model.Layout));
    }

    /// <summary>Begins with a profile.</summary>
    public void Start(ResolvedProfile profile)
    {
        _bands.Clear();
        _isPlaced = false;
        _profile = profile;
        _encoder.EncodeUnplaced(profile, _vector);
        _encoder.EncodeContext(new(null, null, _model.AsOf), _vector);
        _person.Start(_vector);
        _touched.Person = _vector.Touched.Length;
    }

    /// <summary>
    /// The band of log USD a year of a role at a level in a country, without a city. Few people told a level above senior, so its own
    /// prediction may lie below the level beneath; a promotion pays no less.
    /// </summary>
    public LogBand Of(Country? country, Role role, int? level)
    {
        var key = (country?.Index ?? -1, role.Index, level);
        if (_bands.TryGetValue(key, out var known))
        {
            return known;
        }

        var band = Ask(country, role, level);
        if (level > WellKnownLevel)
        {
            var beneath = Of(country, role, level - 1);
            band = band.Mid >= beneath.Mid ? band : beneath;
        }

        return _bands[key] = band;
    }

    private LogBand Ask(Country? country, Role role, int? level)
    {
        Place(country);
        var context = new PayContext(_roles.WiderOf(_roles.BaseOf(role)), level, _model.AsOf, Title: role);
        _vector.Clear(_touched.Placed);
        _encoder.EncodeContext(context, _vector);
        _asked.Start(_placed);
        _asked.Raise(_vector, _touched.Placed);
        return _model.Predict(_vector, _asked, PayGroups.Of(_profile, country, context));
    }

    private void Place(Country? country)
    {
        if (_isPlaced && _country == country)
        {
            return;
        }

        (_isPlaced, _country) = (true, country);
        _vector.Clear(_touched.Person);
        _encoder.EncodeCountry(country, _vector);
        _placed.Start(_person);
        _placed.Raise(_vector, _touched.Person);
        _touched.Placed = _vector.Touched.Length;
    }
}
