namespace Recommender.Answers;

/// <summary>Answers in the order of the profiles, all from one model version.</summary>
public sealed record BatchAnswer(string ModelVersion, IReadOnlyList<Recommendation> Answers);
