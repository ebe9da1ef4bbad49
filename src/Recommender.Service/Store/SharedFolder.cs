using Microsoft.EntityFrameworkCore;
using Recommender.Service.Settings;

namespace Recommender.Service.Store;

/// <summary>
/// Services on one PostgreSQL have one data folder: a batch that one takes in is scored by others. A file in it has a name that stands in
/// the database too; the first service writes both.
/// </summary>
internal sealed class SharedFolder(StoreFactory stores)
{
    public const string FileName = "cluster.id";

    /// <summary>The name in the database.</summary>
    public const string Secret = "cluster";

    private const int NameBytes = 16;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    /// <exception cref="ServiceRefusedException">The data folder is not the one that the other services have.</exception>
    public async Task CheckAsync(CancellationToken stop)
    {
        await using var store = ((IDbContextFactory<RecommenderStore>)stores).CreateDbContext();
        if (store is SqliteStore)
        {
            return;
        }

        var (here, isNew) = await HereAsync(stop);
        var named = await NameAsync(store, here, stop);
        if (!here.SequenceEqual(named))
        {
            if (isNew)
            {
                File.Delete(PathOf());
            }

            throw new ServiceRefusedException(
                $"Found the data folder '{stores.Folder}' without the files of the other services on this database; "
                + "expected one folder that all of them share; mount that, or give another --data or --database.");
        }
    }

    private string PathOf() => Path.Combine(stores.Folder, FileName);

    // Whoever reads or writes it has it to itself; one that a kill cut off is written again.
    private async Task<(byte[] Name, bool IsNew)> HereAsync(CancellationToken stop)
    {
        PrivateFiles.CreateFolder(stores.Folder);
        using var file = await OpenAsync(stop);
        var name = new byte[NameBytes];
        if (file.ReadAtLeast(name, NameBytes, throwOnEndOfStream: false) == NameBytes)
        {
            return (name, false);
        }

        name = Guid.NewGuid().ToByteArray();
        file.Position = 0;
        file.Write(name);
        file.Flush(flushToDisk: true);
        return (name, true);
    }

    private async Task<FileStream> OpenAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return PrivateFiles.Open(PathOf(), FileMode.OpenOrCreate, FileShare.None);
            }
            catch (IOException) when (File.Exists(PathOf()))
            {
                await Task.Delay(BetweenTries, TimeProvider.System, stop);
            }
        }
    }

    // Of several that start together on an empty database the name of one is kept.
    private static async Task<byte[]> NameAsync(RecommenderStore store, byte[] here, CancellationToken stop)
    {
        await store.Database.ExecuteSqlAsync(
            $"INSERT INTO \"Secrets\" (\"Name\", \"Value\") VALUES ({Secret}, {here}) ON CONFLICT DO NOTHING", stop);
        return (await store.Secrets.AsNoTracking().SingleAsync(secret => secret.Name == Secret, stop)).Value;
    }
}
