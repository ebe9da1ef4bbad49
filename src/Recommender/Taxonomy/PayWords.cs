using System.Globalization;

namespace Recommender.Taxonomy;

/// <summary>The words of pay texts in all languages, of <c>seeds/pay_words.csv</c>. Immutable.</summary>
internal sealed class PayWords
{
    private static readonly Dictionary<string, PayWordKinds> Kinds = new(StringComparer.Ordinal)
    {
        ["per"] = PayWordKinds.Per,
        ["unit"] = PayWordKinds.Unit,
        ["period"] = PayWordKinds.Period,
        ["times"] = PayWordKinds.Times,
        ["times-year"] = PayWordKinds.TimesYear,
        ["from"] = PayWordKinds.From,
        ["above"] = PayWordKinds.Above,
        ["up-to"] = PayWordKinds.UpTo,
        ["below"] = PayWordKinds.Below,
        ["range"] = PayWordKinds.Range,
        ["between"] = PayWordKinds.Between,
        ["and"] = PayWordKinds.And,
        ["product"] = PayWordKinds.Product,
        ["basis"] = PayWordKinds.Basis,
        ["base"] = PayWordKinds.Base,
        ["not-base"] = PayWordKinds.NotBase,
        ["extra"] = PayWordKinds.Extra,
        ["plus"] = PayWordKinds.Plus,
        ["noise"] = PayWordKinds.Noise,
        ["none"] = PayWordKinds.NoPay,
        ["number"] = PayWordKinds.Number,
    };

    private readonly Dictionary<string, PayWord> _phrases = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    internal PayWords(SeedTable table, ICollection<string> faults)
    {
        foreach (var row in table.Rows)
        {
            if (!Kinds.TryGetValue(row["kind"], out var kind) || Meaning(kind, row["meaning"]) is not { } meaning)
            {
                faults.Add($"{table.File}({row.Line}): no kind '{row["kind"]}' with the meaning '{row["meaning"]}'");
                continue;
            }

            foreach (var word in row.List("words"))
            {
                Add(word, kind, meaning);
            }
        }
    }

    /// <summary>Words of the longest phrase.</summary>
    public int Longest { get; private set; }

    /// <summary>What a phrase may do; its tokens are joined by blanks. <see cref="PayWordKinds.None"/> when it is not known.</summary>
    public PayWord Find(string phrase) => _phrases.GetValueOrDefault(phrase);

    /// <summary>The same of one token, as it is written where the table has it so.</summary>
    public PayWord Find(PayToken token) => _phrases.TryGetValue(token.Raw, out var written) ? written : Find(token.Text);

    /// <summary>Whether a token is part of a known phrase.</summary>
    public bool IsWord(string token) => _words.Contains(token);

    private void Add(string text, PayWordKinds kind, PayWord meaning)
    {
        var tokens = PayTokens.Of(text, (_, _) => 0, null);
        var phrase = kind == PayWordKinds.Unit && IsCapital(text) ? text : string.Join(' ', tokens.Select(token => token.Text));
        var known = _phrases.GetValueOrDefault(phrase);
        _phrases[phrase] = new(known.Kinds | kind)
        {
            Period = known.Period ?? meaning.Period,
            Basis = known.Basis ?? meaning.Basis,
            Times = known.Times ?? meaning.Times,
        };
        _words.UnionWith(tokens.Select(token => token.Text));
        Longest = Math.Max(Longest, tokens.Count);
    }

    // A unit in capitals is another than in small letters: "MD" is a day of a man, "md" a Danish month.
    private static bool IsCapital(string text) => text.Length > 1 && text.All(char.IsUpper);

    private static PayWord? Meaning(PayWordKinds kind, string meaning) => kind switch
    {
        PayWordKinds.Unit or PayWordKinds.Period =>
            Enum.TryParse<PayPeriod>(meaning, ignoreCase: true, out var period) ? new(kind) { Period = period } : null,
        PayWordKinds.Basis => Enum.TryParse<PayBasis>(meaning, ignoreCase: true, out var basis) ? new(kind) { Basis = basis } : null,
        PayWordKinds.Times or PayWordKinds.TimesYear or PayWordKinds.Number => decimal.TryParse(
            meaning, CultureInfo.InvariantCulture, out var times) ? new(kind) { Times = times } : null,
        _ => meaning.Length == 0 ? new PayWord(kind) : null,
    };
}

/// <summary>What a phrase may do, with what it means where it does it.</summary>
internal readonly record struct PayWord(PayWordKinds Kinds)
{
    public PayPeriod? Period { get; init; }

    public PayBasis? Basis { get; init; }

    public decimal? Times { get; init; }

    public bool May(PayWordKinds kinds) => (Kinds & kinds) != 0;
}
