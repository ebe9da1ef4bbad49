using Recommender.People;
using Recommender.Tables;

namespace Recommender.Batches;

/// <summary>The blocks of a batch's input that are still to be scored, after those that are done.</summary>
internal sealed class InputBlocks(IProfileTable people, BatchOptions options)
{
    /// <exception cref="InputUnusableException">The input does not begin with the rows that are done.</exception>
    public IEnumerable<ProfileBlock> ToScore()
    {
        var done = 0;
        foreach (var block in people.ReadBlocks())
        {
            if (done < options.Done?.Blocks)
            {
                done++;
                block.Dispose();
                ThrowIfOther(done, block.Fingerprint);
            }
            else
            {
                yield return block;
            }
        }

        if (done < options.Done?.Blocks)
        {
            throw OtherInput();
        }
    }

    private void ThrowIfOther(int done, uint fingerprint)
    {
        if (done == options.Done!.Blocks && fingerprint != options.Done.Fingerprint)
        {
            throw OtherInput();
        }
    }

    private InputUnusableException OtherInput() => InputUnusableException.Of(
        people.FileName, "other rows than the unfinished run has scored", "the table it began with",
        "name that one, or start over with --restart");
}
