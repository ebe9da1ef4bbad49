using System.Globalization;
using System.Text;

namespace Recommender.Tables;

/// <summary>What a cell of a sheet holds, as the cell of a CSV: days in ISO 8601, numbers with a point and without an exponent.</summary>
internal static class SheetCell
{
    /// <summary>Stands for a line break within a cell, so that a row of the sheet is a line of the text.</summary>
    public const char LineBreak = '\u2028';

    /// <summary>A double holds about 16 digits; what is longer or shorter than a decimal keeps its exponent.</summary>
    private const double MostOfDecimal = 1e28;

    private const double LeastOfDecimal = 1e-10;

    /// <summary>Time without a day counts from here.</summary>
    private const int YearOfTimes = 1899;

    public static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        double number => Number(number),
        bool truth => truth ? "true" : "false",
        DateTime { Year: YearOfTimes } time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        DateTime day => day.ToString(
            day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => "",
    };

    /// <summary>Adds a cell to a line of CSV.</summary>
    public static void Append(StringBuilder line, string cell)
    {
        if (!cell.AsSpan().ContainsAny("\",\r\n\0"))
        {
            line.Append(cell);
            return;
        }

        line.Append('"');
        line.Append(cell
            .Replace("\"", "\"\"", StringComparison.Ordinal)
            .Replace("\0", "", StringComparison.Ordinal)
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace('\r', LineBreak)
            .Replace('\n', LineBreak));
        line.Append('"');
    }

    private static string Number(double number) => Math.Abs(number) is 0 or (>= LeastOfDecimal and < MostOfDecimal)
        ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString(CultureInfo.InvariantCulture);
}
