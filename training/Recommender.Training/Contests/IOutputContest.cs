using Recommender.Training.Rows;

namespace Recommender.Training.Contests;

/// <summary>One output of two models beside each other: what is judged of it before the challenger takes the champion's place.</summary>
internal interface IOutputContest
{
    /// <summary>The output's name in a report.</summary>
    string Target { get; }

    /// <summary>Whether the challenger must be shown to be no worse at it; else it must only not be shown worse.</summary>
    bool Decides { get; }

    /// <summary>What a reader must know of how the two differ.</summary>
    IEnumerable<string> Notes => [];

    /// <summary>Judges those of some people, each as both models read them, who tell the truth of this output.</summary>
    OutputFigures Judge(IReadOnlyList<(TrainingRow Ours, TrainingRow Theirs)> people);
}

/// <summary>Figures of everyone, and the deciding one of each group of people.</summary>
internal sealed record OutputFigures(IReadOnlyList<PairedFigure> All, IReadOnlyList<(string Slice, PairedFigure Figure)> Slices);
