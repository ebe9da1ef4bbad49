namespace Recommender.Taxonomy;

/// <summary>
/// The reference tables of one place, as they are read one by one, with what is added to them. Keeps the bytes of each that is there.
/// </summary>
internal sealed class SeedTables(SeedSource source, AddedTables? added = null)
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>The tables read so far, byte for byte.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>As <see cref="SeedTable.Read"/>.</summary>
    public SeedTable Read(string file, params string[] columns) => Keep(SeedTable.Read(source, file, columns));

    /// <summary>As <see cref="SeedTable.ReadIfThere"/>.</summary>
    public SeedTable ReadIfThere(string file, params string[] columns) => Keep(SeedTable.ReadIfThere(source, file, columns));

    /// <summary>As <see cref="SeedTable.ReadOrFormer"/>.</summary>
    public SeedTable ReadOrFormer(string file, params string[] columns) => Keep(SeedTable.ReadOrFormer(source, file, columns));

    private SeedTable Keep(SeedTable table)
    {
        if (table.Bytes.Length > 0)
        {
            _files[table.File] = table.Bytes;
        }

        return added is null ? table : added.Over(table);
    }
}
