using System.Collections.Concurrent;
using Recommender.Features;
using Recommender.Taxonomy;

namespace Recommender.Pay;

/// <summary>
/// What countries, and roles at a level, are to the pay model in one market: the same whoever asks. Each is made at the first use, and is
/// the same whoever makes it. Safe for any number of threads.
/// </summary>
internal sealed class PayParts
{
    private readonly PayModel _model;
    private readonly FeatureEncoder _encoder;
    private readonly JobTaxonomy _taxonomy;
    private readonly RoleCatalog _roles;
    private readonly ConcurrentDictionary<string, PayParts> _markets = new(StringComparer.Ordinal);
    private readonly int _levels;
    private readonly int _year;
    private readonly PayPart?[] _byCountry;
    private readonly PayPart?[] _byRole;

    public PayParts(PayModel model, JobTaxonomy taxonomy, FeatureEncoder encoder, string market = "")
    {
        (Market, _year) = (market, model.YearOf(market));
        (_model, _encoder, _taxonomy, _roles) = (model, encoder, taxonomy, taxonomy.Roles);
        _levels = taxonomy.Ladder.Levels.Count + 1;
        WellKnownLevel = taxonomy.Ladder.Senior ?? taxonomy.Ladder.Levels.Count;
        _byCountry = new PayPart?[taxonomy.Countries.All.Count];
        _byRole = new PayPart?[_roles.All.Count * _levels];
    }

    /// <summary>The market whose pay is asked for; "" is the general one.</summary>
    public string Market { get; }

    /// <summary>The same in another market. Few ask for one: it is made when the first does.</summary>
    public PayParts In(string market) =>
        market == Market ? this : _markets.GetOrAdd(market, name => new(_model, _taxonomy, _encoder, name));

    /// <summary>How many roles at a level there are.</summary>
    public int Roles => _byRole.Length;

    /// <summary>The highest level that enough people reported for its own prediction: a senior's, or the top of a ladder without.</summary>
    public int WellKnownLevel { get; }

    /// <summary>The place of a role at a level among them.</summary>
    public int PlaceOf(Role role, int? level) => (role.Index * _levels) + (level ?? 0);

    public PayPart Of(Country country) => _byCountry[country.Index] ??= Make(country);

    /// <summary>A role at a level (null when none is given), with the year and market.</summary>
    public PayPart Of(Role role, int? level) => _byRole[PlaceOf(role, level)] ??= Make(role, level);

    /// <summary>What pay is asked for of a role at a level.</summary>
    public PayContext Context(Role role, int? level) => new(_roles.WiderOf(_roles.BaseOf(role)), level, _year, Market, Title: role);

    private PayPart Make(Country country)
    {
        var (part, vector) = (new PayPart(_model), _encoder.NewVector());
        _encoder.EncodeCountry(country, vector);
        part.Start(vector);
        return part;
    }

    private PayPart Make(Role role, int? level)
    {
        var (part, vector) = (new PayPart(_model), _encoder.NewVector());
        _encoder.EncodeContext(Context(role, level), vector);
        part.Start(vector);
        return part;
    }
}
