using System.ComponentModel.DataAnnotations;

namespace Recommender.Service.Decisions;

/// <summary>
/// Whether answers are kept so that they can be given again. Off by default: nothing of a person is kept unless asked for.
/// </summary>
internal sealed class DecisionOptions
{
    public const string Section = "Service:Decisions";

    /// <summary>Keeps each request with the version that answered and a fingerprint of the answer.</summary>
    public bool Keep { get; set; }

    /// <summary>Days after which they are deleted.</summary>
    [Range(1, 3_650)]
    public int RetentionDays { get; set; } = 30;

    /// <summary>The most answers that wait to be kept; a further one is asked to come again.</summary>
    [Range(1, 100_000)]
    public int MostWaiting { get; set; } = 4_000;

    /// <summary>Answers kept in one transaction.</summary>
    [Range(1, 10_000)]
    public int RowsPerCommit { get; set; } = 500;
}
