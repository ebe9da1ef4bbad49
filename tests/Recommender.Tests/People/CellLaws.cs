using System.Globalization;
using CsCheck;
using Recommender.People;

namespace Recommender.Tests.People;

/// <summary>
/// Mutated cells through the readers of pay, years and days: nothing is thrown, and what is read, printed, reads the same again.
/// </summary>
internal static class CellLaws
{
    private static readonly string[] Seeds =
    [
        "£45k-£60k + bonus", "3.200 € brutto/Monat", "55-65 T€", "12-15 LPA", "年収600万円〜800万円", "R$ 6.001/mês a R$ 8.000/mês",
        "від 40 000 грн", "CHF 110’000.- p.a.", "$137K-$171K (Glassdoor est.)", "14 x 3000", "8 000 - 12 000 zł netto", "2.00E+06",
        "5-7 years", "< 1 year", "20+", "18 months", "10 і більше років", "1,5", "2021-09-15", "2021-09-15T10:11:12Z", "1999", "2004-02",
    ];

    private static readonly Gen<string> Text = Gen.Int[0, Seeds.Length - 1].Select(i => Seeds[i]);

    private static readonly Gen<string> Cell =
        from seed in Text
        from other in Text
        from kind in Gen.Int[0, 5]
        from at in Gen.Double[0, 1]
        from length in Gen.Int[0, 6]
        from letter in Gen.OneOf(Gen.Char["0123456789.,-+kKmLe€£$ %/()'x~"], Gen.Char)
        select Mutated(seed, other, kind, (int)(at * seed.Length), length, letter);

    public static void OfPay(int cells) => Cell.Sample(
        cell => PayText.BuiltIn.Read(cell).Told is not { } told
            || (told.Low >= 0 && !(told.Low > told.High) && told.Low <= PayEnds.Most
                && PayText.BuiltIn.Read(told.ToString()).Told?.ToString() == told.ToString()),
        iter: cells);

    public static void OfYears(int cells) => Cell.Sample(
        cell => !YearsText.TryParse(cell, out var years)
            || (YearsText.TryParse(years.ToString("R", CultureInfo.InvariantCulture), out var again) && again == years),
        iter: cells);

    public static void OfDays(int cells) => Cell.Sample(
        cell => !DayText.TryParse(cell, out var day)
            || (DayText.TryParse(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), out var again) && again == day),
        iter: cells);

    private static string Mutated(string seed, string other, int kind, int at, int length, char letter) => kind switch
    {
        0 => seed.Insert(at, letter.ToString()),
        1 => seed.Remove(at, Math.Min(length, seed.Length - at)),
        2 => seed[..at] + other[Math.Min(at, other.Length)..],
        3 => seed[..at] + letter + seed[Math.Min(at + 1, seed.Length)..],
        4 => seed + letter + other,
        _ => seed.Insert(at, seed.Substring(at, Math.Min(length, seed.Length - at))),
    };
}
