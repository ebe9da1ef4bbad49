using System.ComponentModel.DataAnnotations;

namespace Recommender.Service.Outcomes;

/// <summary>How many outcomes are taken at once, and for how long a request is known again.</summary>
internal sealed class OutcomeOptions
{
    public const string Section = "Service:Outcomes";

    /// <summary>The most rows of one table; all of them are stored in one transaction, and others wait meanwhile.</summary>
    [Range(1, 1_000_000)]
    public int MostRows { get; set; } = 20_000;

    /// <summary>The most bytes of one table.</summary>
    [Range(1_024, 1L << 31)]
    public long MostBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>The most requests that wait to be stored; a further one is asked to come again.</summary>
    [Range(1, 100_000)]
    public int MostWaiting { get; set; } = 4_000;

    /// <summary>Rows after which a transaction takes no further request.</summary>
    [Range(1, 10_000)]
    public int RowsPerCommit { get; set; } = 500;

    /// <summary>For how long an Idempotency-Key is known again.</summary>
    [Range(1, 365)]
    public int RememberedDays { get; set; } = 7;
}
