namespace Recommender.Taxonomy;

/// <summary>
/// The currencies of <c>seeds/currencies.csv</c>: ISO 4217 codes, names and signs. A spelling that several currencies share ("$", "kr")
/// tells one only beside a country or a currency stated elsewhere. Immutable.
/// </summary>
internal sealed class CurrencyTable
{
    /// <summary>Words of the longest name.</summary>
    public const int Longest = 4;

    private const string Usd = "USD";

    /// <summary>Codes that are words in lower case.</summary>
    private static readonly HashSet<string> Ordinary = new(StringComparer.Ordinal) { "ALL", "CUP", "MAD", "TOP", "TRY" };

    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _shared = new(StringComparer.Ordinal);
    private readonly Dictionary<char, List<string>> _signs = [];

    internal CurrencyTable(SeedTable table, ICollection<string> faults)
    {
        foreach (var row in table.Rows)
        {
            var code = row["code"];
            if (code.Length != 3 || !code.All(char.IsAsciiLetterUpper) || !_codes.Add(code))
            {
                faults.Add($"{table.File}({row.Line}): '{code}' is no code of its own; write three capital letters, once");
                continue;
            }

            foreach (var spelling in row.List("spellings").Append(row["name"]).Distinct())
            {
                if (!_owners.TryAdd(Key(spelling), code) && _owners[Key(spelling)] != code)
                {
                    faults.Add($"{table.File}({row.Line}): '{spelling}' is spelt so by {_owners[Key(spelling)]} too; make it shared");
                }
            }

            foreach (var spelling in row.List("shared"))
            {
                (_shared.TryGetValue(Key(spelling), out var codes) ? codes : _shared[Key(spelling)] = []).Add(code);
            }
        }

        AddSigns(table.Rows.SelectMany(row => row.List("spellings").Concat(row.List("shared"))));
    }

    public bool IsCode(string code) => _codes.Contains(code);

    /// <summary>The code of a cell that tells one currency and nothing else: a code in any case, a name or a sign.</summary>
    public string? Find(string text)
    {
        var plain = text.Trim();
        return IsCode(plain.ToUpperInvariant()) ? plain.ToUpperInvariant() : _owners.GetValueOrDefault(Key(plain));
    }

    /// <summary>The currencies that a spelling within a text may mean, the one it means alone first; none when it is no spelling.</summary>
    public IReadOnlyList<string> Of(string raw)
    {
        if (raw.Length == 3 && raw.All(char.IsAsciiLetter) && IsCode(raw.ToUpperInvariant())
            && (IsCode(raw) || !Ordinary.Contains(raw.ToUpperInvariant())))
        {
            return [raw.ToUpperInvariant()];
        }

        var key = Key(raw);
        var shared = _shared.GetValueOrDefault(key) ?? [];
        return _owners.TryGetValue(key, out var owner) ? [owner, .. shared] : shared;
    }

    /// <summary>
    /// The currency meant by a spelling where another is stated for the column: that one when it may be, else the country's own, else the
    /// one that the spelling means alone; a dollar where the country has none is that of the United States. Null when none of these
    /// decides.
    /// </summary>
    public string? Resolve(string spelling, string? stated, Country? country)
    {
        var codes = Of(spelling);
        return stated is not null && codes.Contains(stated) ? stated
            : country is not null && codes.Contains(country.Currency) ? country.Currency
            : country is not null && codes.Contains(Usd) ? Usd
            : codes.Count == 1 || (codes.Count > 1 && _owners.ContainsKey(Key(spelling))) ? codes[0]
            : null;
    }

    /// <summary>
    /// The length of the sign that stands at a place in a text; 0 for none. A sign that begins with a letter begins a word.
    /// </summary>
    public int SignAt(string text, int place)
    {
        if (!_signs.TryGetValue(char.ToUpperInvariant(text[place]), out var signs)
            || (char.IsLetter(text[place]) && place > 0 && char.IsLetter(text[place - 1])))
        {
            return 0;
        }

        return signs.Find(sign => string.Compare(text, place, sign, 0, sign.Length, StringComparison.OrdinalIgnoreCase) == 0)?.Length ?? 0;
    }

    private void AddSigns(IEnumerable<string> spellings)
    {
        foreach (var sign in spellings.Where(IsSign).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(sign => sign.Length))
        {
            var start = char.ToUpperInvariant(sign[0]);
            (_signs.TryGetValue(start, out var signs) ? signs : _signs[start] = []).Add(sign);
        }
    }

    private static bool IsSign(string spelling) =>
        spelling.Any(letter => !char.IsLetter(letter) && letter is not (' ' or '.' or '-' or '\''));

    // Of one or two letters the case counts: "R" is money, "r" is none.
    private static string Key(string spelling) => IsSign(spelling) ? spelling.ToUpperInvariant()
        : spelling.Length <= 2 ? spelling
        : WordFold.Fold(spelling);
}
