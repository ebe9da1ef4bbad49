using Recommender.Features;
using Recommender.Pay;
using Recommender.Training.Contests;
using Recommender.Training.Recipes;
using Recommender.Training.Reports;
using Recommender.Training.Rows;

namespace Recommender.Training.Pay;

/// <summary>
/// The pay of two models, of people whose pay both understand: the interval score of log pay decides, beside the median error.
/// </summary>
internal sealed class PayContest : IOutputContest
{
    private readonly Predictor _ours;
    private readonly Predictor _theirs;
    private readonly BandCoverage _coverage;

    /// <exception cref="TrainingRefusedException">
    /// Bands are meant to hold other shares of people: a wider band holds more by intention, and no figure says then which model is better.
    /// </exception>
    public PayContest(Contestant challenger, Contestant champion)
    {
        (_ours, _theirs) = (new(challenger), new(champion));
        (var ours, _coverage) = (CoverageOf(challenger), CoverageOf(champion));
        if (ours != _coverage)
        {
            throw new TrainingRefusedException(
                $"Found bands of {ours.Percent} in model '{challenger.Bundle.Manifest.Version}' "
                + $"and of {_coverage.Percent} in model '{champion.Bundle.Manifest.Version}'; expected one pay.coverage; "
                + "train the challenger with the champion's, or promote it yourself (recommender models promote).");
        }
    }

    public string Target => "pay";

    public bool Decides => true;

    public OutputFigures Judge(IReadOnlyList<(TrainingRow Ours, TrainingRow Theirs)> people)
    {
        var paid = new PairedOutcomes<PayOutcome>(Target);
        foreach (var (ours, theirs) in people.Where(row => row.Ours.Pay is not null && row.Theirs.Pay is not null))
        {
            paid.Add(ours, _ours.Of(ours), _theirs.Of(theirs));
        }

        return new([paid.Figure(decides: true, Winkler), paid.Figure(decides: false, PayFigures.MedianApe)], paid.Slices(Winkler));
    }

    private Statistics.Figure Winkler(IReadOnlyList<PayOutcome> outcomes) => PayFigures.Winkler(outcomes, _coverage);

    private static BandCoverage CoverageOf(Contestant model) => new(model.Bundle.Manifest.Pay.Coverage);

    /// <summary>What one model says of a person's pay.</summary>
    private sealed class Predictor(Contestant model)
    {
        private readonly FittedModels _models = FittedModels.Of(model.Bundle);
        private readonly FeatureVector _vector = model.Encoder.NewVector();

        public PayOutcome Of(TrainingRow row) =>
            new(PayTrainer.Predict(model.Encoder, _models.Pay!, row, _models.CityEffect(row), _vector), row.Pay!.Mid, row.Pay.Drawn);
    }
}
