using System.Text;

namespace Recommender.Tables;

/// <summary>
/// Reads Thrift's compact protocol from bytes held in memory, as Parquet writes what it says of itself. Every length is held against the
/// bytes that are left, so that one that lies takes no memory.
/// </summary>
internal ref struct ThriftReader(ReadOnlySpan<byte> bytes)
{
    private const int DeepestNesting = 32;

    /// <summary>Bytes that a structure takes at least, on the average; a library makes an object of each.</summary>
    private const int BytesOfAStructure = 4;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _depth;
    private int _structures;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    private readonly int Left => _bytes.Length - Position;

    /// <summary>Begins a structure, whose fields then come one by one.</summary>
    public void Begin()
    {
        if (++_depth > DeepestNesting || ++_structures > 1000 + (_bytes.Length / BytesOfAStructure))
        {
            throw new InvalidDataException("more structures than its bytes can hold");
        }
    }

    /// <summary>Goes to the next field of the structure, given the one before (0 at its start); false at its end.</summary>
    public bool Next(ref int field, out ThriftType type)
    {
        var head = Byte();
        type = (ThriftType)(head & 15);
        if (type == ThriftType.Stop)
        {
            _depth--;
            return false;
        }

        field = head >> 4 == 0 ? (int)Number() : field + (head >> 4);
        return true;
    }

    /// <summary>A whole number of any width.</summary>
    public long Number()
    {
        var number = Varint();
        return (long)(number >> 1) ^ -(long)(number & 1);
    }

    public string Text() => Encoding.UTF8.GetString(Take(Length()));

    /// <summary>Begins a list; how many items it has.</summary>
    public int List(out ThriftType type)
    {
        var head = Byte();
        type = (ThriftType)(head & 15);
        return head >> 4 == 15 ? Length() : Held(head >> 4);
    }

    /// <summary>Passes over a value of a field.</summary>
    public void Skip(ThriftType type)
    {
        switch (type)
        {
            case ThriftType.True or ThriftType.False:
                break;
            case ThriftType.Byte:
                Take(1);
                break;
            case ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64:
                Varint();
                break;
            case ThriftType.Double:
                Take(8);
                break;
            case ThriftType.Uuid:
                Take(16);
                break;
            case ThriftType.Binary:
                Take(Length());
                break;
            case ThriftType.List or ThriftType.Set:
                SkipItems(List(out var item), item);
                break;
            case ThriftType.Map:
                SkipMap();
                break;
            case ThriftType.Structure:
                SkipStructure();
                break;
            default:
                throw new InvalidDataException("a value of no known type");
        }
    }

    private void SkipItems(int count, ThriftType type)
    {
        for (var i = 0; i < count; i++)
        {
            SkipItem(type);
        }
    }

    // In a list a truth value takes a byte of its own.
    private void SkipItem(ThriftType type) => Skip(type is ThriftType.True or ThriftType.False ? ThriftType.Byte : type);

    private void SkipMap()
    {
        var count = Length();
        var types = count == 0 ? 0 : Byte();
        for (var i = 0; i < count; i++)
        {
            SkipItem((ThriftType)(types >> 4));
            SkipItem((ThriftType)(types & 15));
        }
    }

    private void SkipStructure()
    {
        Begin();
        for (var field = 0; Next(ref field, out var type);)
        {
            Skip(type);
        }
    }

    private int Length() => Varint() is var length && length <= (ulong)Left ? (int)length : throw TooLong();

    private readonly int Held(int count) => count <= Left ? count : throw TooLong();

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = _bytes.Slice(Position, Held(length));
        Position += length;
        return taken;
    }

    private int Byte() => Take(1)[0];

    private ulong Varint()
    {
        var number = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            number |= (ulong)(part & 127) << shift;
            if (part < 128)
            {
                return number;
            }
        }

        throw new InvalidDataException("a number without end");
    }

    private static InvalidDataException TooLong() => new("a length beyond its end");
}

/// <summary>What a field holds, as the compact protocol numbers it.</summary>
internal enum ThriftType
{
    Stop = 0,
    True = 1,
    False = 2,
    Byte = 3,
    Int16 = 4,
    Int32 = 5,
    Int64 = 6,
    Double = 7,
    Binary = 8,
    List = 9,
    Set = 10,
    Map = 11,
    Structure = 12,
    Uuid = 13,
}
