using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Recommender.Service.Store;

/// <summary>The journal beside SQLite's file, which keeps pages as they were, also with what is deleted since.</summary>
internal static class SqliteJournal
{
    /// <summary>
    /// Empties it; false when somebody still reads what is in it. Nothing to do on PostgreSQL, which frees what was deleted when it
    /// vacuums.
    /// </summary>
    public static async Task<bool> TryEmptyAsync(RecommenderStore store)
    {
        if (store is not SqliteStore)
        {
            return true;
        }

        await store.Database.OpenConnectionAsync();
        await using var command = store.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) == 0;
    }
}
