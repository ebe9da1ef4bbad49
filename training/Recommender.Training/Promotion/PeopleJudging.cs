using Recommender.People;
using Recommender.Training.Contests;
using Recommender.Training.Recipes;

namespace Recommender.Training.Promotion;

/// <summary>Judges two models on some people: figures, groups, and what the rule of promotion says of them.</summary>
internal sealed class PeopleJudging(Contestant challenger, Contestant champion, double margin, TrainingWatch watch)
{
    private readonly IReadOnlyList<IOutputContest> _outputs = OutputContests.Of(challenger, champion);

    /// <summary>What a reader must know of how the outputs of the two differ.</summary>
    public IEnumerable<string> Notes => _outputs.SelectMany(output => output.Notes);

    /// <summary>What both said, and why the champion is kept; no reason for a promotion.</summary>
    /// <param name="people">Nobody of whom either learnt.</param>
    /// <param name="isPart">Whether they are some of the people judged: then they need not be enough to tell.</param>
    public (ComparedGroup Told, IReadOnlyList<string> Reasons) Judge(IReadOnlyList<LabelledProfile> people, bool isPart = false)
    {
        watch.Start("comparison: what both say", people.Count);
        var rows = people.Select((person, i) =>
        {
            watch.Advance(i + 1);
            return (challenger.Resolve(person), champion.Resolve(person));
        }).ToList();
        List<OutputFigures> said = [.. _outputs.Select(output => output.Judge(rows))];
        watch.Start("comparison: intervals", 2);
        IReadOnlyList<ComparedFigure> figures = [.. said
            .SelectMany(output => output.All)
            .Where(figure => figure.People.Count > 0)
            .Select(figure => ComparedFigure.Of(figure, challenger.Recipe.Seed))];
        watch.Advance(1);
        var all = said.SelectMany(output => output.Slices).ToLookup(slice => slice.Figure.PeopleCount >= PromotionRule.LeastPeopleOfSlice);
        var rule = new PromotionRule(margin, [.. _outputs.Where(output => output.Decides).Select(output => output.Target)]);
        var slices = rule.Judge([.. all[true].Select(slice => Compare(slice.Slice, slice.Figure))]);
        return (new(figures, slices, all[false].Count()), isPart ? rule.ReasonsOfPart(figures, slices) : rule.Reasons(figures, slices));
    }

    private (ComparedSlice Slice, double Fall) Compare(string slice, PairedFigure figure)
    {
        var (fall, chance) = figure.Fall(challenger.Recipe.Seed);
        return (new(slice, figure.Target, figure.Challenger.Name)
        {
            People = figure.PeopleCount,
            Difference = figure.HigherIsBetter ? -fall : fall,
            Chance = chance,
            Falls = false,
        }, fall);
    }
}
