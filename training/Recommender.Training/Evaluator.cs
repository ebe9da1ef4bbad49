using System.Globalization;
using Recommender.Training.Cities;
using Recommender.Training.FinerTitles;
using Recommender.Training.Pay;
using Recommender.Training.Recipes;
using Recommender.Training.Reports;
using Recommender.Training.Roles;
using Recommender.Training.Rows;

namespace Recommender.Training;

/// <summary>Puts fitted models beside peers on rows neither saw. Peers learn from the rows the models were fitted on.</summary>
internal sealed class Evaluator(TrainingRecipe recipe, TrainingWatch watch, AddedPeers peers)
{
    private readonly RoleJudging _roles = new(recipe, watch, peers.Roles);
    private readonly FinerTitleJudging _titles = new(recipe, watch);
    private readonly PayJudging _pay = new(recipe, watch, peers.Pay);
    private readonly CityJudging _cities = new(recipe, watch);
    private readonly ThinCityJudging _thinCities = new(recipe, watch);

    /// <summary>Judges the test rows of a split; those of several splits are judged together.</summary>
    public void Add(FittedModels models, DataSplit given)
    {
        var split = models.Label(given);
        var judged = split with { Test = [.. split.Test.Where(IsJudged)] };
        if (models.Roles is not null && recipe.Judging.Asks("roles"))
        {
            _roles.Add(models, judged);
            _titles.Add(models, judged);
        }

        if (models.Pay is not null && recipe.Judging.Asks("pay"))
        {
            _pay.Add(models, judged);
        }

        if (recipe.Judging.Asks("cities"))
        {
            _cities.Add(models, judged);
            _thinCities.Add(models, split);
        }
    }

    /// <summary>The figures of all that was judged.</summary>
    public EvaluationReport Report()
    {
        List<ReportTable> tables = [
            .. _roles.Tables(), .. _titles.Tables(), .. _pay.Tables(), .. _cities.Tables(), .. _thinCities.Tables(),
        ];
        return new(tables)
        {
            Plots = [.. _roles.Plots(), .. _pay.Plots(tables)],
            Notes = [.. recipe.Judging.Notes, .. Notes(tables)],
        };
    }

    private IEnumerable<string> Notes(List<ReportTable> tables)
    {
        if (_roles.NotJudged > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{_roles.NotJudged:#,0} held-out people with a role gave too little, or hold a role with too few people to be fitted; "
                + $"they are not judged.");
        }

        var lacking = recipe.Judging.Targets.Where(target => TargetOutcome.LacksPeer(target, tables));
        var unknown = lacking.Select(target => target.Peer).Distinct().ToList();
        if (unknown.Count > 0)
        {
            yield return $"Targets name the peer {string.Join(", ", unknown)}, which was not judged; "
                + "LightGBM is judged by training/Recommender.Evaluation, run from a clone.";
        }
    }

    private bool IsJudged(TrainingRow row) =>
        (recipe.Judging.Countries.Count == 0 || (row.Profile.Country is { } country && recipe.Judging.Countries.Contains(country.Code)))
        && (recipe.Judging.Sources.Count == 0 || recipe.Judging.Sources.Contains(row.Source));
}
