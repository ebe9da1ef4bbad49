using System.ComponentModel.DataAnnotations;

namespace Recommender.Service.Safety;

/// <summary>Who may ask without a key, and how soon a revoked key stops.</summary>
internal sealed class SafetyOptions
{
    public const string Section = "Service:Safety";

    /// <summary>Lets programs of this very machine ask for recommendations without a key. A request that a proxy passed on needs one.</summary>
    public bool LoopbackReads { get; set; } = true;

    /// <summary>Seconds after which the keys are read anew: how long a revoked one may still be taken, and a new one be refused.</summary>
    [Range(0.01, 3_600)]
    public double KeysFreshSeconds { get; set; } = 1;
}
