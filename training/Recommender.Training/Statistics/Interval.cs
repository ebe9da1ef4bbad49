namespace Recommender.Training.Statistics;

/// <summary>A 95 % interval.</summary>
public sealed record Interval(double Low, double High);
