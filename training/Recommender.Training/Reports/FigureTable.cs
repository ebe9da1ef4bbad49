using Recommender.Training.Statistics;

namespace Recommender.Training.Reports;

/// <summary>
/// A table of contenders' figures on the same people, all drawn again together, so that differences have paired intervals.
/// The first contender is our model.
/// </summary>
internal sealed class FigureTable(string counted, IReadOnlyList<string> groups, int seed)
{
    private readonly Bootstrap _bootstrap = new(groups, seed);

    /// <summary>All contenders with intervals, and the first against each peer.</summary>
    public ReportTable Of(string name, string title, IReadOnlyList<Contender> contenders)
    {
        var all = contenders.Select(contender => new Sampled(contender, _bootstrap)).ToList();
        return new(name, title, [
            counted, .. all[0].Figures.Select(figure => figure.Name),
        ], [.. all.Select(contender => contender.Row(groups.Count))])
        {
            Differences = [.. Differences(all)],
        };
    }

    /// <summary>One contender alone.</summary>
    public ReportRow Row(Contender contender) => new Sampled(contender, _bootstrap).Row(groups.Count);

    private static IEnumerable<PeerDifference> Differences(List<Sampled> all)
    {
        foreach (var (figure, place) in all[0].Figures
            .Select((figure, place) => (figure, place))
            .Where(pair => pair.figure.Better != Better.Neither))
        {
            var peers = all.Where(contender => contender.Standing != Standing.Shown && double.IsFinite(contender.Points[place])).ToList();
            var sign = figure.Better == Better.Higher ? 1 : -1;
            var best = peers.MaxBy(peer => sign * peer.Points[place]);
            foreach (var peer in peers)
            {
                yield return new(
                    peer.Name, figure.Name, all[0].Points[place] - peer.Points[place],
                    Bootstrap.Interval(all[0].Samples[place].Zip(peer.Samples[place], (model, other) => model - other)))
                {
                    IsBest = peer == best,
                    IsStrong = peer.Standing == Standing.StrongPeer,
                    HigherIsBetter = figure.Better == Better.Higher,
                };
            }
        }
    }

    /// <summary>A contender's figures with all their draws.</summary>
    private sealed class Sampled(Contender contender, Bootstrap bootstrap)
    {
        public string Name => contender.Name;

        public Standing Standing => contender.Standing;

        public IReadOnlyList<Figure> Figures => contender.Figures;

        public double[] Points { get; } = [.. contender.Figures.Select(bootstrap.Point)];

        public double[][] Samples { get; } = bootstrap.Sample(contender.Figures);

        public ReportRow Row(int people) => new(Name, [people, .. Points]) { Intervals = [null, .. Samples.Select(Bootstrap.Interval)] };
    }
}

/// <summary>Someone who says something of everyone, with the figures of it.</summary>
internal sealed record Contender(string Name, Standing Standing, IReadOnlyList<Figure> Figures);

/// <summary>What a contender is to our model.</summary>
internal enum Standing
{
    /// <summary>Not compared: our model itself, or a part or a question of it.</summary>
    Shown,

    /// <summary>Compared where it is the best.</summary>
    Peer,

    /// <summary>Compared in every figure.</summary>
    StrongPeer,
}
