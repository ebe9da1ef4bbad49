using System.Globalization;

namespace Recommender.Training.Promotion;

/// <summary>
/// When a challenger is promoted. For each deciding output: at least <see cref="LeastPeople"/> people are judged, and the worse end
/// of the paired 95 % interval of its deciding figure (log-loss; interval score of log pay) is no worse than the margin, so that it is
/// shown not to be worse by more (non-inferiority); an interval that reaches beyond it does not tell, and the champion is kept. The
/// other figures (top 3; median error) keep the champion only where they are worse by more than the margin with an interval wholly on
/// the worse side. A group of people keeps it where its deciding figure is worse by more than the margin and beyond chance: 5 % for all
/// groups together (Holm 1979), since of many groups a few look worse always. Groups with fewer than <see cref="LeastPeopleOfSlice"/>
/// people are not judged alone. The margin is in the figures' own units.
/// </summary>
internal sealed class PromotionRule(double margin, IReadOnlyList<string> deciding)
{
    public const int LeastPeople = 100;
    public const int LeastPeopleOfSlice = 30;

    private const double MostChance = 0.05;

    /// <summary>Why the champion is kept; none for a promotion.</summary>
    public IReadOnlyList<string> Reasons(IReadOnlyList<ComparedFigure> figures, IReadOnlyList<ComparedSlice> slices) =>
        [.. deciding.Where(target => !figures.Any(figure => figure.Target == target)).Select(NobodyJudged),
            .. figures.Where(figure => deciding.Contains(figure.Target)).Select(Reason).OfType<string>(),
            .. slices.Where(slice => slice.Falls).Select(Reason)];

    /// <summary>
    /// Why the champion is kept by some of the people alone, where all of them are judged besides: what is shown to be worse. That they are
    /// too few to tell is none.
    /// </summary>
    public IReadOnlyList<string> ReasonsOfPart(IReadOnlyList<ComparedFigure> figures, IReadOnlyList<ComparedSlice> slices) =>
        [.. figures.Where(figure => deciding.Contains(figure.Target) && figure.People >= LeastPeople).Select(Worse).OfType<string>(),
            .. slices.Where(slice => slice.Falls).Select(Reason)];

    /// <summary>Marks the groups that fall. Chances come in raw, a test each, and go out for all groups together.</summary>
    public IReadOnlyList<ComparedSlice> Judge(IReadOnlyList<(ComparedSlice Slice, double Fall)> slices)
    {
        var together = Holm([.. slices.Select(pair => pair.Slice.Chance)]);
        return [.. slices
            .Select((pair, i) => (
                Slice: pair.Slice with { Chance = together[i], Falls = pair.Fall > margin && together[i] < MostChance }, pair.Fall))
            .OrderByDescending(pair => pair.Fall)
            .ThenBy(pair => pair.Slice.Slice, StringComparer.Ordinal)
            .Select(pair => pair.Slice)];
    }

    /// <summary>Chances of single tests → such that the least one below 5 % is wrong in at most 5 % of all cases (Holm 1979).</summary>
    public static double[] Holm(IReadOnlyList<double> chances)
    {
        var adjusted = new double[chances.Count];
        var highest = 0.0;
        foreach (var (place, rank) in Enumerable
            .Range(0, chances.Count)
            .OrderBy(place => chances[place])
            .Select((place, rank) => (place, rank)))
        {
            highest = Math.Max(highest, Math.Min(1, (chances.Count - rank) * chances[place]));
            adjusted[place] = highest;
        }

        return adjusted;
    }

    private static string NobodyJudged(string target) =>
        $"Found nobody whose {target} could be judged; expected at least {LeastPeople} people; hand in more people who tell theirs.";

    private string? Reason(ComparedFigure figure)
    {
        if (figure.Decides && (figure.People < LeastPeople || figure.Interval is null))
        {
            return Words($"Found {figure.People} people to judge the {figure.Target} on; expected at least {LeastPeople}; hand in more.");
        }

        return Worse(figure) ?? (figure.Decides && Ends(figure)?.Most > margin
            ? Words($"Not shown to be no worse, {figure.Target}: {Told(figure)} reaches beyond the {margin} that may be lost; ")
                + "more people would tell."
            : null);
    }

    // Wholly on the worse side; of a figure that does not decide, by more than the margin.
    private string? Worse(ComparedFigure figure) =>
        Ends(figure) is { Least: > 0 } ends && ends.Most > margin && (figure.Decides || ends.Fall > margin)
            ? Words($"Worse {figure.Target}: {Told(figure)}, where at most {margin} may be lost.")
            : null;

    // As falls, more is worse; null where too few people give an interval.
    private static (double Fall, double Least, double Most)? Ends(ComparedFigure figure) => figure.Interval is not { } interval ? null
        : figure.HigherIsBetter ? (-figure.Difference, -interval.High, -interval.Low) : (figure.Difference, interval.Low, interval.High);

    private static string Told(ComparedFigure figure) => Words(
        $"{Name(figure.Figure)} {figure.Difference:+0.0000;-0.0000} ({figure.Interval!.Low:+0.0000;-0.0000} to ")
        + Words($"{figure.Interval.High:+0.0000;-0.0000})");

    private string Reason(ComparedSlice slice) => Words(
        $"Worse {slice.Target} for {slice.Slice}: {Name(slice.Figure)} {slice.Difference:+0.0000;-0.0000} of {slice.People} people, ")
        + Words($"where at most {margin} may be lost; ")
            + Words($"chance alone gives as much in {100 * slice.Chance:0.0} % of cases, all groups counted.");

    /// <summary>A figure in words.</summary>
    public static string Name(string figure) => figure switch
    {
        "logLoss" => "log-loss",
        "top3" => "share among the first three",
        "winkler" => "interval score of log pay",
        "medianApe" => "median error",
        "recall5" => "share with their city among five",
        _ => figure,
    };

    private static string Words(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
