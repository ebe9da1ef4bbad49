using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Recommender.Service.Problems;

/// <summary>
/// A message as a caller may read it. What the service or the tool says was written for the operator, and is in the log: here a path is
/// its last part alone (with the version, for a file of a model), a type has no name, and a trace is not shown at all.
/// </summary>
internal static partial class CallerText
{
    private const string Fault = "Found a fault of the program; expected none; tell the operator of the service, whose log says more.";
    private const string Untold = "…";

    public static string Of(string text) => Trace().IsMatch(text)
        ? Fault
        : Types().Replace(Paths().Replace(text, match => LastOf(match.Value)), Untold);

    /// <summary>The same of a message that may be missing.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? OfAny(string? text) => text is null ? null : Of(text);

    // The service's own routes are no paths of a disk.
    private static string LastOf(string path) => Routes().IsMatch(path) ? path
        : Last().Match(path) is { Success: true } last ? last.Groups[1].Value
        : Untold;

    [GeneratedRegex(@"(^|\s)at \S+\(.*\)|^Unexpected: |Unhandled exception", RegexOptions.Multiline)]
    private static partial Regex Trace();

    [GeneratedRegex(@"((?:\d{8}-\d{6}-[0-9a-f]+[/\\])?[^/\\]+)[/\\]*$")]
    private static partial Regex Last();

    // In quotes with any blanks; bare up to the next blank.
    [GeneratedRegex(@"(?<=')(/|[A-Za-z]:[\\/]|\\\\)[^'\n]*(?=')|(?<![\w.:/\\'<…])(/|[A-Za-z]:[\\/]|\\\\)[^\s'"",;:()]*[^\s'"",;:().]")]
    private static partial Regex Paths();

    [GeneratedRegex(@"^/(v1|v2|health|docs|openapi|metrics)(?![\w.-])")]
    private static partial Regex Routes();

    [GeneratedRegex(
        @"\b(System|Microsoft|Recommender|Npgsql|Parquet|CsvHelper|IronCompress|Snappier|ZstdSharp)(\.[A-Z]\w*)+(`\d+)?(\[[^\]\n]*\])?"
        + @"|\b[A-Z]\w+Exception\b")]
    private static partial Regex Types();
}
