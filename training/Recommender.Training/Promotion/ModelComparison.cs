using System.Globalization;
using Recommender.Bundles;
using Recommender.People;
using Recommender.Training.Recipes;

namespace Recommender.Training.Promotion;

/// <summary>
/// Judges a challenger against a champion on labelled people whom neither learnt from; that they did not is for the caller to see to.
/// With a <see cref="PromotionGuard"/> it must hold on people no sender can write too, and may not move answers far by itself.
/// </summary>
public sealed class ModelComparison(ModelBundle challenger, ModelBundle champion, IProgress<TrainingProgress>? progress = null)
{
    /// <summary>What may be lost where no margin is told.</summary>
    public const double UsualMargin = 0.02;

    /// <summary>More people tell no more.</summary>
    private const int MostPeople = 20_000;

    /// <summary>How much worse, in each figure's own unit, still counts as not worse.</summary>
    public double Margin { get; init; } = UsualMargin;

    /// <summary>Profiles whose answers are compared beside those of the people judged and of the champion's golden profiles.</summary>
    public IReadOnlyList<Profile> Stored { get; init; } = [];

    /// <summary>What a promotion by itself is held to besides; null where somebody decides anyway.</summary>
    public PromotionGuard? Guard { get; init; }

    /// <exception cref="TrainingRefusedException">No row at all, or bands that are meant to hold other shares of people.</exception>
    public ComparisonReport Judge(IEnumerable<LabelledProfile> people)
    {
        var watch = new TrainingWatch(progress, CancellationToken.None);
        var rows = people.ToList();
        if (rows.Count == 0)
        {
            throw new TrainingRefusedException(
                "Found no row to judge the models on; expected labelled people whom neither learnt from; name files with some.");
        }

        var judging = new PeopleJudging(new(challenger), new(champion), Margin, watch);
        var judged = rows.Count <= MostPeople ? rows : rows[^MostPeople..];
        var (told, reasons) = judging.Judge(judged);
        var (original, unknown) = Guard is null ? ([], null) : HeldOutOriginals.Of(Guard.Original, [challenger, champion], MostPeople);
        var (toldOriginal, reasonsOriginal) = Guard is null || unknown is not null ? (null, []) : judging.Judge(original);
        watch.Start("comparison: who changes", 1);
        var moves = Guard is null ? null : new AnswerMoves(Guard, challenger, champion, new(judged, Latest(Stored), original));
        return new(challenger.Manifest.Version, champion.Manifest.Version, Margin)
        {
            Reasons = [.. reasons, .. reasonsOriginal.Select(reason => $"Of the original rows: {reason}")],
            Waits = [.. unknown is null ? Array.Empty<string>() : [unknown], .. moves?.Reasons ?? []],
            Notes = [.. Notes(rows.Count), .. judging.Notes],
            Figures = told.Figures,
            Slices = told.Slices,
            SmallSlices = told.SmallSlices,
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
        yield return "That neither model learnt from these people is for the caller to see to; a model that did is flattered.";
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
