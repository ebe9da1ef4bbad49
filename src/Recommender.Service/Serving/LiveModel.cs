using Recommender.Recommending;

namespace Recommender.Service.Serving;

/// <summary>A loaded model and its version. Immutable: a request reads it once and keeps it to the end.</summary>
internal sealed record Serving(string Version, JobRecommender Recommender);

/// <summary>The model that answers now; swapped whole. A version that cannot be loaded leaves the last good one answering.</summary>
internal sealed class LiveModel
{
    private volatile Serving? _current;
    private volatile string? _fault;

    /// <summary>Null until the first model is ready.</summary>
    public Serving? Current => _current;

    /// <summary>Why the champion is not the one that answers; null when it is.</summary>
    public string? Fault => _fault;

    public void Swap(Serving serving) => (_current, _fault) = (serving, null);

    public void Keep(string fault) => _fault = fault;

    /// <summary>The champion is the one that answers (again).</summary>
    public void Settle() => _fault = null;
}
