using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Recommender.Service.Store;

/// <summary>
/// The time of the database, which all nodes have in common: one whose own clock is a minute ahead would take the others for dead. The
/// system's until it is set, and on SQLite. A change of the system's clock does not move it.
/// </summary>
internal sealed class StoreClock : TimeProvider
{
    private Reading? _reading;

    public override DateTimeOffset GetUtcNow() =>
        Volatile.Read(ref _reading) is { } reading ? reading.Time + GetElapsedTime(reading.At) : base.GetUtcNow();

    /// <summary>Sets it by the database.</summary>
    public async Task SetAsync(IDbContextFactory<RecommenderStore> stores, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        if (store is SqliteStore)
        {
            return;
        }

        await store.Database.OpenConnectionAsync(stop);
        var asked = GetTimestamp();
        await using var command = store.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT clock_timestamp()";
        var time = Convert.ToDateTime(await command.ExecuteScalarAsync(stop), CultureInfo.InvariantCulture);
        // The answer was on its way for half of that.
        var half = GetElapsedTime(asked) / 2;
        Volatile.Write(ref _reading, new(DateTime.SpecifyKind(time, DateTimeKind.Utc) + half, GetTimestamp()));
    }

    private sealed record Reading(DateTimeOffset Time, long At);
}
