namespace Recommender.Tests;

/// <summary>What must not reach a terminal or a reader unseen, listed here on its own.</summary>
internal static class Hidden
{
    /// <summary>Text with one of each kind, and with a line of its own that must not begin one.</summary>
    public const string Text = "\u001b[31mx\u0007\u0085\u009b\u202e\u2066\u200e\u200f\u061c\u200b\u2060\ufeff\u2028\u2029\udb40\udc41\r\n"
        + "forged: 9 rows\t";

    private const string Others =
        "\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\udb40";

    /// <summary>Asserts that line feeds are the only thing in a text that is not seen, and that no forged line begins.</summary>
    public static void None(string text)
    {
        var found = text
            .Where(letter => letter != '\n' && (char.IsControl(letter) || Others.Contains(letter, StringComparison.Ordinal)))
            .Distinct();
        Assert.Equal("", string.Join(' ', found.Select(letter => $"{(int)letter:x4}")));
        Assert.DoesNotContain("\nforged", text, StringComparison.Ordinal);
    }
}
