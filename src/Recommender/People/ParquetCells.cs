using System.Globalization;
using Parquet;
using Parquet.Data;
using Parquet.Schema;
using Recommender.Tables;

namespace Recommender.People;

/// <summary>The canonical columns of one row group, as texts. Read by one thread at a time, or by several.</summary>
internal sealed class ParquetCells
{
    private readonly Dictionary<string, Func<int, string?>> _columns = new(StringComparer.Ordinal);

    public int Rows { get; private init; }

    public static async Task<ParquetCells> Read(CanonicalHeader header, ParquetSchema schema, ParquetRowGroupReader group)
    {
        var cells = new ParquetCells { Rows = (int)group.RowCount };
        foreach (var column in CanonicalColumns.All.Where(column => header.PositionOf(column) >= 0))
        {
            var name = schema.Fields[header.PositionOf(column)].Name;
            var fields = schema.DataFields.Where(field => field.Path.FirstPart == name).ToList();
            cells._columns[column] = fields is [var field]
                ? await ReadColumn(column, field, group)
                : throw new NotSupportedException($"the column '{name}' holds columns of its own");
        }

        return cells;
    }

    public string? Cell(string column, int row) => _columns.GetValueOrDefault(column)?.Invoke(row);

    public IEnumerable<string?> Texts(int start, int count) =>
        _columns.Values.SelectMany(cell => Enumerable.Range(start, count).Select(cell));

    /// <summary>A column of a row group, as texts by the place of the row.</summary>
    public static async Task<Func<int, string?>> ReadColumn(string column, DataField field, ParquetRowGroupReader group)
    {
        if (field.MaxRepetitionLevel > 0)
        {
            return await ReadLists(column, field, group);
        }

        if (IsText(field))
        {
            return await ReadTexts(field, group);
        }

        string?[] cells = Type.GetTypeCode(field.ClrType) switch
        {
            TypeCode.Double => await ReadNumbers<double>(field, group),
            TypeCode.Single => await ReadNumbers<float>(field, group),
            TypeCode.Decimal => await ReadNumbers<decimal>(field, group),
            TypeCode.Int64 => await ReadNumbers<long>(field, group),
            TypeCode.Int32 => await ReadNumbers<int>(field, group),
            TypeCode.Int16 => await ReadNumbers<short>(field, group),
            TypeCode.Byte => await ReadNumbers<byte>(field, group),
            TypeCode.SByte => await ReadNumbers<sbyte>(field, group),
            _ => throw new NotSupportedException($"the column '{field.Name}' holds {field.ClrType.Name}, not texts or numbers"),
        };
        return row => cells[row];
    }

    private static bool IsText(DataField field) => field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>);

    // Of a text that many rows have the file and the library hold one copy; a text of its own for each row could be a thousand times as
    // much.
    private static async Task<Func<int, string?>> ReadTexts(DataField field, ParquetRowGroupReader group)
    {
        var raw = await ReadRaw(field, group);
        var cells = new ReadOnlyMemory<char>?[group.RowCount];
        var value = 0;
        for (var row = 0; row < cells.Length; row++)
        {
            cells[row] = field.MaxDefinitionLevel == 0 || raw.DefinitionLevels[row] == field.MaxDefinitionLevel
                ? raw.Values[value++]
                : null;
        }

        Copy? last = null;
        return row =>
        {
            if (cells[row] is not { } letters)
            {
                return null;
            }

            var copy = last;
            if (copy?.Letters.Equals(letters) != true)
            {
                last = copy = new(letters, letters.ToString());
            }

            return copy!.Text;
        };
    }

    // Not disposed: its memory would be used again while rows are still read from it.
    private static async Task<RawColumnData<ReadOnlyMemory<char>>> ReadRaw(DataField field, ParquetRowGroupReader group) =>
        await group.ReadRawColumnDataBaseAsync(field) as RawColumnData<ReadOnlyMemory<char>>
        ?? throw new NotSupportedException($"the column '{field.Name}' holds no plain texts");

    private static async Task<string?[]> ReadNumbers<T>(DataField field, ParquetRowGroupReader group)
        where T : struct, IFormattable
    {
        if (!field.IsNullable)
        {
            var all = new T[group.RowCount];
            await group.ReadAsync(field, all.AsMemory());
            return Array.ConvertAll(all, number => (string?)Text(number));
        }

        // pandas tells a missing number of a float column as NaN.
        var cells = new T?[group.RowCount];
        await group.ReadAsync(field, cells.AsMemory());
        return Array.ConvertAll(cells, number => number is { } known ? Text(known) : null);
    }

    private static string? Text<T>(T number)
        where T : struct, IFormattable =>
        number.ToString(null, CultureInfo.InvariantCulture) is var text && text == "NaN" ? null : text;

    private static async Task<Func<int, string?>> ReadLists(string column, DataField field, ParquetRowGroupReader group)
    {
        if (ProfileFields.Find(column)?.Kind != FieldKind.Terms)
        {
            throw new NotSupportedException($"the column '{field.Path.FirstPart}' holds lists");
        }

        if (!IsText(field))
        {
            throw new NotSupportedException($"the lists of '{field.Path.FirstPart}' hold {field.ClrType.Name}, not texts");
        }

        var cells = Lists(await ReadRaw(field, group), field.MaxDefinitionLevel, (int)group.RowCount);
        return row => cells[row] is { } terms ? TermList.Write([.. terms.Select(term => term.ToString())]) : null;
    }

    // A row begins where the repetition level is 0; a text stands where the definition level is the highest.
    private static List<ReadOnlyMemory<char>>?[] Lists(RawColumnData<ReadOnlyMemory<char>> raw, int textLevel, int rows)
    {
        var cells = new List<ReadOnlyMemory<char>>?[rows];
        var (row, value) = (-1, 0);
        for (var i = 0; i < raw.RepetitionLevels.Length; i++)
        {
            row += raw.RepetitionLevels[i] == 0 ? 1 : 0;
            if (raw.DefinitionLevels[i] == textLevel)
            {
                (cells[row] ??= []).Add(raw.Values[value++]);
            }
        }

        return row == rows - 1 ? cells : throw new InvalidDataException($"lists of {row + 1} rows where there are {rows}");
    }

    /// <summary>A text as it stands in the memory of its column, and as a text of its own.</summary>
    private sealed record Copy(ReadOnlyMemory<char> Letters, string Text);
}
