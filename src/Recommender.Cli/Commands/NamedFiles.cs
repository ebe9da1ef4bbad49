using Recommender.Cli.Output;
using Recommender.Tables;

namespace Recommender.Cli.Commands;

/// <summary>
/// The files of one command line. A file may be read twice; one that is written must be no other. Null is an option left out.
/// </summary>
internal sealed record NamedFiles(IEnumerable<string?> Read, params IReadOnlyList<string?> Written)
{
    /// <exception cref="InputUnusableException">
    /// A file written is also read, or written twice ("-" is read from one place and written to another).
    /// </exception>
    public void ThrowIfSame()
    {
        var taken = Read.OfType<string>().Where(path => path != "-").Select(OutPlace.TargetOf).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Written.OfType<string>().Where(path => path != "/dev/null"))
        {
            if (!taken.Add(OutPlace.Of(path).Path))
            {
                throw new InputUnusableException(
                    $"Found '{path}' named twice; expected every file that is written to be no other one; rename one of them.");
            }
        }
    }
}
