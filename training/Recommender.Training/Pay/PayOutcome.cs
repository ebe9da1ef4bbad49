using Recommender.Pay;

namespace Recommender.Training.Pay;

/// <summary>
/// A band told of a person's log pay, and the truth (<c>Drawn</c>: a point drawn from the band of one who told a band).
/// <c>Steps</c> is how many bands of the survey lie between the band told and the one the middle falls into; null for exact pay.
/// </summary>
internal sealed record PayOutcome(LogBand Band, double Mid, double Drawn, int? Steps = null);
