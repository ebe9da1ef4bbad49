using Recommender.Answers;

namespace Recommender.Service.Serving;

/// <summary>A loaded model and its version. Immutable: a request reads it once and keeps it to the end.</summary>
internal sealed record Serving(string Version, JobRecommender Recommender);

/// <summary>
/// The model that answers now; swapped whole. A version that cannot be loaded leaves the last good one answering. The one before it is
/// kept too, so that a rollback waits for nothing.
/// </summary>
internal sealed class LiveModel
{
    private volatile Serving? _current;
    private volatile Serving? _former;
    private volatile string? _fault;

    /// <summary>Null until the first model is ready.</summary>
    public Serving? Current => _current;

    /// <summary>The one that answered before; null before the first swap.</summary>
    public Serving? Former => _former;

    /// <summary>Why the champion is not the one that answers; null when it is.</summary>
    public string? Fault => _fault;

    public void Swap(Serving serving)
    {
        if (_current != serving)
        {
            (_former, _current) = (_current, serving);
        }

        _fault = null;
    }

    public void Keep(string fault) => _fault = fault;
}
