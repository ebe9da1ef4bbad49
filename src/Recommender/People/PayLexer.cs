using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>Looks up the words of a pay text: amounts with what multiplies them, currencies, periods and all other known phrases.</summary>
internal sealed class PayLexer(PayTables tables)
{
    /// <summary>A number this large is in no need of a thousand, ten thousand or a hundred thousand times as much.</summary>
    private const decimal MostThousands = 10_000;

    private const decimal MostMillions = 1_000;
    private const decimal Million = 1_000_000;

    /// <summary>Words that mean something only beside a number, or as part of a period.</summary>
    private const PayWordKinds BesideOthers =
        PayWordKinds.Per | PayWordKinds.Unit | PayWordKinds.Times | PayWordKinds.TimesYear | PayWordKinds.Period;

    private static readonly PayWord Thousand = new(PayWordKinds.Times) { Times = 1_000 };

    public List<PayTextPart> Read(string text)
    {
        var tokens = PayTokens.Of(text, tables.Currencies.SignAt, IsWord).SelectMany(Apart).ToList();
        var parts = new List<PayTextPart>();
        for (var i = 0; i < tokens.Count;)
        {
            var (part, length) = Next(tokens, i);
            parts.Add(part with { Raw = string.Join(' ', tokens.Skip(i).Take(length).Select(token => token.Raw)) });
            i += length;
        }

        return parts;
    }

    // "TEUR" and "kCHF" are a multiplier and a currency.
    private IEnumerable<PayToken> Apart(PayToken token) =>
        token is { Kind: PayTokenKind.Word, Raw: ['k' or 'K' or 't' or 'T', _, _, ..] } && !IsWord(token.Text)
            && tables.Currencies.Of(token.Raw[1..]).Count > 0
            ? [new(token.Kind, token.Text[..1], token.Raw[..1]), new(token.Kind, token.Text[1..], token.Raw[1..])]
            : [token];

    private bool IsWord(string folded) => tables.Words.IsWord(folded) || tables.Currencies.Of(folded).Count > 0;

    private (PayTextPart Part, int Length) Next(List<PayToken> tokens, int i)
    {
        if (tokens[i].Kind == PayTokenKind.Number)
        {
            return Amount(tokens, i);
        }

        var currency = Currency(tokens, i);
        var period = Period(tokens, i);
        var (word, words) = Phrase(tokens, i, found => found.Kinds != PayWordKinds.None);
        if (period.Length > 0 && period.Length >= Math.Max(currency, words))
        {
            return (new(PayPartKind.Period, "", period.Word), period.Length);
        }

        if (currency > 0 && currency >= words)
        {
            return (new(PayPartKind.Currency, ""), currency);
        }

        return words > 0 && (word.Kinds & ~BesideOthers) != 0 ? (new(PayPartKind.Words, "", word), words)
            : Times(tokens, i) is { Length: > 0 } times ? (new(PayPartKind.LeftOver, "", times.Word), times.Length)
            : (Mark(tokens[i]), 1);
    }

    private static PayTextPart Mark(PayToken token) => new(
        token.Text switch
        {
            "," or ";" or ":" or "|" or "•" or "·" => PayPartKind.Separator,
            "(" or "[" => PayPartKind.Open,
            ")" or "]" => PayPartKind.Close,
            "%" => PayPartKind.Percent,
            _ => PayPartKind.LeftOver,
        },
        "");

    private (PayTextPart Part, int Length) Amount(List<PayToken> tokens, int i)
    {
        if (!MoneyText.TryParse(tokens[i].Raw, out var amount) && !MoneyText.TryScientific(tokens[i].Raw, out amount))
        {
            return (new(PayPartKind.LeftOver, ""), 1);
        }

        var (times, length, isYear) = (1m, 1, false);
        while (Times(tokens, i + length) is { Length: > 0 } found && MayMultiply(amount * times, found.Word.Times!.Value))
        {
            times *= found.Word.Times.Value;
            isYear |= found.Word.May(PayWordKinds.TimesYear);
            length += found.Length;
        }

        var word = new PayWord(length > 1 ? PayWordKinds.Times : PayWordKinds.None)
        {
            Times = times,
            Period = isYear ? PayPeriod.Year : null,
        };
        return (new(PayPartKind.Amount, "", word) { Amount = amount }, length);
    }

    private static bool MayMultiply(decimal amount, decimal times) => amount < (times >= Million ? MostMillions : MostThousands);

    // "T€" and "TEUR" are thousands where a currency follows; "k" always.
    private (PayWord Word, int Length) Times(List<PayToken> tokens, int i)
    {
        if (i >= tokens.Count || tokens[i].Kind != PayTokenKind.Word)
        {
            return default;
        }

        if (Phrase(tokens, i, word => word.May(PayWordKinds.Times | PayWordKinds.TimesYear)) is { Length: > 0 } found)
        {
            return found;
        }

        var isThousand = tokens[i].Text == "t" && Currency(tokens, i + 1) > 0;
        return isThousand ? (Thousand, 1) : default;
    }

    /// <summary>The words of a period ("monthly"), or a unit of time, after "per" or alone when it is long enough to be meant.</summary>
    private (PayWord Word, int Length) Period(List<PayToken> tokens, int i)
    {
        const int Meant = 3;
        var alone = Phrase(tokens, i, word => word.May(PayWordKinds.Period));
        var unit = Phrase(tokens, i, word => word.May(PayWordKinds.Unit));
        var isMeant = unit.Length > 0 && (tokens[i].Text.Length >= Meant || tokens[i].Raw[0] > '\u2E80');
        var named = isMeant && unit.Length > alone.Length ? unit : alone;
        var per = Phrase(tokens, i, word => word.May(PayWordKinds.Per)).Length;
        var after = per == 0 ? default : Phrase(tokens, i + per, word => word.May(PayWordKinds.Unit | PayWordKinds.Period));
        return after.Length > 0 && per + after.Length > named.Length ? (after.Word, per + after.Length) : named;
    }

    // How many tokens from a place on tell a currency.
    private int Currency(List<PayToken> tokens, int i)
    {
        if (i >= tokens.Count || tokens[i].Kind is PayTokenKind.Number or PayTokenKind.Sign)
        {
            return 0;
        }

        if (tokens[i].Kind == PayTokenKind.Money)
        {
            return 1;
        }

        for (var length = Math.Min(CurrencyTable.Longest, tokens.Count - i); length > 0; length--)
        {
            if (tables.Currencies.Of(string.Join(' ', tokens.Skip(i).Take(length).Select(token => token.Raw))).Count > 0)
            {
                return length;
            }
        }

        return 0;
    }

    private (PayWord Word, int Length) Phrase(List<PayToken> tokens, int i, Func<PayWord, bool> fits)
    {
        var (phrase, best, bestLength) = ("", default(PayWord), 0);
        for (var length = 1; length <= tables.Words.Longest && i + length <= tokens.Count; length++)
        {
            var token = tokens[i + length - 1];
            if (token.Kind is PayTokenKind.Number or PayTokenKind.Money)
            {
                break;
            }

            phrase = length == 1 ? token.Text : $"{phrase} {token.Text}";
            var word = length == 1 ? tables.Words.Find(token) : tables.Words.Find(phrase);
            if (fits(word))
            {
                (best, bestLength) = (word, length);
            }
        }

        return (best, bestLength);
    }
}
