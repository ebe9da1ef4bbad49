using System.Globalization;
using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>
/// Years as people write them: "5", "1,5", "3-5 years" (its middle, 4), "20+" (its lower end), "&lt; 1 year" (half of it), "18 months",
/// "three"; in the words of <c>seeds/pay_words.csv</c>, for units and ends are the same in pay.
/// </summary>
internal static class YearsText
{
    public const double Maximum = 60;

    private const int MonthsAYear = 12;

    /// <summary>Less than an hour, which prints with an exponent.</summary>
    private const double Nothing = 0.0001;

    private const int Longest = 100;

    private static readonly PayLexer Lexer = new(PayTables.BuiltIn);
    private static readonly string[] ShortUnits = ["y", "yr", "год", "mo"];

    public static bool TryParse(string text, out double years)
    {
        var plain = text.AsSpan().Trim();
        var isRead = TryNumber(plain, out years) || (plain.Length <= Longest && TryWords(plain.ToString(), out years));
        years = years is > 0 and < Nothing ? 0 : years;
        return isRead;
    }

    private static bool TryWords(string text, out double years)
    {
        years = 0;
        var (plain, isMonths) = WithoutShortUnit(text);
        var parts = Lexer.Read(plain);
        for (var i = 0; i < parts.Count; i++)
        {
            parts[i] = OfYears(parts[i], isFirst: i == 0);
        }

        if (TryYearsAndMonths(parts, out years) || TryLessThanOne(parts, out years))
        {
            return true;
        }

        const PayWordKinds Ends = PayEnds.Words & ~PayWordKinds.Product;
        var units = parts.Where(part => part.Is(PayPartKind.Period)).Select(part => part.Word.Period!.Value).Distinct().ToList();
        if (units.Count > (isMonths is null ? 1 : 0) || units.Exists(unit => unit is not (PayPeriod.Year or PayPeriod.Month))
            || !parts.TrueForAll(part => IsOfYears(part, Ends))
            || PayEnds.Read([.. parts.Where(part => part.Is(PayPartKind.Amount) || part.May(Ends))], null) is not { } given)
        {
            return false;
        }

        var isUpperEnd = given.Low == 0 && parts.Exists(part => part.May(PayWordKinds.UpTo | PayWordKinds.Below));
        var number = given.High is { } high ? (isUpperEnd ? high : given.Low + high) / 2 : given.Low;
        years = (double)number / (isMonths ?? units is [PayPeriod.Month] ? MonthsAYear : 1);
        return true;
    }

    // "2 years 6 months".
    private static bool TryYearsAndMonths(List<PayTextPart> parts, out double years)
    {
        var isRead = parts is [
        { Kind: PayPartKind.Amount }, { Kind: PayPartKind.Period, Word.Period: PayPeriod.Year },
        { Kind: PayPartKind.Amount, Amount: < MonthsAYear }, { Kind: PayPartKind.Period, Word.Period: PayPeriod.Month },
        ];
        years = isRead ? (double)(parts[0].Amount + (parts[2].Amount / MonthsAYear)) : 0;
        return isRead;
    }

    // "less than a year".
    private static bool TryLessThanOne(List<PayTextPart> parts, out double years)
    {
        years = 0.5;
        return parts is [var end, { Kind: PayPartKind.Period, Word.Period: PayPeriod.Year }]
            && end.May(PayWordKinds.UpTo | PayWordKinds.Below);
    }

    // "ten+" and "five plus".
    private static PayTextPart OfYears(PayTextPart part, bool isFirst) =>
        part.May(PayWordKinds.Number)
            ? new(PayPartKind.Amount, part.Raw, new PayWord { Times = 1 }) { Amount = part.Word.Times!.Value }
            : part.May(PayWordKinds.Plus) && part.May(PayWordKinds.Above) && !isFirst
                ? part with { Word = new(PayWordKinds.Above) }
                : part;

    private static bool IsOfYears(PayTextPart part, PayWordKinds ends) => part.Kind switch
    {
        PayPartKind.Amount => part.Word.Times == 1 && !IsPower(part.Raw),
        PayPartKind.Words => part.May(ends | PayWordKinds.Noise),
        _ => part.Is(PayPartKind.Period),
    };

    private static bool IsPower(string raw) => char.IsAsciiDigit(raw[0]) && raw.Contains('e', StringComparison.OrdinalIgnoreCase);

    // One or two letters tell a unit only behind the number.
    private static (string Text, bool? IsMonths) WithoutShortUnit(string text)
    {
        var unit = Array.Find(ShortUnits, unit => text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)
            && text.Length > unit.Length && !char.IsLetter(text[^(unit.Length + 1)]));
        return unit is null ? (text, null) : (text[..^unit.Length], unit == "mo");
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out double number)
    {
        number = 0;
        Span<char> plain = stackalloc char[24];
        // A negative number is a number; that it is out of range is for the reader of the row to say.
        var digits = text.StartsWith('-') ? text[1..] : text;
        if (text.Length is 0 or > 24 || digits.IsEmpty || !(char.IsAsciiDigit(digits[0]) || digits[0] is '.' or ','))
        {
            return false;
        }

        text.Replace(plain, ',', '.');
        return double.TryParse(
            plain[..text.Length],
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out number);
    }
}
