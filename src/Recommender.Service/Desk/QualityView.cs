using Recommender.Service.Quality;

namespace Recommender.Service.Desk;

/// <summary>How the model that answers did, by what became of people. Null while none answers.</summary>
public sealed record QualityView(DeskWho Who, JudgedModel? Judged)
{
    /// <summary>
    /// What the model's own report said: the first role right, the calibration error, pay in band; null for what it does not say.
    /// </summary>
    public required (double? First, double? CalibrationError, double? InBand) Promised { get; init; }
}
