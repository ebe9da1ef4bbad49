using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Recommender.Service.Store;

/// <summary>
/// What SQLite forgets with each connection. Commits are synced to the disk (FULL): what was acknowledged outlives a killed process and,
/// on a disk that keeps its word, a power cut too. NORMAL would be faster, and a power cut could cost the last commits of some seconds.
/// What is deleted is overwritten with zeros, so that an erased person cannot be read from the file.
/// </summary>
internal sealed class SqliteSettings(int busySeconds) : DbConnectionInterceptor
{
    private readonly string _pragmas = FormattableString.Invariant(
        $"PRAGMA busy_timeout = {busySeconds * 1_000}; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = _pragmas;
        command.ExecuteNonQuery();
    }

    // The provider has no asynchronous work of its own.
    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
