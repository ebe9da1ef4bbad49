using System.CommandLine;
using System.Globalization;
using Recommender.Batches;

namespace Recommender.Cli.Options;

/// <summary><c>--shard i/n</c>: which part of a table is scored.</summary>
internal static class ShardOption
{
    private const int MostParts = 100_000;

    public static Option<BatchShard> AddTo(Command command)
    {
        var option = new Option<BatchShard>("--shard")
        {
            Description = "Score the i-th of n parts, for 'merge' to join",
            HelpName = "i/n",
            DefaultValueFactory = _ => BatchShard.Whole,
            CustomParser = result =>
            {
                var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
                if (TryParse(text, out var shard))
                {
                    return shard;
                }

                result.AddError($"--shard: '{text}'; expected a part and how many there are, such as 1/4 to 4/4; correct it");
                return BatchShard.Whole;
            },
        };
        command.Add(option);
        return option;
    }

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
