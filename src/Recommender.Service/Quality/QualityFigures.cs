namespace Recommender.Service.Quality;

/// <summary>How far the answers of a model were right, by outcomes that it did not learn from.</summary>
public sealed record QualityFigures
{
    /// <summary>The fewest people of whom a figure is shown: of 100 the share is known to some eight of a hundred.</summary>
    public const int LeastPeople = 100;

    /// <summary>The fewest people of a group, so that no one can be known from it, and of a month that drift is measured on.</summary>
    public const int LeastOfGroup = 30;

    private const int Bins = 10;

    public required int Outcomes { get; init; }

    /// <summary>Of whom the model knew too little to answer.</summary>
    public required int Unanswered { get; init; }

    /// <summary>The first role was the one held; it was among the first three.</summary>
    public required Proportion First { get; init; }

    public required Proportion Three { get; init; }

    /// <summary>Pay within the band of the role held, below it and above it.</summary>
    public required Proportion InBand { get; init; }

    public required Proportion Below { get; init; }

    public required Proportion Above { get; init; }

    /// <summary>How far the probability of the first role is from how often it was right: the expected calibration error.</summary>
    public double CalibrationError => Reliability.Sum(bin => bin.Right.All * Math.Abs(bin.Told - bin.Right.Share)) / Math.Max(1, First.All);

    /// <summary>By tenths of the probability stated, those that anybody is in.</summary>
    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }

    /// <summary>In the order of time.</summary>
    public required IReadOnlyList<QualityMonth> Months { get; init; }

    /// <summary>Groups with enough people, the largest of each kind first.</summary>
    public required IReadOnlyList<QualityGroup> Groups { get; init; }

    /// <summary>Of the newest month with enough people against all before it; none where there is no such month.</summary>
    public required IReadOnlyList<Drift> Drifts { get; init; }

    internal static QualityFigures Of(IReadOnlyList<JudgedOutcome> all) => new()
    {
        Outcomes = all.Count,
        Unanswered = all.Count(one => one.IsUnanswered),
        First = FirstRight(all),
        Three = new(all.Count(one => one.Rank <= 3), all.Count(one => one.Rank is not null)),
        InBand = Banded(all, 0),
        Below = Banded(all, -1),
        Above = Banded(all, 1),
        Reliability = [.. Binned(all)],
        Months = [.. ByMonth(all).Select(month => OfMonth(month.Key, [.. month]))],
        Groups = [.. Grouped(all)],
        Drifts = [.. Drifting(all)],
    };

    private static IEnumerable<ReliabilityBin> Binned(IReadOnlyList<JudgedOutcome> all) => all
        .Where(one => one.Rank is not null)
        .GroupBy(one => Math.Min(Bins - 1, (int)(one.Told * Bins)))
        .OrderBy(bin => bin.Key)
        .Select(bin => new ReliabilityBin(
            bin.Key / (double)Bins, (bin.Key + 1) / (double)Bins, bin.Average(one => one.Told), FirstRight([.. bin])));

    private static QualityMonth OfMonth((int Year, int Month) of, IReadOnlyList<JudgedOutcome> people) =>
        new(of.Year, of.Month, people.Count, FirstRight(people), Banded(people, 0))
        {
            Unknown = new(people.Sum(one => one.Unknown), people.Sum(one => one.Known + one.Unknown)),
        };

    private static IEnumerable<QualityGroup> Grouped(IReadOnlyList<JudgedOutcome> all) => all
        .SelectMany(one => one.Groups, (one, group) => (group, one))
        .GroupBy(pair => pair.group, pair => pair.one)
        .Select(group => new QualityGroup(group.Key.Kind, group.Key.Name, FirstRight([.. group]), Banded([.. group], 0)))
        .Where(group => Math.Max(group.First.All, group.InBand.All) >= LeastOfGroup)
        .OrderBy(group => group.Kind, StringComparer.Ordinal)
        .ThenByDescending(group => group.First.All);

    private static IEnumerable<Drift> Drifting(IReadOnlyList<JudgedOutcome> all)
    {
        var months = ByMonth(all).ToList();
        var newest = months.FindLastIndex(month => month.Count() >= LeastOfGroup);
        var before = months.Take(newest).SelectMany(month => month).ToList();
        if (newest < 1 || before.Count < LeastOfGroup)
        {
            yield break;
        }

        var now = months[newest].ToList();
        foreach (var kind in new[] { OutcomeJudge.Country, OutcomeJudge.Family, OutcomeJudge.Level })
        {
            yield return Drift.Between(kind, Values(now), Values(before));

            List<string> Values(List<JudgedOutcome> people) =>
                [.. people.Select(one => one.Groups.FirstOrDefault(group => group.Kind == kind).Name ?? "not told")];
        }

        yield return Drift.Between("years of experience", [.. now.Select(Years)], [.. before.Select(Years)]);
    }

    private static string Years(JudgedOutcome one) =>
        one.Years switch { null => "not told", < 2 => "0", < 5 => "2", < 10 => "5", < 15 => "10", _ => "15" };

    private static IOrderedEnumerable<IGrouping<(int Year, int Month), JudgedOutcome>> ByMonth(IReadOnlyList<JudgedOutcome> all) =>
        all.GroupBy(one => (one.Year, one.Month)).OrderBy(month => month.Key);

    private static Proportion FirstRight(IReadOnlyList<JudgedOutcome> some) =>
        new(some.Count(one => one.Rank == 1), some.Count(one => one.Rank is not null));

    private static Proportion Banded(IReadOnlyList<JudgedOutcome> some, int place) =>
        new(some.Count(one => one.Band == place), some.Count(one => one.Band is not null));
}

/// <summary>People whose first role had a probability in a range: what was stated on average, and how often it was right.</summary>
public sealed record ReliabilityBin(double From, double To, double Told, Proportion Right);

/// <summary>Outcomes of a month: first role right, pay in band, and of the skills given those that were not understood.</summary>
public sealed record QualityMonth(int Year, int Month, int Outcomes, Proportion First, Proportion InBand)
{
    public required Proportion Unknown { get; init; }

    public string Name => FormattableString.Invariant($"{Year}-{Month:00}");
}

/// <summary>The same of a group of people.</summary>
public sealed record QualityGroup(string Kind, string Name, Proportion First, Proportion InBand);
