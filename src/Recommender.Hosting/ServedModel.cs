using Recommender.Answers;

namespace Recommender.Hosting;

/// <summary>A loaded model and its version. Immutable: a request reads it once and keeps it to the end.</summary>
public sealed record ServedModel(string Version, JobRecommender Recommender);
