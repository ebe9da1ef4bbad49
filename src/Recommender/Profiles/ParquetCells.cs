using System.Globalization;
using Parquet;
using Parquet.Data;
using Parquet.Schema;
using Recommender.Profiles.Values;

namespace Recommender.Profiles;

/// <summary>The canonical columns of one row group, as texts.</summary>
internal sealed class ParquetCells
{
    private readonly Dictionary<string, string?[]> _columns = new(StringComparer.Ordinal);

    public int Rows { get; private init; }

    public static ParquetCells Read(
        CanonicalHeader header, ParquetSchema schema, ParquetRowGroupReader group, Func<Func<Task<string?[]>>, string?[]> await)
    {
        var cells = new ParquetCells { Rows = (int)group.RowCount };
        foreach (var column in CanonicalColumns.All.Where(column => header.PositionOf(column) >= 0))
        {
            var name = schema.Fields[header.PositionOf(column)].Name;
            var field = schema.DataFields.Single(field => field.Path.FirstPart == name);
            cells._columns[column] = await(() => ReadColumn(field, group));
        }

        return cells;
    }

    public string? Cell(string column, int row) => _columns.TryGetValue(column, out var cells) ? cells[row] : null;

    public IEnumerable<string?> Texts(int start, int count) => _columns.Values.SelectMany(cells => cells.Skip(start).Take(count));

    private static async Task<string?[]> ReadColumn(DataField field, ParquetRowGroupReader group)
    {
        if (field.MaxRepetitionLevel > 0)
        {
            return await ReadLists(field, group);
        }

        if (IsText(field))
        {
            return await ReadTexts(field, group);
        }

        return Type.GetTypeCode(field.ClrType) switch
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
    }

    private static bool IsText(DataField field) => field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>);

    private static async Task<string?[]> ReadTexts(DataField field, ParquetRowGroupReader group)
    {
        var cells = new string?[group.RowCount];
        await group.ReadAsync(field, cells.AsMemory());
        return cells;
    }

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

    private static async Task<string?[]> ReadLists(DataField field, ParquetRowGroupReader group)
    {
        if (!IsText(field))
        {
            throw new NotSupportedException($"the lists of '{field.Name}' hold {field.ClrType.Name}, not texts");
        }

        using var raw = await group.ReadRawColumnDataBaseAsync(field);
        return raw is RawColumnData<ReadOnlyMemory<char>> texts
            ? Lists(texts, field.MaxDefinitionLevel, (int)group.RowCount)
            : throw new NotSupportedException($"the lists of '{field.Name}' hold no plain texts");
    }

    // A row begins where the repetition level is 0; a text stands where the definition level is the highest.
    private static string?[] Lists(RawColumnData<ReadOnlyMemory<char>> raw, int textLevel, int rows)
    {
        var cells = new string?[rows];
        var (row, value) = (-1, 0);
        var terms = new List<string>();
        for (var i = 0; i < raw.RepetitionLevels.Length; i++)
        {
            if (raw.RepetitionLevels[i] == 0)
            {
                row++;
                terms.Clear();
            }

            if (raw.DefinitionLevels[i] == textLevel)
            {
                terms.Add(raw.Values[value++].ToString());
                cells[row] = TermList.Write(terms);
            }
        }

        return cells;
    }
}
