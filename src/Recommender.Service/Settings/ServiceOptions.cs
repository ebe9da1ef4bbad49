using System.ComponentModel.DataAnnotations;

namespace Recommender.Service.Settings;

/// <summary>Where the service finds and keeps things.</summary>
internal sealed class ServiceOptions
{
    public const string Section = "Service";

    /// <summary>The folder of what the service keeps: the SQLite store, and the files of batches and retraining.</summary>
    [Required]
    public string Data { get; set; } = "";

    /// <summary>The folder of published models.</summary>
    [Required]
    public string Models { get; set; } = "";

    /// <summary>Connection string of PostgreSQL; null for SQLite in the data folder.</summary>
    public string? Database { get; set; }

    /// <summary>
    /// The command that starts the tool <c>recommender</c>, which scores batches and trains: a program and its first arguments.
    /// </summary>
    [MinLength(1)]
    public IList<string> Tool { get; } = [];

    /// <summary>How long the tool may take to stop when it is asked to; then it is killed, which harms nothing.</summary>
    [Duration("00:00:01", "01:00:00")]
    public TimeSpan ToolPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Seconds between SIGTERM and the end of listening, in which <c>/health/ready</c> says 503 and requests are answered, so that a load
    /// balancer sends no more of them.
    /// </summary>
    [Range(0.0, 300.0)]
    public double DrainSeconds { get; set; } = 5;

    /// <summary>
    /// Counts the words of requests that were not understood, without the requests; one that enough requests said, over enough hours, is
    /// shown at the desk.
    /// </summary>
    public bool UnknownWords { get; set; }

    /// <summary>Serves everybody who can reach it without a key, wherever it listens.</summary>
    public bool WithoutKeys { get; set; }
}
