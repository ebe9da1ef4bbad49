namespace Recommender.Pay;

/// <summary>
/// An 80 % band of gross yearly pay: one in ten earns less than <c>Low</c>, half less than <c>Mid</c>, one in ten more than
/// <c>High</c>. <c>People</c> counts paid people of this role in this country; <c>Confidence</c> is high, medium or low.
/// </summary>
public sealed record PayBand(decimal Low, decimal Mid, decimal High, string Currency, int People, string Confidence);
