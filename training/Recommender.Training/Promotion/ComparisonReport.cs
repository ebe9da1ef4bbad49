using Recommender.Training.Contests;
using Recommender.Training.Statistics;

namespace Recommender.Training.Promotion;

/// <summary>A challenger beside a champion on the same people, and what the rule of promotion makes of it.</summary>
public sealed record ComparisonReport(string Challenger, string Champion, double Margin)
{
    public const string Promote = "promote";
    public const string Keep = "keep";
    public const string Wait = "wait";

    /// <summary><see cref="Promote"/>, <see cref="Keep"/>, or <see cref="Wait"/>: for an operator, who promotes it or leaves it.</summary>
    public string Verdict => Reasons.Count > 0 ? Keep : Waits.Count > 0 ? Wait : Promote;

    /// <summary>Why the champion is kept; none where the challenger is to be promoted.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Why an operator must look before the challenger is promoted; none where no guard was asked for.</summary>
    public IReadOnlyList<string> Waits { get; init; } = [];

    /// <summary>What a reader must know of how the figures came about.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Everyone, figure by figure.</summary>
    public required IReadOnlyList<ComparedFigure> Figures { get; init; }

    /// <summary>Groups with enough people, largest fall first.</summary>
    public required IReadOnlyList<ComparedSlice> Slices { get; init; }

    /// <summary>Groups with too few people to be judged alone; they count in the whole.</summary>
    public required int SmallSlices { get; init; }

    /// <summary>The same of the original rows that neither model was fitted on; null where none were given or known.</summary>
    public ComparedGroup? Original { get; init; }

    public required IReadOnlyList<ChangedAnswers> Changes { get; init; }

    /// <summary>How far the middle pay of countries and roles moves; none where no guard was asked for.</summary>
    public IReadOnlyList<MovedPay> Moves { get; init; } = [];
}

/// <summary>Figures of some people, their groups with enough people, the largest fall first, and how many have too few.</summary>
public sealed record ComparedGroup(IReadOnlyList<ComparedFigure> Figures, IReadOnlyList<ComparedSlice> Slices, int SmallSlices);

/// <summary>The middle pay of a group of people in USD, by the model it is measured from and by the challenger.</summary>
public sealed record MovedPay(string Against, string Group, int People, double Before, double After)
{
    /// <summary>How far it moves: 0.15 is a rise of 15 %.</summary>
    public double Share => (After / Before) - 1;
}

/// <summary>
/// A figure of everyone judged. <c>Difference</c> is the challenger's less the champion's, with its paired 95 % interval (null where
/// too few people give one). <c>Decides</c>: it must be shown not to be worse; others must only not be shown worse.
/// </summary>
public sealed record ComparedFigure(string Target, string Figure, bool Decides)
{
    public required bool HigherIsBetter { get; init; }

    /// <summary>Rows judged.</summary>
    public required int Rows { get; init; }

    /// <summary>People they are of.</summary>
    public required int People { get; init; }

    public required double Challenger { get; init; }

    public required double Champion { get; init; }

    public required double Difference { get; init; }

    public required Interval? Interval { get; init; }

    internal static ComparedFigure Of(PairedFigure figure, int seed)
    {
        var bootstrap = new Bootstrap(figure.People, seed);
        var (ours, theirs) = (bootstrap.Point(figure.Challenger), bootstrap.Point(figure.Champion));
        return new(figure.Target, figure.Challenger.Name, figure.Decides)
        {
            HigherIsBetter = figure.HigherIsBetter,
            Rows = figure.People.Count,
            People = figure.PeopleCount,
            Challenger = ours,
            Champion = theirs,
            Difference = ours - theirs,
            Interval = Bootstrap.Interval(bootstrap.Sample([figure.Difference])[0]),
        };
    }
}

/// <summary>
/// A deciding figure of a group of people. <c>Chance</c> is how likely so much worse comes by chance alone, counted for all groups
/// together (Holm 1979).
/// </summary>
public sealed record ComparedSlice(string Slice, string Target, string Figure)
{
    public required int People { get; init; }

    public required double Difference { get; init; }

    public required double Chance { get; init; }

    /// <summary>Worse by more than the margin and beyond chance.</summary>
    public required bool Falls { get; init; }
}

/// <summary>
/// How answers change, of the people judged, the champion's golden profiles, or profiles handed in: whose first role is another, and how
/// many bands of roles that both name have a middle more than a tenth away.
/// </summary>
public sealed record ChangedAnswers(string Whose, int People, int OtherFirstRole, int Bands, int MovedBands);
