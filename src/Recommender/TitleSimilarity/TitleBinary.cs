using Recommender.Parts;

namespace Recommender.TitleSimilarity;

/// <summary>The numbers of a title model as bytes (<c>titles.bin</c>).</summary>
internal static class TitleBinary
{
    /// <summary>"TTL1" as bytes.</summary>
    private const int Mark = 0x314C5454;

    /// <summary>A vector is read eight numbers at a time.</summary>
    private const int Lanes = 8;

    /// <summary>Numbers a feature; the default model has 96, and each title takes as much memory.</summary>
    private const int MostDimensions = 4_096;

    public static void Write(BinaryWriter writer, TitleSimilarityModel model)
    {
        var parts = model.Parts;
        writer.Write(Mark);
        writer.Write(parts.Dimensions);
        writer.Write(parts.SpellingShare);
        writer.Write(parts.RarestWeight);
        PartBinary.WriteArray<uint>(writer, parts.Keys);
        PartBinary.WriteArray<float>(writer, parts.Weights);
        PartBinary.WriteArray<float>(writer, parts.Scales);
        PartBinary.WriteArray<byte>(writer, parts.Vectors);
    }

    /// <exception cref="InvalidDataException">Not a title model, cut off, or its arrays do not fit each other.</exception>
    public static TitleSimilarityModel Read(BinaryReader reader)
    {
        if (reader.BaseStream.Length - reader.BaseStream.Position < sizeof(int) || reader.ReadInt32() != Mark)
        {
            throw new InvalidDataException("titles.bin does not begin as a title model does");
        }

        var parts = ReadParts(reader);
        var fault = Fault(parts) ?? (reader.BaseStream.Position < reader.BaseStream.Length ? "bytes are left over" : null);
        return fault is null ? new(parts) : throw new InvalidDataException($"titles.bin: {fault}");
    }

    private static TitleSimilarityParts ReadParts(BinaryReader reader)
    {
        var dimensions = reader.ReadInt32();
        var spellingShare = reader.ReadSingle();
        var rarestWeight = reader.ReadSingle();
        return new()
        {
            Dimensions = dimensions,
            SpellingShare = spellingShare,
            RarestWeight = rarestWeight,
            Keys = PartBinary.ReadArray<uint>(reader),
            Weights = PartBinary.ReadArray<float>(reader),
            Scales = PartBinary.ReadArray<float>(reader),
            Vectors = PartBinary.ReadArray<byte>(reader),
        };
    }

    private static string? Fault(TitleSimilarityParts parts)
    {
        var count = parts.Keys.Length;
        return parts.Dimensions is <= 0 or > MostDimensions || parts.Dimensions % Lanes != 0
            ? $"{parts.Dimensions} numbers a feature, which is no multiple of {Lanes}, or more than {MostDimensions}"
            : parts.Weights.Length != count || parts.Scales.Length != count || parts.Vectors.Length != (long)count * parts.Dimensions / 2
                ? "its arrays differ in length"
            : !IsAscending(parts.Keys) ? "its features are out of order"
            : parts.SpellingShare is >= 0 and <= 1 && IsWeight(parts.RarestWeight) && Array.TrueForAll(parts.Weights, IsWeight)
                && PartChecks.AreNumbers(parts.Scales) ? null
            : "a number is out of bounds";
    }

    private static bool IsAscending(uint[] keys)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            if (keys[i - 1] >= keys[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWeight(float weight) => weight is > 0 and <= (float)PartChecks.Largest;
}
