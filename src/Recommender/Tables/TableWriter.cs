using System.Buffers;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Recommender.Tables;

/// <summary>Writes CSV as RFC 4180 quotes it, with LF. The text writer is disposed with this object.</summary>
internal sealed class TableWriter(TextWriter writer) : IDisposable
{
    // CsvHelper's own rule leaves a lone CR unquoted when the line end is set.
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    private readonly CsvWriter _csv = new(writer, new CsvConfiguration(CultureInfo.InvariantCulture)
    {
        NewLine = "\n",
        ShouldQuote = cell => cell.Field.AsSpan().IndexOfAny(NeedQuotes) >= 0,
    });

    public void Write(params IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
        {
            _csv.WriteField(cell);
        }

        _csv.NextRecord();
    }

    public void Flush() => _csv.Flush();

    public void Dispose() => _csv.Dispose();
}
