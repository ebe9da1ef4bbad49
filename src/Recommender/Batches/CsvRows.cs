using System.Buffers;
using System.Globalization;
using System.Text;
using Recommender.Tables;

namespace Recommender.Batches;

/// <summary>Scored rows as CSV or TSV in UTF-8, quoted as RFC 4180 says where it must be, with LF.</summary>
internal sealed class CsvRows(ArrayBufferWriter<byte> output, BatchFormat format) : IScoredRows
{
    private const int LongestNumber = 40;
    private const int Millionths = 1_000_000;

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> NeedQuotesInTsv = SearchValues.Create("\t\"\r\n");

    private bool _isInRow;

    public static void WriteHeader(ArrayBufferWriter<byte> output, BatchFormat format, IEnumerable<string> columns)
    {
        using var rows = new CsvRows(output, format);
        foreach (var column in columns)
        {
            rows.Text(column);
        }

        rows.EndRow();
    }

    public void Text(string? cell)
    {
        Separate();
        if (cell.AsSpan().ContainsAny(format == BatchFormat.Tsv ? NeedQuotesInTsv : NeedQuotes))
        {
            cell = $"\"{cell!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        }

        var text = output.GetSpan(Encoding.UTF8.GetMaxByteCount(cell?.Length ?? 0));
        output.Advance(Encoding.UTF8.GetBytes(cell, text));
    }

    public void TypedText(string cell) => Text(FormulaCell.Disarm(cell));

    public void Amount(double? amount)
    {
        Separate();
        if (amount is { } number)
        {
            Write((long)Math.Round(number, MidpointRounding.AwayFromZero));
        }
    }

    /// <summary>Six places at most, from 0 to 1, without zeros at the end.</summary>
    public void Probability(double? probability)
    {
        Separate();
        if (probability is { } number)
        {
            var millionths = (long)Math.Round(number * Millionths, MidpointRounding.AwayFromZero);
            Write(millionths / Millionths);
            WritePlaces((int)(millionths % Millionths));
        }
    }

    public void EndRow()
    {
        Write((byte)'\n');
        _isInRow = false;
    }

    public void Dispose()
    {
    }

    private void Write(byte letter)
    {
        output.GetSpan(1)[0] = letter;
        output.Advance(1);
    }

    private void Write(long number)
    {
        number.TryFormat(output.GetSpan(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    private void WritePlaces(int millionths)
    {
        if (millionths == 0)
        {
            return;
        }

        var text = output.GetSpan(LongestNumber);
        var length = 1;
        text[0] = (byte)'.';
        for (var unit = Millionths / 10; millionths > 0; unit /= 10)
        {
            (var digit, millionths) = Math.DivRem(millionths, unit);
            text[length++] = (byte)('0' + digit);
        }

        output.Advance(length);
    }

    private void Separate()
    {
        if (_isInRow)
        {
            Write(format == BatchFormat.Tsv ? (byte)'\t' : (byte)',');
        }

        _isInRow = true;
    }
}
