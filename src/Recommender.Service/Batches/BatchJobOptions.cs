using System.ComponentModel.DataAnnotations;
using Recommender.Service.Settings;

namespace Recommender.Service.Batches;

/// <summary>How batches are taken, scored and kept.</summary>
internal sealed class BatchJobOptions
{
    public const string Section = "Service:Batches";

    /// <summary>A pebibyte: no disk is larger.</summary>
    private const long MostBytes = 1L << 50;

    /// <summary>How many parts a node scores at the same time; the others wait, the oldest batch first.</summary>
    [Range(1, 64)]
    public int AtOnce { get; set; } = 1;

    /// <summary>The most bytes of one table, as it is sent.</summary>
    [Range(1, MostBytes)]
    public long LargestTable { get; set; } = 8L * 1024 * 1024 * 1024;

    /// <summary>Bytes of the disk that tables must leave free.</summary>
    [Range(0, MostBytes)]
    public long LeaveFree { get; set; } = 1024 * 1024 * 1024;

    /// <summary>How many days the result of a batch is kept after its end.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; set; } = 7;

    /// <summary>The most rows of a part. A table of more is scored by several processes, on all nodes.</summary>
    [Range(1, 1_000_000_000)]
    public int RowsAPart { get; set; } = 500_000;

    /// <summary>Time between two tries at what another process is at, and between two events of progress.</summary>
    [Duration("00:00:00.01", "01:00:00")]
    public TimeSpan Look { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a part is begun again after its process was killed; then the batch has failed.</summary>
    [Range(0, 1000)]
    public int MostCrashes { get; set; } = 5;

    /// <summary>How long the files of an upload that a kill cut off may lie untouched.</summary>
    [Duration("00:01:00", "365.00:00:00")]
    public TimeSpan OrphansAfter { get; set; } = TimeSpan.FromHours(1);
}
