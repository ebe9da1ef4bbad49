using Recommender.Answers;
using Recommender.People;

namespace Recommender.Training.Promotion;

/// <summary>Counts whose answers another model would change.</summary>
internal sealed class AnswerChanges(JobRecommender challenger, JobRecommender champion)
{
    /// <summary>A band has moved when its middle is more than this share away.</summary>
    private const decimal Moved = 0.1m;

    public ChangedAnswers Of(string whose, IReadOnlyList<Profile> profiles)
    {
        var changes = new (int Other, int Bands, int Moved)[profiles.Count];
        Parallel.For(0, profiles.Count, i => changes[i] = Compare(challenger.Recommend(profiles[i]), champion.Recommend(profiles[i])));
        return new(
            whose,
            profiles.Count,
            changes.Sum(change => change.Other),
            changes.Sum(change => change.Bands),
            changes.Sum(change => change.Moved));
    }

    private static (int Other, int Bands, int Moved) Compare(Recommendation ours, Recommendation theirs)
    {
        var before = theirs.Roles.ToDictionary(role => role.Id, role => role.Pay, StringComparer.Ordinal);
        var bands = ours.Roles.Where(role => before.TryGetValue(role.Id, out var pay) && pay.Currency == role.Pay.Currency).ToList();
        return (
            First(ours) == First(theirs) ? 0 : 1,
            bands.Count,
            bands.Count(role => Math.Abs(role.Pay.Mid - before[role.Id].Mid) > Moved * before[role.Id].Mid));

        static string? First(Recommendation answer) => answer.Roles.Count > 0 ? answer.Roles[0].Id : null;
    }
}
