using Recommender.Cli.Output;
using Recommender.Tables;

namespace Recommender.Cli.Commands;

/// <summary>What to import through which map into what.</summary>
internal sealed record ImportOrder(string? Map, IReadOnlyList<string> Files, string? Out)
{
    public string? Rejects { get; init; }

    /// <summary>Nothing is written; the counts and the first rows are shown.</summary>
    public bool IsTrial { get; init; }

    public bool AsJson { get; init; }

    /// <exception cref="InputUnusableException">Something is missing, or a file written is also read.</exception>
    public void ThrowIfUnusable()
    {
        var missing = Map is null ? "--map" : Files.Count == 0 ? "a table" : Out is null && !IsTrial ? "--out" : null;
        if (missing is not null)
        {
            throw new InputUnusableException(
                $"Found an import without {missing}; expected --map MAP TABLE --out PROFILES, or --draft TABLE; "
                + "run 'recommender import --help'.");
        }

        if (AsJson && Out == "-" && !IsTrial)
        {
            throw new InputUnusableException("Found --json beside --out -; expected one answer on standard output; name a file for --out.");
        }

        new NamedFiles([Map, .. Files], Out, Rejects).ThrowIfSame();
        if (Out is not null)
        {
            OutFormat.ThrowIfNotCsv(Out);
        }
    }
}
