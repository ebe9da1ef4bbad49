using System.Buffers;
using System.Globalization;
using System.Text;

namespace Recommender.Tables;

/// <summary>A term of a list and, where one is given beside it, how well it is known.</summary>
internal readonly record struct LevelledTerm(string Term, string? Level = null);

/// <summary>
/// Lists as JSON or Python prints them, in one cell: of texts (<c>["sql", 'r']</c>), of words without quotes (<c>[sql, r]</c>), of
/// objects with a name and perhaps a level (<c>[{"name": "SQL", "level": 4}]</c>), or of terms with their level
/// (<c>[{"SQL": "advanced"}]</c>, <c>{"SQL": 4, "R": 2}</c>).
/// </summary>
internal ref struct TermLiteral
{
    private const int DeepestNesting = 16;

    /// <summary>Members that hold the term, the surest first, and those that hold its level.</summary>
    private static readonly string[] Names =
        ["name", "title", "label", "skill", "technology", "tool", "language", "keyword", "tag", "term", "text", "value"];

    private static readonly string[] Levels = ["level", "proficiency", "rating", "score", "grade", "rank", "experience", "years"];

    private static readonly SearchValues<char> EndsOfWord = SearchValues.Create(",]})\"'[{");

    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private TermLiteral(ReadOnlySpan<char> text) => _text = text;

    private readonly char Present => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>The terms in their order, each once. False when the cell is no such list.</summary>
    public static bool TryRead(string cell, out IReadOnlyList<LevelledTerm> terms)
    {
        terms = [];
        var text = cell.AsSpan().Trim();
        var isList = text is ['[', .., ']'];
        if (!isList && !(text is ['{', .., '}'] && (text[1..].TrimStart() is ['"' or '\'' or '}', ..])))
        {
            return false;
        }

        var reader = new TermLiteral(text);
        if (!reader.TryValue(0, out var value) || reader._at != text.Length)
        {
            return false;
        }

        var found = new List<LevelledTerm>();
        Add(value, found, isMemberName: false);
        terms = [.. found.Where(term => term.Term.Length > 0).DistinctBy(term => term.Term, StringComparer.OrdinalIgnoreCase)];
        return true;
    }

    private static void Add(Value value, List<LevelledTerm> terms, bool isMemberName)
    {
        if (value.Members is { } members)
        {
            AddObject(members, terms, isMemberName);
        }
        else if (value.Items is { } items)
        {
            // Objects of one and the same member are named by it: [{"tech": "SQL"}, {"tech": "R"}].
            var keys = items.Select(item => item.Members is { Count: 1 } only ? only[0].Name : null).Distinct().ToList();
            var isOneName = items.Count > 1 && keys is [not null];
            items.ForEach(item => Add(item, terms, isOneName));
        }
        else if (value.Text is { } text)
        {
            terms.Add(new(text.Trim()));
        }
    }

    private static void AddObject(List<(string Name, Value Value)> members, List<LevelledTerm> terms, bool isMemberName)
    {
        var named = Names.Select(name => Find(members, name)).FirstOrDefault(value => value is { Text.Length: > 0 })
            ?? (isMemberName ? members[0].Value : null);
        var level = Levels.Select(name => Find(members, name)).FirstOrDefault(value => value?.Scalar is not null)?.Scalar;
        if (named is { Text: { } term })
        {
            terms.Add(new(term.Trim(), level));
        }
        else if (members.TrueForAll(member => member.Value.Scalar is not null || member.Value.IsNothing))
        {
            terms.AddRange(members.Select(member => new LevelledTerm(member.Name.Trim(), member.Value.Scalar)));
        }
    }

    private static Value? Find(List<(string Name, Value Value)> members, string name) =>
        members.Find(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private bool TryValue(int depth, out Value value)
    {
        value = new(null);
        SkipBlanks();
        return depth < DeepestNesting && Present switch
        {
            '[' or '(' => TryItems(depth, out value),
            '{' => TryMembers(depth, out value),
            '"' or '\'' => TryQuoted(out value),
            _ => TryBare(out value),
        };
    }

    private bool TryItems(int depth, out Value value)
    {
        var close = Present == '[' ? ']' : ')';
        value = new(null) { Items = [] };
        _at++;
        while (true)
        {
            SkipBlanks();
            if (Present == close)
            {
                _at++;
                return true;
            }

            if (!TryValue(depth + 1, out var item))
            {
                return false;
            }

            value.Items.Add(item);
            SkipBlanks();
            if (Present == ',')
            {
                _at++;
            }
            else if (Present != close)
            {
                return false;
            }
        }
    }

    private bool TryMembers(int depth, out Value value)
    {
        value = new(null) { Members = [] };
        _at++;
        while (true)
        {
            SkipBlanks();
            if (Present == '}')
            {
                _at++;
                return true;
            }

            if (!TryQuoted(out var name))
            {
                return false;
            }

            SkipBlanks();
            var item = new Value("1");
            if (Present == ':')
            {
                _at++;
                if (!TryValue(depth + 1, out item))
                {
                    return false;
                }
            }

            value.Members.Add((name.Text!, item));
            SkipBlanks();
            if (Present == ',')
            {
                _at++;
            }
            else if (Present != '}')
            {
                return false;
            }
        }
    }

    private bool TryQuoted(out Value value)
    {
        value = new(null);
        var quote = Present;
        if (quote is not ('"' or '\''))
        {
            return false;
        }

        var text = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] == quote)
            {
                _at++;
                value = new(text.ToString());
                return true;
            }

            text.Append(_text[_at] == '\\' && _at + 1 < _text.Length ? Escaped() : _text[_at]);
        }

        return false;
    }

    private char Escaped()
    {
        var letter = _text[++_at];
        if (letter is 'u' && _at + 4 < _text.Length
            && ushort.TryParse(_text.Slice(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            _at += 4;
            return (char)code;
        }

        return letter switch { 'n' => '\n', 't' => '\t', 'r' => '\r', _ => letter };
    }

    // A number, a word for nothing, or words without quotes.
    private bool TryBare(out Value value)
    {
        var length = _text[_at..].IndexOfAny(EndsOfWord);
        var word = _text.Slice(_at, Math.Max(0, length)).Trim().ToString();
        _at += Math.Max(0, length);
        value = word is "null" or "None" or "nan" or "NaN" ? new(null)
            : double.TryParse(word, CultureInfo.InvariantCulture, out _) || word is "true" or "false" or "True" or "False"
                ? new(null) { Number = word } : new(word);
        return word.Length > 0;
    }

    private void SkipBlanks()
    {
        while (char.IsWhiteSpace(Present))
        {
            _at++;
        }
    }

    /// <summary>A text, a number, a list or an object; nothing when none of them.</summary>
    private sealed record Value(string? Text)
    {
        public string? Number { get; init; }

        public List<Value>? Items { get; init; }

        public List<(string Name, Value Value)>? Members { get; init; }

        public string? Scalar => Text ?? Number;

        public bool IsNothing => this is { Text: null, Number: null, Items: null, Members: null };
    }
}
