using System.Globalization;
using System.Text.Json;
using Recommender.People;
using Recommender.Service.Problems;

namespace Recommender.Service.Requests;

/// <summary>
/// Reads the fields of a JSON object. A fault is added, never thrown, and the field then counts as not given; null counts so too.
/// Call <see cref="RefuseOthers"/> last: it tells the fields that nobody asked for.
/// </summary>
internal sealed class FieldReader
{
    /// <summary>The longest text of a field, in characters.</summary>
    public const int LongestText = ProfileBounds.LongestText;

    /// <summary>The most entries of a list of words.</summary>
    public const int MostWords = 200;

    private const int LongestShown = 40;

    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];
    private readonly string _prefix;
    private readonly bool _isObject;

    /// <param name="element">What should be an object.</param>
    /// <param name="path">Where it stands in the body; "" for the body itself.</param>
    /// <param name="faults">Where faults go.</param>
    public FieldReader(JsonElement element, string path, Faults faults)
    {
        (Faults, _prefix, _isObject) = (faults, path.Length == 0 ? "" : path + ".", element.ValueKind == JsonValueKind.Object);
        if (!_isObject)
        {
            faults.Add(path, $"Found {Shown(element)}; expected a JSON object with fields; send one.");
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!TryGetText(() => member.Name, out var name))
            {
                faults.Add(path, "Found a field whose name is no Unicode text; expected one that is; correct or remove it.");
            }
            else if (!_fields.TryAdd(name, member.Value))
            {
                Refuse(Cut(name), "Found twice; expected once; remove one of them.");
            }
        }
    }

    public Faults Faults { get; }

    public string? Text(string name, int longest = LongestText) => Take(name) is { } value ? Text(value, _prefix + name, longest) : null;

    public IReadOnlyList<string> Words(string name)
    {
        if (Take(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Refuse(name, $"Found {Shown(value)}; expected a list of texts like [\"python\", \"sql\"]; send a list.");
            return [];
        }

        if (value.GetArrayLength() > MostWords)
        {
            Refuse(name, Invariant($"Found {value.GetArrayLength()} entries; expected at most {MostWords}; send fewer."));
            return [];
        }

        return [.. value
            .EnumerateArray()
            .Select((entry, i) => Text(entry, Invariant($"{_prefix}{name}[{i}]"), LongestText))
            .OfType<string>()];
    }

    public double? Number(string name, double least, double most)
    {
        if (Take(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(name, Invariant($"Found {Shown(value)}; expected a number from {least} to {most}; correct it, or leave it out."));
        return null;
    }

    public int? Whole(string name, int least, int most)
    {
        if (Take(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(name, Invariant($"Found {Shown(value)}; expected a whole number from {least} to {most}; correct it, or leave it out."));
        return null;
    }

    /// <summary>One of some words; <paramref name="expected"/> names them for the refusal of any other.</summary>
    public T? Choice<T>(string name, Func<string, T?> find, string expected)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var found = find(text);
        if (found is null)
        {
            Refuse(name, $"Found '{Cut(text)}'; expected {expected}; correct it, or leave it out.");
        }

        return found;
    }

    public bool? Flag(string name)
    {
        switch (Take(name))
        {
            case null:
                return null;
            case { ValueKind: JsonValueKind.True or JsonValueKind.False } value:
                return value.GetBoolean();
            case { } value:
                Refuse(name, $"Found {Shown(value)}; expected true or false; correct it, or leave it out.");
                return null;
        }
    }

    /// <summary>The fields of a profile.</summary>
    public Profile Profile() => ProfileReader.Read(Part, (name, fault) => Refuse(name, fault.Words));

    /// <summary>A field that is an object or a list of its own; null when it is not given.</summary>
    public JsonElement? Part(string name) => Take(name);

    /// <summary>Where a part of this object stands.</summary>
    public string PathOf(string name) => _prefix + name;

    public void Refuse(string name, string words) => Faults.Add(_prefix + name, words);

    /// <summary>Refuses the fields that nothing asked for, each by name.</summary>
    public void RefuseOthers()
    {
        foreach (var name in _isObject ? _fields.Keys.Except(_known).TakeWhile(_ => !Faults.AreEnough) : [])
        {
            Refuse(Cut(name), SalaryHistory.IsNamedBy(name[..Math.Min(name.Length, LongestText)])
                ? "Found a field on former pay; expected none; remove it: it is never used."
                : $"Found a field that is not known; expected {string.Join(", ", _known)}; correct or remove it.");
        }
    }

    private JsonElement? Take(string name)
    {
        _known.Add(name);
        return _fields.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private string? Text(JsonElement value, string path, int longest)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Faults.Add(path, $"Found {Shown(value)}; expected a text; put it in quotes, or leave it out.");
            return null;
        }

        if (!TryGetText(value.GetString, out var text))
        {
            Faults.Add(path, "Found characters that are no Unicode text; expected text; correct it.");
            return null;
        }

        if (text.Length > longest)
        {
            Faults.Add(path, Invariant($"Found {text.Length} characters; expected at most {longest}; shorten it."));
            return null;
        }

        return text.Trim().Length == 0 ? null : text;
    }

    // Half a surrogate pair is well-formed JSON but no text; and bytes that are no UTF-8 are found out only here.
    private static bool TryGetText(Func<string?> get, out string text)
    {
        try
        {
            text = get()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    /// <summary>What a value is, for messages.</summary>
    public static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null or JsonValueKind.Undefined => "null",
        JsonValueKind.String => "a text",
        _ => Cut(value.GetRawText()),
    };

    private static string Cut(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";

    private static string Invariant(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
