using Recommender.Taxonomy;

namespace Recommender.Cities;

/// <summary>What cities add to the log pay of roles, by index: an answer asks for it once a role and city. Immutable.</summary>
internal sealed class CityShifts
{
    private readonly double[] _effects;
    private readonly double[] _fades;

    /// <param name="model">What is known of the cities.</param>
    /// <param name="taxonomy">The cities and roles.</param>
    /// <param name="paidBy">By a role's index, the one whose pay the model knows it by.</param>
    public CityShifts(CityModel model, JobTaxonomy taxonomy, Role[] paidBy)
    {
        // A city that was added to the tables is a place in its country and no more.
        _effects = [.. taxonomy.Cities.All.Select(city => model.Cities.TryGetValue(city.Id, out var known) ? known.Effect : 0)];
        _fades = [.. paidBy.Select(model.FadeOf)];
    }

    /// <summary>How far the effects of cities hold for a role.</summary>
    public double FadeOf(Role role) => _fades[role.Index];

    /// <summary>What a city adds for a role; 0 for work that is done from anywhere.</summary>
    public double Of(City city, Role role, bool remote) => remote ? 0 : _effects[city.Index] * _fades[role.Index];
}
