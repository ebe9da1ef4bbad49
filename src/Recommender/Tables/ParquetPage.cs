namespace Recommender.Tables;

/// <summary>
/// The header of a page: its bytes unpacked and as they stand in the file after it, and how many values it says it holds.
/// </summary>
internal readonly record struct ParquetPage(int HeaderBytes, long Unpacked, long Packed, long Values, bool IsDictionary)
{
    private const int FirstLook = 1024;
    private const int MostHeaderBytes = 4 * 1024 * 1024;

    /// <summary>Reads the header at a place of the file; the column ends at another.</summary>
    public static ParquetPage Read(Stream file, long place, long end)
    {
        for (var look = FirstLook; ; look *= 4)
        {
            var bytes = new byte[Math.Min(look, end - place)];
            ParquetFooter.ReadAt(file, place, bytes);
            try
            {
                return Read(bytes);
            }
            catch (InvalidDataException) when (bytes.Length == look && look < MostHeaderBytes)
            {
                // The header may be longer: it holds the least and the greatest value.
            }
        }
    }

    private static ParquetPage Read(byte[] bytes)
    {
        var reader = new ThriftReader(bytes);
        var page = new ParquetPage { Values = -1 };
        reader.Begin();
        for (var field = 0; reader.Next(ref field, out var type);)
        {
            switch (field, type)
            {
                case (2, ThriftType.Int32):
                    page = page with { Unpacked = reader.Number() };
                    break;
                case (3, ThriftType.Int32):
                    page = page with { Packed = reader.Number() };
                    break;
                case (5 or 7 or 8, ThriftType.Structure):
                    page = page with { Values = FirstNumber(ref reader), IsDictionary = field == 7 };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return page with { HeaderBytes = reader.Position };
    }

    // The first field of every kind of page is how many values it holds.
    private static long FirstNumber(ref ThriftReader reader)
    {
        var number = -1L;
        reader.Begin();
        for (var field = 0; reader.Next(ref field, out var type);)
        {
            if ((field, type) == (1, ThriftType.Int32))
            {
                number = reader.Number();
            }
            else
            {
                reader.Skip(type);
            }
        }

        return number;
    }
}
