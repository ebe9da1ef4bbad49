using System.Diagnostics.Metrics;
using Recommender.Hosting;

namespace Recommender.Service.Serving;

/// <summary>What the service counts of its own work.</summary>
internal sealed class ServiceMeters
{
    public const string Name = "Recommender";

    /// <summary>The counter of words, by whether they were understood.</summary>
    public const string WordCounter = "recommender.words";

    /// <summary>Its tag.</summary>
    public const string WordIsKnown = "known";

    private readonly Counter<long> _answers;
    private readonly Counter<long> _words;
    private readonly Counter<long> _refusedKeys;
    private readonly Counter<long> _reordered;

    public ServiceMeters(IMeterFactory meters, LiveModel live)
    {
        var meter = meters.Create(Name);
        _answers = meter.CreateCounter<long>("recommender.answers", "{answer}", "Recommendations given.");
        _words = meter.CreateCounter<long>(WordCounter, "{word}", "Skills given by people who were answered one at a time.");
        _refusedKeys = meter.CreateCounter<long>("recommender.keys.refused", "{request}", "Requests with an API key that was refused.");
        _reordered = meter.CreateCounter<long>(
            "recommender.jobs.reordered", "{job}", "Jobs that were neither done nor under way, and were ordered again.");
        meter.CreateObservableGauge(
            "recommender.model", () => new Measurement<int>(
                live.Fault is null ? 1 : 0, new KeyValuePair<string, object?>("version", live.Current?.Version ?? "none")),
            description: "The version that answers: 1 when it is the champion, 0 when the champion cannot be loaded.");
    }

    /// <summary>Counts a request whose key was refused: "unknown" (or wrong, or revoked) or of too narrow a "scope".</summary>
    public void KeyRefused(string reason) => _refusedKeys.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Counts a job of this kind that was ordered again.</summary>
    public void Reordered(string job) => _reordered.Add(1, new KeyValuePair<string, object?>("job", job));

    /// <summary>Counts the skills that a person gave, by whether they were understood.</summary>
    public void Told(int known, int unknown)
    {
        Add(known, true);
        Add(unknown, false);

        void Add(int words, bool isKnown)
        {
            if (words > 0)
            {
                _words.Add(words, new KeyValuePair<string, object?>(WordIsKnown, isKnown));
            }
        }
    }

    /// <summary>Counts answers, by whether too little was known of the person.</summary>
    public void Answered(bool tooLittleKnown) => _answers.Add(1, new KeyValuePair<string, object?>("too_little_known", tooLittleKnown));
}
