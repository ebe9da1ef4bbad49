using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Recommender.Service.Store.Copying;

/// <summary>
/// The numbers that a store gives by itself. They go on where they were: a number of an outcome that was erased stands in the ledger still
/// and must not be given again.
/// </summary>
internal static class StoreNumbers
{
    public static async Task CarryAsync(RecommenderStore source, RecommenderStore target, CancellationToken stop)
    {
        foreach (var table in source.Model.GetEntityTypes())
        {
            if (table.FindPrimaryKey() is { Properties: [{ ValueGenerated: ValueGenerated.OnAdd } number] }
                && (number.ClrType == typeof(long) || number.ClrType == typeof(int)))
            {
                var (name, column) = (table.GetTableName()!, number.Name);
                await SetAsync(target, name, column, await LastAsync(source, name, column, stop), stop);
            }
        }
    }

    // 0 before the first.
    private static Task<long> LastAsync(RecommenderStore store, string table, string column, CancellationToken stop)
    {
        var last = store is SqliteStore
            ? store.Database.SqlQuery<long>($"""
                SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = {table}), 0) AS "Value"
                """)
            : store.Database.SqlQuery<long>($"""
                SELECT COALESCE(pg_sequence_last_value(pg_get_serial_sequence({Quoted(table)}, {column})::regclass), 0) AS "Value"
                """);
        return last.SingleAsync(stop);
    }

    private static async Task SetAsync(RecommenderStore store, string table, string column, long last, CancellationToken stop)
    {
        if (store is SqliteStore)
        {
            await store.Database.ExecuteSqlAsync($"DELETE FROM sqlite_sequence WHERE name = {table}", stop);
            await store.Database.ExecuteSqlAsync($"INSERT INTO sqlite_sequence (name, seq) VALUES ({table}, {last})", stop);
        }
        else if (last > 0)
        {
            await store.Database.ExecuteSqlAsync(
                $"SELECT setval(pg_get_serial_sequence({Quoted(table)}, {column})::regclass, {last})", stop);
        }
    }

    private static string Quoted(string table) => $"\"{table}\"";
}
