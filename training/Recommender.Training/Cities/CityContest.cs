using Recommender.Cities;
using Recommender.Training.Contests;
using Recommender.Training.Roles;
using Recommender.Training.Rows;

namespace Recommender.Training.Cities;

/// <summary>The cities of two models, of people whose city both understand: whether it is among the first five of their country.</summary>
internal sealed class CityContest(Contestant challenger, Contestant champion) : IOutputContest
{
    private readonly Suggester _ours = new(challenger);
    private readonly Suggester _theirs = new(champion);

    public string Target => "cities";

    public bool Decides => false;

    public OutputFigures Judge(IReadOnlyList<(TrainingRow Ours, TrainingRow Theirs)> people)
    {
        var placed = new PairedOutcomes<CityOutcome>(Target);
        foreach (var (ours, theirs) in people.Where(row => row.Ours.Profile.City is not null && row.Theirs.Profile.City is not null))
        {
            placed.Add(ours, _ours.Of(ours), _theirs.Of(theirs));
        }

        return new([placed.Figure(decides: false, CityFigures.Recall)], []);
    }

    /// <summary>The cities one model suggests to a person.</summary>
    private sealed class Suggester
    {
        private readonly RoleSuggestions _roles;
        private readonly CityRanking _cities;

        public Suggester(Contestant model)
        {
            _roles = RoleContest.SuggestionsOf(model);
            _cities = new(model.Bundle.Cities, _roles.Roles, model.Bundle.Taxonomy.Cities.All, model.Bundle.Taxonomy);
        }

        public CityOutcome Of(TrainingRow row)
        {
            var (country, actual) = (row.Profile.City!.Country, row.Profile.City.Id);
            var ranked = _cities.Rank(country, new(row.Profile, _roles.Of(row)), CityWish.Best(CityJudging.FirstCities));
            return new(0, country, [.. ranked.Select(city => city.City.Id)], actual);
        }
    }
}
