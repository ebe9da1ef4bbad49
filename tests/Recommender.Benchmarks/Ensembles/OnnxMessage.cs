using Google.Protobuf;

namespace Recommender.Benchmarks.Ensembles;

/// <summary>A message of protocol buffers, written field by field.</summary>
internal sealed class OnnxMessage
{
    private readonly MemoryStream _bytes = new();
    private readonly CodedOutputStream _output;

    public OnnxMessage() => _output = new(_bytes);

    public OnnxMessage Number(int field, long value)
    {
        _output.WriteTag(field, WireFormat.WireType.Varint);
        _output.WriteInt64(value);
        return this;
    }

    public OnnxMessage Text(int field, string value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteString(value);
        return this;
    }

    public OnnxMessage Message(int field, OnnxMessage value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteBytes(ByteString.CopyFrom(value.ToArray()));
        return this;
    }

    public OnnxMessage Numbers(int field, IEnumerable<long> values) =>
        values.Aggregate(this, (message, value) => message.Number(field, value));

    public OnnxMessage Floats(int field, IEnumerable<float> values)
    {
        foreach (var value in values)
        {
            _output.WriteTag(field, WireFormat.WireType.Fixed32);
            _output.WriteFloat(value);
        }

        return this;
    }

    public byte[] ToArray()
    {
        _output.Flush();
        return _bytes.ToArray();
    }
}
