using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Recommender.Importing;

/// <summary>
/// A hash of some cells of a row that stays the same over machines and versions. Case, marks and the order of words do not count.
/// </summary>
internal sealed class RowFingerprint(IReadOnlyList<string> names, ColumnBinder columns)
{
    private readonly int[] _columns = [.. names.Select(columns.One)];

    /// <summary>Null when all the cells are blank.</summary>
    public UInt128? Of(ForeignRow row)
    {
        var text = string.Join('\u001F', _columns.Select(column => Fold(row.Cell(column))));
        return text.AsSpan().Trim('\u001F').IsEmpty
            ? null
            : BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string Fold(string cell)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= cell.Length; i++)
        {
            // '+' and '#' tell C from C++ and C#.
            if (i == cell.Length || !(char.IsLetterOrDigit(cell[i]) || cell[i] is '+' or '#'))
            {
                if (i > start)
                {
                    words.Add(cell[start..i].ToLowerInvariant());
                }

                start = i + 1;
            }
        }

        words.Sort(StringComparer.Ordinal);
        return string.Join(' ', words);
    }
}
