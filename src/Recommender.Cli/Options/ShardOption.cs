using System.CommandLine;
using Recommender.Batches;
using Recommender.Cli.Output;

namespace Recommender.Cli.Options;

/// <summary><c>--shard i/n</c>: which part of a table is scored.</summary>
internal static class ShardOption
{
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
                if (ShardText.TryParse(text, out var shard))
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
}
