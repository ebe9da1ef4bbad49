using Recommender.Pay;

namespace Recommender.Training.Pay;

/// <summary>
/// A band reported of a person's log pay, and the truth (<c>Drawn</c>: a point drawn from the band of one who reported a band).
/// <c>Steps</c> is how many bands of the survey lie between the band reported and the one the middle falls into; null for exact pay.
/// </summary>
internal sealed record PayOutcome(LogBand Band, double Mid, double Drawn, int? Steps = null);
