using System.Globalization;
using System.Text.RegularExpressions;

namespace Recommender.Tests.Service.Pages;

/// <summary>The colours of the pages, light and dark, by the contrast that WCAG asks for.</summary>
public sealed partial class PaletteTests
{
    private static readonly string Style = File.ReadAllText(
        Path.Combine(Repository.Root, "src/Recommender.Service/Pages/Assets/page.css"));

    [Theory]
    [InlineData(":root {")]
    [InlineData(":root[data-theme=\"dark\"] {")]
    [InlineData(":root:not([data-theme=\"light\"]) {")]
    public void WordsAndShapesStandOut(string theme)
    {
        var colours = Colours(theme);
        (string Front, string Back, double Least)[] pairs =
        [
            ("ink", "paper", 4.5), ("ink", "card", 4.5), ("ink", "tint", 4.5), ("soft", "paper", 4.5), ("soft", "card", 4.5),
            ("soft", "tint", 4.5), ("accent", "paper", 4.5), ("accent", "card", 4.5), ("accent", "tint", 4.5),
            ("accent-ink", "accent", 4.5),
            ("good", "paper", 4.5), ("bad", "paper", 4.5), ("bad", "bad-tint", 4.5), ("edge", "card", 3), ("edge", "paper", 3),
            ("dot", "card", 3), ("mid", "card", 3), ("accent", "bad-tint", 3),
        ];

        Assert.All(pairs, pair => Assert.True(
            Contrast(colours[pair.Front], colours[pair.Back]) >= pair.Least,
            $"{pair.Front} on {pair.Back}: {Contrast(colours[pair.Front], colours[pair.Back]):0.00}"));
    }

    private static Dictionary<string, double> Colours(string theme)
    {
        var block = Style[Style.IndexOf(theme, StringComparison.Ordinal)..];
        return Colour().Matches(block[..block.IndexOf('}', StringComparison.Ordinal)])
            .ToDictionary(match => match.Groups[1].Value, match => Luminance(match.Groups[2].Value));
    }

    // Relative luminance, as WCAG 2 defines it.
    private static double Luminance(string hex)
    {
        double[] linear = [.. Enumerable.Range(0, 3).Select(place =>
        {
            var part = int.Parse(hex.AsSpan(2 * place, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        })];
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    private static double Contrast(double a, double b) => (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);

    [GeneratedRegex("--([a-z-]+): #([0-9a-f]{6})")]
    private static partial Regex Colour();
}
