namespace Recommender.Taxonomy;

/// <summary>The period a pay text names itself: "£12.50 per hour".</summary>
internal static class PayPeriodText
{
    private static readonly (string Words, PayPeriod? Period)[] Known =
    [
        ("per annum", PayPeriod.Year), ("per year", PayPeriod.Year), ("p.a.", PayPeriod.Year), ("annual", PayPeriod.Year),
        ("a year", PayPeriod.Year), ("/year", PayPeriod.Year), ("yearly", PayPeriod.Year),
        ("per month", PayPeriod.Month), ("monthly", PayPeriod.Month), ("/month", PayPeriod.Month), ("a month", PayPeriod.Month),
        ("per week", null), ("weekly", null), ("/week", null), ("a week", null),
        ("per day", PayPeriod.Day), ("daily", PayPeriod.Day), ("/day", PayPeriod.Day), ("a day", PayPeriod.Day),
        ("per hour", PayPeriod.Hour), ("hourly", PayPeriod.Hour), ("/hour", PayPeriod.Hour), ("an hour", PayPeriod.Hour),
    ];

    /// <summary>False when the text names no period; a period of null is one we have no label for (a week).</summary>
    public static bool TryFind(string text, out PayPeriod? period)
    {
        var found = Array.Find(Known, known => text.Contains(known.Words, StringComparison.OrdinalIgnoreCase));
        period = found.Period;
        return found.Words is not null;
    }
}
