using System.Globalization;
using Recommender.Training.Statistics;

namespace Recommender.Training.Reports;

/// <summary>Figures in words: counts whole, money in USD, all else with three decimals.</summary>
internal static class FigureText
{
    private static readonly HashSet<string> Counts = new(["people", "cities", "groups", "outside", "suggestions"], StringComparer.Ordinal);

    public static string Of(string column, double value) =>
        !double.IsFinite(value) ? ""
        : Counts.Contains(column) || column == "maeUsd" ? value.ToString("#,0", CultureInfo.InvariantCulture)
        : value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>"0.503 (0.495–0.511)".</summary>
    public static string Of(string column, double value, Interval? interval) =>
        interval is null ? Of(column, value) : $"{Of(column, value)} ({Of(column, interval.Low)}–{Of(column, interval.High)})";

    /// <summary>"+0.012 (0.003 to 0.020)"; in bold where the interval leaves out 0.</summary>
    public static string Difference(string column, PeerDifference difference)
    {
        var sign = difference.Value > 0 ? "+" : "";
        var mark = difference.Interval is { } given && (given.Low > 0 || given.High < 0) ? "**" : "";
        var ends = difference.Interval is { } interval ? $" ({Of(column, interval.Low)} to {Of(column, interval.High)})" : "";
        return $"{mark}{sign}{Of(column, difference.Value)}{mark}{ends}";
    }
}
