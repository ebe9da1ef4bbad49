using Recommender.Training.Reports;
using Recommender.Training.Rows;
using Recommender.Training.Statistics;

namespace Recommender.Training.Contests;

/// <summary>What two models said of the same people, one after the other.</summary>
internal sealed class PairedOutcomes<TOutcome>(string target)
{
    private readonly List<(TrainingRow Row, TOutcome Challenger, TOutcome Champion)> _people = [];

    public void Add(TrainingRow row, TOutcome challenger, TOutcome champion) => _people.Add((row, challenger, champion));

    public PairedFigure Figure(bool decides, Func<IReadOnlyList<TOutcome>, Figure> figure) => Of(_people, decides, figure);

    /// <summary>A deciding figure by country, level and family.</summary>
    public IReadOnlyList<(string Slice, PairedFigure Figure)> Slices(Func<IReadOnlyList<TOutcome>, Figure> figure) => [.. _people
        .SelectMany(one => SliceNames.GroupsOf(one.Row), (one, slice) => (slice, one))
        .GroupBy(pair => pair.slice, pair => pair.one, StringComparer.Ordinal)
        .Select(slice => (slice.Key, Of([.. slice], decides: true, figure)))];

    private PairedFigure Of(
        IReadOnlyList<(TrainingRow Row, TOutcome Challenger, TOutcome Champion)> people,
        bool decides,
        Func<IReadOnlyList<TOutcome>, Figure> figure) =>
        new(target, decides, figure([.. people.Select(one => one.Challenger)]), figure([.. people.Select(one => one.Champion)]))
        {
            People = [.. people.Select(one => one.Row.Group)],
        };
}
