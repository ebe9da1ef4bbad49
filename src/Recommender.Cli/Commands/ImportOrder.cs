using Recommender.Cli.Output;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Cli.Commands;

/// <summary>What to import through which map into what.</summary>
internal sealed record ImportOrder(string? Map, IReadOnlyList<string> Files, string? Out)
{
    public string? Rejects { get; init; }

    /// <summary>Nothing is written; the counts and the first rows are shown.</summary>
    public bool IsTrial { get; init; }

    /// <summary>What the rows are held against; then nothing is written, and what was found is shown. Null for an import.</summary>
    public JobTaxonomy? CheckedAgainst { get; init; }

    /// <summary>The day of rows that tell none.</summary>
    public string? ObservedOn { get; init; }

    public bool AsJson { get; init; }

    /// <exception cref="InputUnusableException">Something is missing, or a file written is also read.</exception>
    public void ThrowIfUnusable()
    {
        var needsOut = !IsTrial && CheckedAgainst is null;
        var missing = Map is null ? "--map" : Files.Count == 0 ? "a table" : Out is null && needsOut ? "--out" : null;
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
