using System.Globalization;
using Recommender.Bundles;
using Recommender.People;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.Training.Promotion;

/// <summary>
/// Judges a challenger against a champion on labelled people whom neither learnt from; that they did not is for the caller to see to.
/// With a <see cref="PromotionGuard"/> it must hold on people no sender can write too, and may not move answers far by itself.
/// </summary>
public sealed class ModelComparison(ModelBundle challenger, ModelBundle champion, IProgress<TrainingProgress>? progress = null)
{
    /// <summary>What may be lost where no margin is given.</summary>
    public const double UsualMargin = 0.02;

    /// <summary>More people tell no more.</summary>
    internal const int MostPeople = 20_000;

    /// <summary>How much worse, in each figure's own unit, still counts as not worse.</summary>
    public double Margin { get; init; } = UsualMargin;

    /// <summary>Profiles whose answers are compared beside those of the people judged and of the champion's golden profiles.</summary>
    public IReadOnlyList<Profile> Stored { get; init; } = [];

    /// <summary>What a promotion by itself is held to besides; null where somebody decides anyway.</summary>
    public PromotionGuard? Guard { get; init; }

    /// <exception cref="TrainingRefusedException">No row at all, or bands that are meant to hold other shares of people.</exception>
    public ComparisonReport Judge(IEnumerable<LabelledProfile> people)
    {
        var rows = people.ToList();
        if (rows.Count == 0)
        {
            throw new TrainingRefusedException(
                "Found no row to judge the models on; expected labelled people whom neither learnt from; name files with some.");
        }

        return Judge(
            rows,
            Guard is null ? null : HeldOutOriginals.Of(Guard.Original, [challenger, champion], MostPeople),
            "That neither model learnt from these people is for the caller to see to; a model that did is flattered.");
    }

    /// <summary>
    /// The same of people of whom neither learnt; nobody at all keeps the champion. Those of the champion's own rows are judged apart where
    /// they are enough, whatever the guard's original rows are.
    /// </summary>
    public ComparisonReport Judge(UnseenPeople people)
    {
        ArgumentNullException.ThrowIfNull(people);
        var former = people.Former.Select(RowResolver.GroupOf).Distinct(StringComparer.Ordinal).Count();
        var isApart = Guard is not null && former >= PromotionRule.LeastPeople;
        return Judge(
            [.. people.All],
            new(isApart ? people.Former : [], null) { AreJudgedToo = true },
            string.Create(
                CultureInfo.InvariantCulture,
                $"Judged on people of whom neither model learnt; {former:#,0} of them are of the champion's own rows")
                + (isApart ? "." : ", too few to be judged apart."));
    }

    private ComparisonReport Judge(List<LabelledProfile> rows, OriginalPeople? original, string note)
    {
        var watch = new TrainingWatch(progress, CancellationToken.None);
        var judging = new PeopleJudging(new(challenger), new(champion), Margin, watch);
        var judged = rows.Count <= MostPeople ? rows : rows[^MostPeople..];
        var (given, reasons) = judging.Judge(judged);
        var (toldOriginal, reasonsOriginal) = original is { AreJudgedApart: true }
            ? judging.Judge(original.Rows, original.AreJudgedToo)
            : (null, []);
        watch.Start("comparison: who changes", 1);
        var moved = original is not { AreJudgedToo: true } ? new MovedPeople(judged, Latest(Stored), original?.Rows ?? [])
            : new([.. judged.Except(original.Rows)], Latest(Stored), original.Rows) { Whose = "judged" };
        var moves = Guard is null ? null : new AnswerMoves(Guard, challenger, champion, moved);
        return new(challenger.Manifest.Version, champion.Manifest.Version, Margin)
        {
            Reasons = [.. reasons, .. reasonsOriginal.Select(reason => $"Of the original rows: {reason}")],
            Waits =
            [
                .. original?.Unknown is { } unknown ? [unknown] : Array.Empty<string>(),
                .. moves?.Reasons ?? [],
                .. Guard is null ? [] : UnnamedRoles.Reasons(champion, judged),
            ],
            Notes = [note, .. Notes(rows.Count), .. judging.Notes],
            Figures = given.Figures,
            Slices = given.Slices,
            SmallSlices = given.SmallSlices,
            Original = toldOriginal,
            Changes = [.. Changes(judged)],
            Moves = moves?.Pay ?? [],
        };
    }

    private static IReadOnlyList<Profile> Latest(IReadOnlyList<Profile> profiles) =>
        profiles.Count <= MostPeople ? profiles : [.. profiles.TakeLast(MostPeople)];

    private IEnumerable<ChangedAnswers> Changes(List<LabelledProfile> judged)
    {
        var changes = new AnswerChanges(new(challenger), new(champion));
        yield return changes.Of("judged", [.. judged.Select(row => row.Profile)]);
        yield return changes.Of("golden", [.. champion.Golden.Select(golden => golden.Profile)]);
        if (Stored.Count > 0)
        {
            yield return changes.Of("stored", Stored);
        }
    }

    private IEnumerable<string> Notes(int rows)
    {
        if (rows > MostPeople)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Of {rows:#,0} rows the last {MostPeople:#,0} are judged.");
        }

        if (challenger.Manifest.AsOf != champion.Manifest.AsOf)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The challenger's pay is as of {challenger.Manifest.AsOf}, "
                + $"the champion's as of {champion.Manifest.AsOf}: its bands move by what pay moved between.");
        }
    }
}
