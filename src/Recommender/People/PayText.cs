using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>
/// Reads pay as people write it, in any language of <c>seeds/pay_words.csv</c>: "£45k-£60k + bonus", "3.200 € brutto/Monat",
/// "od 15 tys. zł netto", "12-15 LPA", "年収600万円". Whatever is left over makes it no pay: a figure is never read past words that
/// may change its meaning.
/// </summary>
internal sealed class PayText(PayTables tables)
{
    /// <summary>More letters than this are no pay text.</summary>
    private const int Longest = 500;

    private const int MostShown = 80;

    private readonly PayLexer _lexer = new(tables);

    /// <summary>With the tables that come with the library.</summary>
    public static PayText BuiltIn { get; } = new(PayTables.BuiltIn);

    public PayReading Read(string text)
    {
        var plain = text.Trim();
        if (plain.Length == 0 || MissingText.IsInForeign(CanonicalColumns.Salary, plain))
        {
            return PayReading.None;
        }

        if (plain.Length > Longest)
        {
            return PayReading.Of($"has more than {Longest} letters");
        }

        var parts = PayExtras.Without(_lexer.Read(plain));
        for (var i = 0; i < parts.Count; i++)
        {
            parts[i] = IsOpenEnd(parts, i) ? parts[i] with { Word = new(PayWordKinds.Above) } : parts[i];
        }

        return LeftOver(parts) is { } left ? PayReading.Of(left)
            : parts.Exists(part => part.May(PayWordKinds.NotBase)) ? BesideOthers(parts)
            : Of(parts, [.. parts.Where(part => part.Is(PayPartKind.Amount) || part.May(PayEnds.Words))]);
    }

    /// <summary>The period that a text names and nothing else ("yearly", "per month"); null for any other.</summary>
    public PayPeriod? ReadPeriod(string text) =>
        text.Length <= Longest && _lexer.Read(text) is [{ Kind: PayPartKind.Period } only] ? only.Word.Period : null;

    /// <summary>Gross or net, where a text says so and nothing else; null for any other.</summary>
    public PayBasis? ReadBasis(string text) =>
        text.Length <= Longest && _lexer.Read(text) is [{ Kind: PayPartKind.Words } only] ? only.Word.Basis : null;

    /// <summary>What a heading tells of the pay beneath it, among whatever else it says.</summary>
    public PayHint ReadHeading(string text)
    {
        var parts = _lexer.Read(text.Length <= Longest ? text : text[..Longest]);
        var periods = parts.Select(part => part.Word.Period).OfType<PayPeriod>().Distinct().ToList();
        var bases = parts.Select(part => part.Word.Basis).OfType<PayBasis>().Distinct().ToList();
        var times = parts.Where(part => part.Kind == PayPartKind.LeftOver).Select(part => part.Word.Times).OfType<decimal>().ToList();
        return new(periods is [var period] ? period : null, bases is [var basis] ? basis : null)
        {
            Currency = Narrowest([.. parts.Where(part => part.Is(PayPartKind.Currency)).Select(part => part.Raw).Distinct()]),
            Unit = times is [var unit] ? unit : 1,
        };
    }

    // "500k+" has no upper end; "500k + 20k" leaves a '+' over.
    private static bool IsOpenEnd(List<PayTextPart> parts, int i)
    {
        var before = parts.FindLastIndex(Math.Max(i - 1, 0), i, part => part.Kind is not (PayPartKind.Currency or PayPartKind.Period));
        return parts[i].May(PayWordKinds.Plus) && parts[i].May(PayWordKinds.Above)
            && before >= 0 && parts[before].Is(PayPartKind.Amount)
            && (i + 1 == parts.Count || !parts[i + 1].Is(PayPartKind.Amount))
            && !parts.Skip(i + 1).Any(part => part.Is(PayPartKind.Amount));
    }

    private static string? LeftOver(List<PayTextPart> parts)
    {
        var left = string.Join(' ', parts.Where(IsLeftOver).Select(part => part.Raw));
        var shown = left.Length > MostShown ? $"{left[..MostShown]}…" : left;
        return left.Length == 0 ? null : $"says '{shown}', which may change what it means";
    }

    private static bool IsLeftOver(PayTextPart part)
    {
        const PayWordKinds Known = PayEnds.Words | PayWordKinds.Noise | PayWordKinds.NoPay | PayWordKinds.Basis
            | PayWordKinds.Base | PayWordKinds.NotBase;
        return part.Kind is PayPartKind.LeftOver or PayPartKind.Percent || (part.Is(PayPartKind.Words) && !part.May(Known));
    }

    // "£45k base, OTE £90k": only a figure that is said to be the base is one.
    private PayReading BesideOthers(List<PayTextPart> parts)
    {
        var bases = parts.Where((part, i) => part.Is(PayPartKind.Amount) && (IsBase(parts, i, -1) || IsBase(parts, i, 1))).ToList();
        return bases.Count == 1
            ? Of(parts, bases)
            : PayReading.Of($"says '{parts.Find(part => part.May(PayWordKinds.NotBase)).Raw}', and no base pay");
    }

    private static bool IsBase(List<PayTextPart> parts, int amount, int step)
    {
        var i = amount + step;
        while (i >= 0 && i < parts.Count && parts[i].Is(PayPartKind.Currency))
        {
            i += step;
        }

        return i >= 0 && i < parts.Count && parts[i].May(PayWordKinds.Base);
    }

    private PayReading Of(List<PayTextPart> parts, List<PayTextPart> amounts)
    {
        var periods = parts.Select(part => part.Word.Period).OfType<PayPeriod>().Distinct().ToList();
        var bases = parts.Select(part => part.Word.Basis).OfType<PayBasis>().Distinct().ToList();
        var given = parts.Where(part => part.Is(PayPartKind.Currency)).Select(part => part.Raw).Distinct().ToList();
        var currency = Narrowest(given);
        if (!parts.Exists(part => part.Is(PayPartKind.Amount)))
        {
            return amounts.Count > 0 ? PayReading.Of("tells no figure") : PayReading.None;
        }

        return periods.Count > 1 ? PayReading.Of($"is for a {Name(periods[0])} and a {Name(periods[1])}")
            : bases.Count > 1 ? PayReading.Of("is gross and net")
            : given.Count > 0 && currency is null ? PayReading.Of($"is in {string.Join(" and in ", given)}")
            : IsBracketed(parts) ? PayReading.Of("stands in brackets, as a loss does")
            : PayEnds.Read(amounts, periods.Count == 0 ? null : periods[0]) is not { } read ? PayReading.Of("is no figure and no band")
            : read.High == 0 ? PayReading.None
            : read.Low > PayEnds.Most || read.High > PayEnds.Most ? PayReading.Of("is no pay anyone gets")
            : new(read with { Basis = bases.Count == 0 ? null : bases[0], Currency = currency }, null);
    }

    private static string Name(PayPeriod period) => period.ToString().ToLowerInvariant();

    // "$90k USD" and "$ 2.500.000 pesos": the spelling that fits fewest currencies, when one of these fits all spellings.
    private string? Narrowest(List<string> given)
    {
        if (given.Count == 0)
        {
            return null;
        }

        var narrowest = given.MinBy(spelling => tables.Currencies.Of(spelling).Count)!;
        var common = given.Select(spelling => tables.Currencies.Of(spelling)).Aggregate((these, those) => [.. these.Intersect(those)]);
        return common switch
        {
            [] => null,
            [var code] => code,
            _ => narrowest,
        };
    }

    private static bool IsBracketed(List<PayTextPart> parts)
    {
        var amount = parts.FindIndex(part => part.Is(PayPartKind.Amount));
        var inner = parts.Count(part => part.Is(PayPartKind.Amount)) > 1 ? [] : parts
            .Select((part, i) => (part, i)).Where(pair => pair.i != amount && !pair.part.Is(PayPartKind.Currency)).ToList();
        return inner.LastOrDefault(pair => pair.i < amount).part is { Kind: PayPartKind.Open }
            && inner.Find(pair => pair.i > amount).part is { Kind: PayPartKind.Close };
    }
}
