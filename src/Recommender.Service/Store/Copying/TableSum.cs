using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Recommender.Service.Store.Copying;

/// <summary>
/// The rows of a table and their checksum: the sum of what SHA-256 gives for each, the same in whichever order they are read and on
/// whichever database they lie. Times count to the microsecond, which is what PostgreSQL keeps.
/// </summary>
internal sealed class TableSum(IEntityType table)
{
    private readonly List<IProperty> _columns = [.. table.GetProperties().OrderBy(column => column.Name, StringComparer.Ordinal)];
    private UInt128 _sum;

    public long Rows { get; private set; }

    public void Add(object row)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var column in _columns)
        {
            Write(writer, column.GetGetter().GetClrValue(row));
        }

        writer.Flush();
        _sum = unchecked(_sum + BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length))));
        Rows++;
    }

    public CopiedTable Told() => new(table.GetTableName()!, Rows, _sum.ToString("x32", CultureInfo.InvariantCulture));

    private static void Write(BinaryWriter writer, object? value)
    {
        var (kind, bytes) = value switch
        {
            null => ('-', []),
            string text => ('s', System.Text.Encoding.UTF8.GetBytes(text)),
            byte[] raw => ('b', raw),
            Guid id => ('g', id.ToByteArray()),
            DateTime time => ('t', BitConverter.GetBytes(time.Ticks / TimeSpan.TicksPerMicrosecond)),
            bool or int or long => ('n', BitConverter.GetBytes(Convert.ToInt64(value, CultureInfo.InvariantCulture))),
            _ => throw new NotSupportedException($"a column of {value.GetType()}"),
        };
        writer.Write(kind);
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }
}

/// <summary>A table as it was copied, or would be. Times count to the microsecond in its checksum.</summary>
internal sealed record CopiedTable(string Table, long Rows, string Checksum);
