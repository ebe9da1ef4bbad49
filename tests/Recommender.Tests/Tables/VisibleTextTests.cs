using System.Text.Json;
using CsCheck;
using Recommender.Tables;

namespace Recommender.Tests.Tables;

public sealed class VisibleTextTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Char, Gen.Char['\0', '\u00A0'], Gen.Char['\u2000', '\u206F'], Gen.Char['\uD800', '\uDFFF'])
        .Array[0, 30].Select(letters => new string(letters));

    [Theory]
    [InlineData("plain, with 'quotes' and \\", "plain, with 'quotes' and \\")]
    [InlineData("Müller 北京 ₹ e\u0301", "Müller 北京 ₹ e\u0301")]
    [InlineData("\u001b[31mred\u0007", "\\u001b[31mred\\u0007")]
    [InlineData("a\r\n\tb\0\u007f\u009b", "a\\u000d\\u000a\\u0009b\\u0000\\u007f\\u009b")]
    [InlineData("\u202Eevil\u202C \u2066x\u2069 \u200Ey\u200F \u061C", "\\u202eevil\\u202c \\u2066x\\u2069 \\u200ey\\u200f \\u061c")]
    [InlineData("\u200Ba\u2060b\uFEFFc\u00ADd\u3164", "\\u200ba\\u2060b\\ufeffc\\u00add\\u3164")]
    [InlineData("a\u2028b\u2029", "a\\u2028b\\u2029")]
    [InlineData("\uDB40\uDC41", "\\udb40\\udc41")]
    [InlineData("\uDB40\uDFFE \u2065", "\\udb40\\udffe \\u2065")]
    [InlineData(
        "👩\u200D💻 \u0646\u0645\u06CC\u200C\u062F\u0627\u0646\u0645",
        "👩\u200D💻 \u0646\u0645\u06CC\u200C\u062F\u0627\u0646\u0645")]
    public void WhatNobodySeesIsShownAndNothingElse(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    [Fact]
    public void HalvesOfCharactersAreShown_AndCuttingMakesNone()
    {
        Assert.Equal("a\\ud83db", VisibleText.Of("a" + "👩"[0] + "b"));
        Assert.Equal("abc…", VisibleText.Of("abc👩", 4));
        Assert.Equal("abc👩", VisibleText.Of("abc👩", 5));
    }

    [Fact]
    public void AnyTextBecomesOneLineWithoutAnythingHidden_Once() => AnyText.Sample(text =>
    {
        var shown = VisibleText.Of(text);
        Hidden.None(shown.Replace("\n", "x", StringComparison.Ordinal));
        return VisibleText.Of(shown) == shown && !shown.Contains('\n', StringComparison.Ordinal);
    });

    [Fact]
    public void JsonSaysTheSameAfterIt() => AnyText.Where(text => !text.Any(char.IsSurrogate)).Sample(text =>
        JsonSerializer.Deserialize<string[]>(VisibleText.OfLines(JsonSerializer.Serialize(new[] { text }, HiddenJson)))![0] == text);

    private static JsonSerializerOptions HiddenJson { get; } =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
