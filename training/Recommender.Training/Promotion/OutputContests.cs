using Recommender.Training.Cities;
using Recommender.Training.Contests;
using Recommender.Training.Pay;
using Recommender.Training.Roles;

namespace Recommender.Training.Promotion;

/// <summary>The outputs that promotion judges, in the order of a report.</summary>
internal static class OutputContests
{
    /// <exception cref="Recipes.TrainingRefusedException">The two cannot be compared.</exception>
    public static IReadOnlyList<IOutputContest> Of(Contestant challenger, Contestant champion) =>
    [
        new RoleContest(challenger, champion),
        new PayContest(challenger, champion),
        new CityContest(challenger, champion),
    ];
}
