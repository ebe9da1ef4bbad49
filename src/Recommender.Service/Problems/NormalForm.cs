using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Recommender.Service.Problems;

/// <summary>
/// Text in the forms NFC and NFD of Unicode (UAX 15), so that an id means the same person however its accents are written. The runtime has
/// them not: under invariant globalisation <c>Normalize</c> gives back what it got. The tables are read at the first text that is not
/// ASCII.
/// </summary>
internal static class NormalForm
{
    private static readonly Lazy<Tables> Known = new(Tables.Read);

    /// <summary>NFC: accents composed with their letters wherever there is a letter that has them.</summary>
    public static string Composed(string text) => Ascii.IsValid(text) ? text : ToText(Compose(Decompose(text)));

    /// <summary>NFD: letters with their accents apart, in the order of their classes.</summary>
    public static string Decomposed(string text) => Ascii.IsValid(text) ? text : ToText(Decompose(text));

    private static List<int> Decompose(string text)
    {
        var points = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            // A surrogate that has lost its other half stays as it is.
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            Decompose(isPair ? char.ConvertToUtf32(text[i], text[++i]) : text[i], points);
        }

        Order(points);
        return points;
    }

    private static void Decompose(int point, List<int> points)
    {
        if (Hangul.TryDecompose(point, points))
        {
            return;
        }

        if (!Known.Value.Parts.TryGetValue(point, out var parts))
        {
            points.Add(point);
            return;
        }

        foreach (var part in parts)
        {
            Decompose(part, points);
        }
    }

    // Marks between two letters stand in the order of their classes; those of one class keep theirs.
    private static void Order(List<int> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var kind = Class(points[i]);
            for (var j = i; kind > 0 && j > 0 && Class(points[j - 1]) > kind; j--)
            {
                (points[j - 1], points[j]) = (points[j], points[j - 1]);
            }
        }
    }

    private static List<int> Compose(List<int> points)
    {
        var composed = new List<int>(points.Count);
        // The last letter, and the class of what stands between it and the next: a mark behind one of its own class is blocked.
        var (letter, last) = (-1, 0);
        foreach (var point in points)
        {
            var kind = Class(point);
            if (letter >= 0 && (composed.Count - 1 == letter || (last != 0 && last < kind)) && Pair(composed[letter], point) is { } one)
            {
                composed[letter] = one;
                continue;
            }

            composed.Add(point);
            last = kind;
            letter = kind == 0 ? composed.Count - 1 : letter;
        }

        return composed;
    }

    private static int Class(int point) => Known.Value.Classes.GetValueOrDefault(point);

    private static int? Pair(int first, int second) =>
        Hangul.Compose(first, second) ?? (Known.Value.Pairs.TryGetValue((first, second), out var one) ? one : null);

    private static string ToText(List<int> points)
    {
        var text = new StringBuilder(points.Count);
        foreach (var point in points)
        {
            _ = point > char.MaxValue ? text.Append(char.ConvertFromUtf32(point)) : text.Append((char)point);
        }

        return text.ToString();
    }

    /// <summary>The tables of <c>NormalForm.txt</c>.</summary>
    private sealed record Tables(
        FrozenDictionary<int, int[]> Parts,
        FrozenDictionary<(int First, int Second), int> Pairs,
        FrozenDictionary<int, int> Classes)
    {
        public static Tables Read()
        {
            var (parts, pairs, classes) = (new Dictionary<int, int[]>(), new Dictionary<(int, int), int>(), new Dictionary<int, int>());
            using var reader = new StreamReader(typeof(NormalForm).Assembly.GetManifestResourceStream("NormalForm.txt")!, Encoding.ASCII);
            while (reader.ReadLine() is { } line)
            {
                var words = line.Split(' ');
                switch (words[0])
                {
                    case "class":
                        var ends = words[1].Split('-');
                        for (var point = Point(ends[0]); point <= Point(ends[1]); point++)
                        {
                            classes[point] = int.Parse(words[2], CultureInfo.InvariantCulture);
                        }

                        break;
                    case "pair" or "only":
                        var becomes = parts[Point(words[1])] = [.. words[2..].Select(Point)];
                        _ = words[0] == "pair" && pairs.TryAdd((becomes[0], becomes[1]), Point(words[1]));
                        break;
                }
            }

            return new(parts.ToFrozenDictionary(), pairs.ToFrozenDictionary(), classes.ToFrozenDictionary());
        }

        private static int Point(string word) => int.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    /// <summary>Korean syllables, which are made of their letters by a rule (Unicode 3.12).</summary>
    private static class Hangul
    {
        private const int Syllables = 0xAC00;
        private const int Leads = 0x1100;
        private const int Vowels = 0x1161;
        private const int Tails = 0x11A7;
        private const int LeadCount = 19;
        private const int VowelCount = 21;
        private const int TailCount = 28;
        private const int SyllableCount = LeadCount * VowelCount * TailCount;

        public static bool TryDecompose(int point, List<int> points)
        {
            var place = point - Syllables;
            if (place is < 0 or >= SyllableCount)
            {
                return false;
            }

            points.Add(Leads + (place / (VowelCount * TailCount)));
            points.Add(Vowels + (place / TailCount % VowelCount));
            if (place % TailCount > 0)
            {
                points.Add(Tails + (place % TailCount));
            }

            return true;
        }

        public static int? Compose(int first, int second)
        {
            var (lead, vowel, tail, syllable) = (first - Leads, second - Vowels, second - Tails, first - Syllables);
            return lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount ? Syllables + (((lead * VowelCount) + vowel) * TailCount)
                : syllable is >= 0 and < SyllableCount && syllable % TailCount == 0 && tail is > 0 and < TailCount ? first + tail
                : null;
        }
    }
}
