using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Recommender.Tables;

namespace Recommender.Taxonomy;

/// <summary>One reference table (<c>seeds/*.csv</c>), read whole: UTF-8, commas, '|' between the items of a list.</summary>
internal sealed class SeedTable
{
    private SeedTable(string file, byte[] bytes, IReadOnlyList<SeedRow> rows) => (File, Bytes, Rows) = (file, bytes, rows);

    /// <summary>The file's name, for messages.</summary>
    public string File { get; }

    /// <summary>The table as it was read.</summary>
    public byte[] Bytes { get; }

    public IReadOnlyList<SeedRow> Rows { get; }

    /// <summary>The table with other rows; its bytes stay those it was read from.</summary>
    public SeedTable With(IReadOnlyList<SeedRow> rows) => new(File, Bytes, rows);

    /// <summary>The rows in which a column has this value.</summary>
    public SeedTable Where(string column, string value) => With([.. Rows.Where(row => row[column] == value)]);

    /// <summary>The table, or one without rows where there is none.</summary>
    /// <exception cref="InputUnusableException">It lacks one of the columns.</exception>
    public static SeedTable ReadIfThere(SeedSource source, string file, params string[] columns) =>
        source.Read(file) is { } bytes ? Parse(source.PathOf(file), file, bytes, columns) : new(file, [], []);

    /// <summary>
    /// The table, or, where there is none, what was read before there was such a table: bundles published then go on to answer the same.
    /// That one has no bytes, as the source has none.
    /// </summary>
    /// <exception cref="InputUnusableException">It lacks one of the columns.</exception>
    public static SeedTable ReadOrFormer(SeedSource source, string file, params string[] columns)
    {
        if (source.Read(file) is { } bytes)
        {
            return Parse(source.PathOf(file), file, bytes, columns);
        }

        return new(file, [], Parse(file, file, Embedded($"former/{file}"), columns).Rows);
    }

    /// <summary>The table, or, where there is none, the one of this build.</summary>
    /// <exception cref="InputUnusableException">It lacks one of the columns.</exception>
    public static SeedTable ReadOrBuiltIn(SeedSource source, string file, params string[] columns) =>
        Parse(source.PathOf(file), file, source.Read(file) ?? Embedded($"seeds/{file}"), columns);

    /// <exception cref="InputUnusableException">There is none, or it lacks one of the columns.</exception>
    public static SeedTable Read(SeedSource source, string file, params string[] columns) => source.Read(file) is { } bytes
        ? Parse(source.PathOf(file), file, bytes, columns)
        : throw new InputUnusableException(
            $"Found no reference table '{source.PathOf(file)}'; expected a CSV with the columns {string.Join(", ", columns)}; "
            + "restore it, or name the folder with --seeds.");

    private static byte[] Embedded(string name)
    {
        using var stream = typeof(SeedTable).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static SeedTable Parse(string path, string file, byte[] bytes, string[] columns)
    {
        using var reader = new StreamReader(new MemoryStream(bytes));
        using var csv = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { IgnoreBlankLines = true });
        var header = csv.Read() ? csv.Record! : [];
        var missing = columns.Except(header, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            throw new InputUnusableException(
                $"{path}: found the columns {string.Join(", ", header)}; expected {string.Join(", ", missing)} too; add what is missing.");
        }

        return new(file, bytes, ReadRows(csv, header));
    }

    private static List<SeedRow> ReadRows(CsvParser csv, string[] header)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < header.Length; place++)
        {
            places.TryAdd(header[place], place);
        }

        var rows = new List<SeedRow>();
        while (csv.Read())
        {
            rows.Add(new(places, csv.Record!, csv.RawRow));
        }

        return rows;
    }
}

/// <summary>A row of a reference table; a cell that is absent reads as empty.</summary>
internal sealed record SeedRow(IReadOnlyDictionary<string, int> Places, string[] Cells, int Line)
{
    /// <summary>Whether it is an operator's, who added it to a table.</summary>
    public bool IsAdded { get; private init; }

    public string this[string column] =>
        Places.TryGetValue(column, out var place) && place < Cells.Length ? Cells[place].Trim() : "";

    public string[] List(string column) =>
        this[column].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A row that is added to a table; the columns it does not name are empty.</summary>
    public static SeedRow Added(params (string Column, string Cell)[] cells) => new(
        cells.Select((cell, place) => (cell.Column, place)).ToDictionary(pair => pair.Column, pair => pair.place, StringComparer.Ordinal),
        [.. cells.Select(cell => cell.Cell)],
        Line: 0)
    {
        IsAdded = true,
    };

    /// <summary>The row with more items in a list.</summary>
    public SeedRow WithMore(string column, IEnumerable<string> items)
    {
        var cells = Cells.Concat(Enumerable.Repeat("", Math.Max(0, Places[column] + 1 - Cells.Length))).ToArray();
        cells[Places[column]] = string.Join('|', List(column).Concat(items));
        return this with { Cells = cells };
    }

    /// <summary>The number in a cell; null when blank or no number.</summary>
    public double? Number(string column) =>
        double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>
/// Where reference tables come from: a folder's name, for messages, and the bytes of each table, null for one that is not there.
/// </summary>
internal sealed record SeedSource(string Place, Func<string, byte[]?> Read)
{
    /// <summary>The tables of a folder.</summary>
    public static SeedSource Of(string directory) => new(
        directory, file => Path.Combine(directory, file) is var path && File.Exists(path) ? File.ReadAllBytes(path) : null);

    public string PathOf(string file) => Path.Combine(Place, file);
}
