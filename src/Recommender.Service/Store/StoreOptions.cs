using System.ComponentModel.DataAnnotations;

namespace Recommender.Service.Store;

/// <summary>How long the store waits.</summary>
internal sealed class StoreOptions
{
    public const string Section = "Service:Store";

    /// <summary>Seconds to wait for another writer of SQLite, and for an answer of PostgreSQL, before a write is given up.</summary>
    [Range(1, 300)]
    public int BusySeconds { get; set; } = 5;

    /// <summary>Seconds to wait at the start for another process that is bringing the store up to date.</summary>
    [Range(1, 3_600)]
    public int UpgradeSeconds { get; set; } = 60;
}
