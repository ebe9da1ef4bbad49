using System.Globalization;

namespace Recommender.People;

/// <summary>A day as ISO 8601 ("2021-09-15", a time after it is dropped), a month (its first day) or a year (1 July, its middle).</summary>
internal static class DayText
{
    public static bool TryParse(string text, out DateOnly day)
    {
        var plain = text.AsSpan().Trim();
        if (plain.Length > 10 && plain[10] is 'T' or ' ')
        {
            plain = plain[..10];
        }

        var isYear = plain.Length == 4;
        return DateOnly.TryParseExact(
                plain,
                isYear ? "yyyy" : plain.Length == 7 ? "yyyy-MM" : "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out day)
            && IsPlausible(day)
            && (!isYear || (day = day.AddMonths(6)) != default);
    }

    /// <summary>A time stamp in one of the given .NET formats ("dd/MM/yyyy HH:mm:ss"): its day where it was written.</summary>
    public static bool TryParse(string text, string[] formats, out DateOnly day)
    {
        var isRead = DateTimeOffset.TryParseExact(
            text.Trim(), formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment);
        day = DateOnly.FromDateTime(moment.DateTime);
        return isRead && IsPlausible(day);
    }

    private static bool IsPlausible(DateOnly day) => day.Year is >= 1990 and < 2100;
}
