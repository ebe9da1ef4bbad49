using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>The amounts of a pay text with the words between them, as a figure, a band or an open end.</summary>
internal static class PayEnds
{
    /// <summary>Words that say how amounts belong together.</summary>
    public const PayWordKinds Words = PayWordKinds.From | PayWordKinds.Above | PayWordKinds.UpTo | PayWordKinds.Below
        | PayWordKinds.Range | PayWordKinds.Between | PayWordKinds.And | PayWordKinds.Product;

    public const decimal Most = 1_000_000_000_000;

    private const decimal FewestMonths = 12;
    private const decimal MostMonths = 16;

    /// <summary>Null when they tell neither a figure nor a band.</summary>
    public static PayTold? Read(List<PayTextPart> parts, PayPeriod? period)
    {
        var first = parts.FindIndex(part => part.Is(PayPartKind.Amount));
        var last = parts.FindLastIndex(part => part.Is(PayPartKind.Amount));
        var before = One(parts, 0, first);
        var after = One(parts, last + 1, parts.Count);
        var given = before is null || after is null ? null
            : first == last ? Single(Whole(parts[first]), before.Value, after.Value)
            : last - first == 2 && !parts[first + 1].Is(PayPartKind.Amount) ? Pair(parts, first, before.Value, after.Value, period)
            : null;
        return given is null ? null
            : (given with
            {
                IsMultiplied = parts.Exists(part => part.Is(PayPartKind.Amount) && part.Word.Times > 1),
                Period = given.Period ?? period,
            });
    }

    // The one word of a stretch, or that there is none; null when there are more.
    private static PayWordKinds? One(List<PayTextPart> parts, int start, int end) =>
        start == end ? PayWordKinds.None : end - start == 1 ? parts[start].Word.Kinds : null;

    private static PayTold? Single(decimal amount, PayWordKinds before, PayWordKinds after)
    {
        var isFrom = (before & PayWordKinds.From) != 0;
        var isUpTo = (before & PayWordKinds.UpTo) != 0;
        var (isAbove, isBelow) = ((after & PayWordKinds.Above) != 0, (after & PayWordKinds.Below) != 0);
        var isPlain = (before & ~PayWordKinds.Noise) == 0 || (before & PayWordKinds.Noise) != 0;
        return after == PayWordKinds.None && isPlain ? new(amount, amount)
            : isFrom && (after == PayWordKinds.None || isAbove) ? new(amount, null)
            : isUpTo && (after == PayWordKinds.None || isBelow) ? new(0, amount)
            : isPlain && isAbove ? new(amount, null)
            : isPlain && isBelow ? new(0, amount)
            : null;
    }

    private static PayTold? Pair(List<PayTextPart> parts, int first, PayWordKinds before, PayWordKinds after, PayPeriod? period)
    {
        var (low, between, high) = (parts[first], parts[first + 1].Word.Kinds, parts[first + 2]);
        if ((between & PayWordKinds.Product) != 0)
        {
            return before == PayWordKinds.None && after == PayWordKinds.None ? Product(low, high, period) : null;
        }

        var isBand = (between & (PayWordKinds.Range | PayWordKinds.UpTo)) != 0
            || ((before & PayWordKinds.Between) != 0 && (between & PayWordKinds.And) != 0);
        var isLed = before == PayWordKinds.None || (before & (PayWordKinds.From | PayWordKinds.Between | PayWordKinds.Noise)) != 0;
        return isBand && isLed && (after == PayWordKinds.None || (after & PayWordKinds.Above) != 0) ? Band(low, high) : null;
    }

    private static PayTold? Band(PayTextPart low, PayTextPart high)
    {
        var (from, to) = (Whole(low), Whole(high));
        var (isLowTimes, isHighTimes) = (low.Word.Times > 1, high.Word.Times > 1);
        if (isHighTimes && !isLowTimes && low.Amount < high.Amount)
        {
            // "45-60k": the multiplier is said once.
            from = Times(low, high.Word.Times!.Value);
        }
        else if (isLowTimes && !isHighTimes && high.Amount > low.Amount && high.Amount < 1000)
        {
            to = Times(high, low.Word.Times!.Value);
        }
        else if (IsShort(from, to) && !isLowTimes && !isHighTimes)
        {
            // "60-70,000": only the upper end is written out.
            from *= 1000;
        }

        return from <= to && !IsShort(from, to) ? new(from, to) : null;
    }

    // Nobody is offered a band from 60 to 70,000.
    private static bool IsShort(decimal from, decimal to) => from is >= 1 and < 1000 && from == decimal.Truncate(from) && from * 1000 < to;

    // "3.000 x 14": as many months' pay as a year has in countries that pay more than twelve.
    private static PayTold? Product(PayTextPart a, PayTextPart b, PayPeriod? period)
    {
        var (months, pay) = IsMonths(a) ? (a.Amount, Whole(b)) : (b.Amount, Whole(a));
        return IsMonths(a) != IsMonths(b) && period is null or PayPeriod.Month
            ? new(decimal.Round(months * pay, 2), decimal.Round(months * pay, 2)) { Period = PayPeriod.Year }
            : null;
    }

    private static bool IsMonths(PayTextPart part) => part.Word.Times == 1 && part.Amount is >= FewestMonths and <= MostMonths;

    private static decimal Whole(PayTextPart part) => Times(part, part.Word.Times!.Value);

    // To the cent, as pay is kept.
    private static decimal Times(PayTextPart part, decimal times) => decimal.Round(part.Amount * times, 2);
}
