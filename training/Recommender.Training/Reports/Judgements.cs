using Recommender.Training.Rows;
using Recommender.Training.Statistics;

namespace Recommender.Training.Reports;

/// <summary>
/// What each contender said of the same people, in the same order, gathered over folds. The first contender is our model.
/// </summary>
internal sealed class Judgements<TOutcome>(Func<IReadOnlyList<TOutcome>, IReadOnlyList<Figure>> figures)
{
    public const string People = "people";
    public const string Model = "model";

    private readonly List<TrainingRow> _people = [];
    private readonly List<(string Name, Standing Standing, List<TOutcome> Outcomes)> _contenders = [];

    public IReadOnlyList<TrainingRow> Judged => _people;

    /// <summary>What a contender said, a person each.</summary>
    public IReadOnlyList<TOutcome> Of(string name) => _contenders.First(contender => contender.Name == name).Outcomes;

    /// <summary>Adds people; every contender must then say something of each.</summary>
    public void AddPeople(IEnumerable<TrainingRow> people) => _people.AddRange(people);

    public void Add(string name, Standing standing, IEnumerable<TOutcome> outcomes)
    {
        if (!_contenders.Exists(contender => contender.Name == name))
        {
            _contenders.Add((name, standing, []));
        }

        _contenders.First(contender => contender.Name == name).Outcomes.AddRange(outcomes);
    }

    /// <summary>All contenders with intervals, and the model against each peer.</summary>
    public ReportTable Table(string name, string title, int seed) =>
        new FigureTable(People, [.. _people.Select(row => row.Group)], seed)
            .Of(name, title, _contenders.ConvertAll(one => new Contender(one.Name, one.Standing, figures(one.Outcomes))));

    /// <summary>The model's figures by slice of the people, for slices with enough of them, largest first within a kind.</summary>
    public IEnumerable<ReportRow> Slices(Func<TrainingRow, IEnumerable<string>> slicesOf, int least, int seed)
    {
        var outcomes = Of(Model);
        return _people
            .SelectMany((row, i) => slicesOf(row).Select(slice => (slice, i)))
            .GroupBy(pair => pair.slice, pair => pair.i, StringComparer.Ordinal)
            .Where(slice => slice.Count() >= least)
            .OrderBy(slice => slice.Key.Split(' ')[0], StringComparer.Ordinal)
            .ThenByDescending(slice => slice.Count())
            .ThenBy(slice => slice.Key, StringComparer.Ordinal)
            .Select(slice =>
            {
                int[] places = [.. slice];
                return new FigureTable(People, [.. places.Select(i => _people[i].Group)], seed)
                    .Row(new(slice.Key, Standing.Shown, figures([.. places.Select(i => outcomes[i])])));
            });
    }
}
