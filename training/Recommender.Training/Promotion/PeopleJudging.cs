using Recommender.People;
using Recommender.Training.Recipes;

namespace Recommender.Training.Promotion;

/// <summary>Judges two models on some people: figures, groups, and what the rule of promotion says of them.</summary>
internal sealed class PeopleJudging(Contestant challenger, Contestant champion, PromotionRule rule, TrainingWatch watch)
{
    /// <summary>What both said, and why the champion is kept; no reason for a promotion.</summary>
    /// <param name="people">Nobody of whom either learnt.</param>
    /// <param name="isPart">Whether they are some of the people judged: then they need not be enough to tell.</param>
    public (ComparedGroup Told, IReadOnlyList<string> Reasons) Judge(IReadOnlyList<LabelledProfile> people, bool isPart = false)
    {
        watch.Start("comparison: what both say", people.Count);
        var said = new ComparedPeople(challenger, champion, people, done => watch.Advance(done));
        watch.Start("comparison: intervals", 2);
        IReadOnlyList<ComparedFigure> figures = [.. said.Figures().Select(figure => figure.Compare(challenger.Seed))];
        watch.Advance(1);
        var all = said.Slices().ToLookup(slice => slice.Figure.People.Distinct(StringComparer.Ordinal).Count() >= PromotionRule.LeastPeopleOfSlice);
        var slices = rule.Judge([.. all[true].Select(slice => Compare(slice.Slice, slice.Figure))]);
        return (new(figures, slices, all[false].Count()), isPart ? rule.ReasonsOfPart(figures, slices) : rule.Reasons(figures, slices));
    }

    private (ComparedSlice Slice, double Fall) Compare(string slice, PairedFigure figure)
    {
        var (fall, chance) = figure.Fall(challenger.Seed);
        return (new(slice, figure.Target, figure.Challenger.Name)
        {
            People = figure.People.Distinct(StringComparer.Ordinal).Count(),
            Difference = figure.HigherIsBetter ? -fall : fall,
            Chance = chance,
            Falls = false,
        }, fall);
    }
}
