using System.Globalization;
using Recommender.Models;
using Recommender.Profiles;

namespace Recommender.Training.Evaluation.Comparing;

/// <summary>
/// Judges a challenger against a champion on labelled people whom neither learnt from; that they did not is for the caller to see to.
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

    /// <exception cref="TrainingRefusedException">No row at all.</exception>
    public ComparisonReport Judge(IEnumerable<LabelledProfile> people)
    {
        var watch = new TrainingWatch(progress, CancellationToken.None);
        var rows = people.ToList();
        if (rows.Count == 0)
        {
            throw new TrainingRefusedException("Found no row to judge the models on; expected labelled people whom neither learnt from; name files with some.");
        }

        var (ours, theirs) = (new Contestant(challenger), new Contestant(champion));
        var judged = rows.Count <= MostPeople ? rows : rows[^MostPeople..];
        watch.Start("comparison: what both say", judged.Count);
        var said = new ComparedPeople(ours, theirs, judged, done => watch.Advance(done));
        watch.Start("comparison: intervals", 2);
        IReadOnlyList<ComparedFigure> figures = [.. said.Figures().Select(figure => figure.Compare(ours.Seed))];
        watch.Advance(1);
        var rule = new PromotionRule(Margin);
        var all = said.Slices().ToLookup(slice => slice.Figure.People.Distinct(StringComparer.Ordinal).Count() >= PromotionRule.LeastPeopleOfSlice);
        var slices = rule.Judge([.. all[true].Select(slice => Compare(slice.Slice, slice.Figure, ours.Seed))]);
        watch.Start("comparison: who changes", 1);
        return new(challenger.Manifest.Version, champion.Manifest.Version, Margin)
        {
            Reasons = rule.Reasons(figures, slices),
            Notes = [.. Notes(rows.Count)],
            Figures = figures,
            Slices = slices,
            SmallSlices = all[false].Count(),
            Changes = [.. Changes(judged)],
        };
    }

    private static (ComparedSlice Slice, double Fall) Compare(string slice, PairedFigure figure, int seed)
    {
        var (fall, chance) = figure.Fall(seed);
        return (new(slice, figure.Target, figure.Challenger.Name)
        {
            People = figure.People.Distinct(StringComparer.Ordinal).Count(),
            Difference = figure.HigherIsBetter ? -fall : fall,
            Chance = chance,
            Falls = false,
        }, fall);
    }

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
            yield return string.Create(CultureInfo.InvariantCulture, $"The challenger's pay is as of {challenger.Manifest.AsOf}, the champion's as of {champion.Manifest.AsOf}: its bands move by what pay moved between.");
        }

        foreach (var (words, from, other) in new[] { ("no longer suggests", champion, challenger), ("newly suggests", challenger, champion) })
        {
            var roles = from.Roles.Roles.Except(other.Roles.Roles).ToList();
            if (roles.Count > 0)
            {
                yield return $"The challenger {words} {string.Join(", ", roles)}.";
            }
        }
    }
}
