using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Recommender.Batches;

/// <summary>Scored rows as one JSON object a line, with the columns as members, numbers as numbers and null for what is blank.</summary>
internal sealed class JsonRows : IScoredRows
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly IBufferWriter<byte> _output;
    private readonly Utf8JsonWriter _json;
    private readonly JsonEncodedText[] _columns;
    private int _column;

    public JsonRows(IBufferWriter<byte> output, IEnumerable<string> columns)
    {
        _output = output;
        _json = new(output, Options);
        _columns = [.. columns.Select(column => JsonEncodedText.Encode(column))];
    }

    public void Text(string? cell)
    {
        Name();
        if (string.IsNullOrEmpty(cell))
        {
            _json.WriteNullValue();
        }
        else
        {
            _json.WriteStringValue(cell);
        }
    }

    // No spreadsheet runs what stands in JSON.
    public void TypedText(string cell) => Text(cell);

    public void Amount(double? amount)
    {
        Name();
        if (amount is { } number)
        {
            _json.WriteNumberValue((long)Math.Round(number, MidpointRounding.AwayFromZero));
        }
        else
        {
            _json.WriteNullValue();
        }
    }

    public void Probability(double? probability)
    {
        Name();
        if (probability is { } number)
        {
            _json.WriteNumberValue(Math.Round(number, 6));
        }
        else
        {
            _json.WriteNullValue();
        }
    }

    public void EndRow()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _output.Write("\n"u8);
        _column = 0;
    }

    public void Dispose() => _json.Dispose();

    private void Name()
    {
        if (_column == 0)
        {
            _json.WriteStartObject();
        }

        _json.WritePropertyName(_columns[_column++]);
    }
}
