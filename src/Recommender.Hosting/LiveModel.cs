namespace Recommender.Hosting;

/// <summary>
/// The model that answers now; swapped whole. A version that cannot be loaded leaves the last good one answering. The one before it is
/// kept too, so that a rollback waits for nothing. For any number of threads.
/// </summary>
public sealed class LiveModel
{
    private volatile ServedModel? _current;
    private volatile ServedModel? _former;
    private volatile string? _fault;

    internal LiveModel()
    {
    }

    /// <summary>Null until the first model is ready.</summary>
    public ServedModel? Current => _current;

    /// <summary>The one that answered before; null before the first swap.</summary>
    public ServedModel? Former => _former;

    /// <summary>Why the model that is asked for is not the one that answers, without a path of this machine; null when it is.</summary>
    public string? Fault => _fault;

    /// <summary>The model that answers, for a caller who cannot do without.</summary>
    /// <exception cref="InvalidOperationException">None is ready; the message says why.</exception>
    public ServedModel Take() =>
        _current ?? throw new InvalidOperationException(_fault ?? "No model is ready yet. Ask again in a moment.");

    /// <summary>When the model that answers began to answer here; null until one does.</summary>
    internal DateTimeOffset? Since { get; private set; }

    internal void Swap(ServedModel model, DateTimeOffset now)
    {
        if (_current != model)
        {
            Since = now;
            (_former, _current) = (_current, model);
        }

        _fault = null;
    }

    internal void Keep(string fault) => _fault = fault;
}
