using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace Recommender.Importing;

/// <summary>How well a term is known, on a scale from 0 (not at all) to 5, as tables tell it: a number, or a word.</summary>
internal static class TermLevel
{
    public const int Most = 5;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly FrozenDictionary<string, double> Words = new (double Level, string Words)[]
    {
        (0, "no|none|never|n|false|n/a|na|nan|null|nein|keine|non|aucun|ninguno|nenhum|nessuno|geen|brak|nie|ні|нет"),
        (1, "basic|basics|beginner|novice|elementary|awareness|learning|nice|nice to have|low"),
        (1, "grundkenntnisse|anfänger|débutant|básico|principiante|iniciante|base|basis|podstawowy|базовий|базовый"),
        (2, "junior|working|some|fair|pre-intermediate"),
        (3, "intermediate|regular|medium|mid|moderate|good|competent"),
        (3, "gut|mittel|fortgeschritten|intermédiaire|intermedio|intermediário|gemiddeld|średni|середній|средний"),
        (4, "advanced|senior|strong|high|very good|proficient|fluent"),
        (4, "sehr gut|avancé|avanzado|avançado|avanzato|gevorderd|zaawansowany|просунутий|продвинутый"),
        (5, "expert|master|excellent|native|experte|experto|especialista|esperto|ekspert|експерт|эксперт"),
    }.SelectMany(level => level.Words.Split('|').Select(word => (word, level.Level)))
        .ToFrozenDictionary(pair => pair.word, pair => pair.Level, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Reads <c>4</c>, <c>3.5</c>, <c>4/5</c>, <c>3 - regular</c> or a word. False when it is none of them; the word after a number does
    /// not count.
    /// </summary>
    public static bool TryParse(string text, out double level)
    {
        var plain = text.AsSpan().Trim();
        var end = plain.IndexOfAnyExcept(Digits);
        return Words.TryGetValue(plain.ToString(), out level)
            || (double.TryParse(end < 0 ? plain : plain[..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out level)
                && (end < 0 || plain[end] is ' ' or '/' or '-' or ':' or ')'));
    }
}
