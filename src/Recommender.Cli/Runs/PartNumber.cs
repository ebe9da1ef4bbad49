using System.Globalization;
using Recommender.Tables;

namespace Recommender.Cli.Runs;

/// <summary>Which part of a run a process scores, from 1: as given, or as the program that starts many processes numbers them.</summary>
internal static class PartNumber
{
    /// <summary>Parts of one run.</summary>
    public const int Most = 99_999;

    /// <summary>What a part's number must be, for refusals.</summary>
    public const string Expected = "the number of a part, from 1";

    // Each with what the first process has in it: Kubernetes and AWS Batch count from 0; a Slurm array as its --array says, here from 1.
    private static readonly (string Variable, int First)[] Variables =
    [
        ("JOB_COMPLETION_INDEX", 0),
        ("SLURM_ARRAY_TASK_ID", 1),
        ("AWS_BATCH_JOB_ARRAY_INDEX", 0),
        ("PARALLEL_SEQ", 1),
    ];

    public static bool TryRead(string text, out int part) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out part) && part is >= 1 and <= Most;

    /// <exception cref="InputUnusableException">No part is given, or not one.</exception>
    public static int Of(int? given, Func<string, string?> variable)
    {
        if (given is { } part)
        {
            return part;
        }

        var found = Variables.Select(known => (known.Variable, known.First, Text: variable(known.Variable)))
            .Where(known => !string.IsNullOrEmpty(known.Text)).ToList();
        if (found.Count == 0)
        {
            throw new InputUnusableException(
                $"Found no --part, nor {string.Join(", ", Variables.Select(known => known.Variable))}; expected {Expected}; name it.");
        }

        var parts = found.ConvertAll(known => Read(known.Variable, known.Text!, known.First));
        return parts.TrueForAll(other => other == parts[0]) ? parts[0] : throw new InputUnusableException(
            $"Found {string.Join(" and ", found.Select((known, i) => $"{known.Variable}={known.Text} (part {parts[i]})"))}; "
            + "expected one part; name it with --part.");
    }

    private static int Read(string variable, string text, int first) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= first && number <= Most
            ? number - first + 1
            : throw new InputUnusableException(
                $"Found {variable}={text}; expected a whole number from {first}; correct it, or name the part with --part.");
}
