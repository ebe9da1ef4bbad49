using System.Globalization;
using Recommender.Batches;

namespace Recommender.Cli.Output;

/// <summary>A part of a table in words: "1/4" for the first of four.</summary>
internal static class ShardText
{
    private const int MostParts = 100_000;

    public static bool TryParse(string text, out BatchShard shard)
    {
        shard = BatchShard.Whole;
        var parts = text.Split('/');
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || index < 1 || index > count || count > MostParts)
        {
            return false;
        }

        shard = new(index, count);
        return true;
    }
}
