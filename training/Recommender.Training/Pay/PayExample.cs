using Recommender.Training.Rows;
using Recommender.Training.Solvers;

namespace Recommender.Training.Pay;

/// <summary>
/// A paid row, or its copy that tells little, with its features and what models that did not see its group make of it (all in logs).
/// </summary>
/// <param name="Row">The row, or its copy.</param>
/// <param name="IsCopy">Whether it is a copy that tells little.</param>
/// <param name="Features">Its features.</param>
/// <param name="Groups">The groups whose bands are calibrated.</param>
internal sealed record PayExample(TrainingRow Row, bool IsCopy, Example Features, IReadOnlyList<string> Groups)
{
    /// <summary>A copy that tells little counts half in the calibration: the person is the same.</summary>
    public double Share => IsCopy ? 0.5 : 1;

    /// <summary>What the centre is fitted to: the pay reported, or the nearest that is no slip.</summary>
    public double Label { get; set; } = Row.Pay!.Mid;

    public double Trees { get; set; }

    public double Linear { get; set; }

    public double Centre { get; set; }

    public double Width { get; set; }

    /// <summary>Truth minus centre.</summary>
    public double Residual => Row.Pay!.Mid - Centre;

    /// <summary>Truth − centre − city effect, to calibrate a band of that width.</summary>
    public GroupedScore Score(double width, double cityEffect = 0) => new(Groups, Row.Pay!.Drawn - Centre - cityEffect, width, Share);

    /// <summary>The same features with another value to learn.</summary>
    public Example With(double value) => new() { Features = Features.Features, Weight = Features.Weight, Value = (float)value };
}
