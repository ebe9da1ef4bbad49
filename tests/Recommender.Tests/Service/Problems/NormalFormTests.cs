using CsCheck;
using Recommender.Service.Problems;

namespace Recommender.Tests.Service.Problems;

/// <summary>NFC and NFD under invariant globalisation, where the runtime has neither.</summary>
public sealed class NormalFormTests
{
    [Fact]
    public void TheRuntimeItselfComposesNothing() => Assert.Equal(2, "e\u0301".Normalize(System.Text.NormalizationForm.FormC).Length);

    // The later ones are of Unicode's NormalizationTest.txt.
    [Theory]
    [InlineData("plain ascii", "plain ascii", "plain ascii")]
    [InlineData("e\u0301", "\u00E9", "e\u0301")]
    [InlineData("Zoë", "Zoë", "Zoe\u0308")]
    [InlineData("\u212B", "\u00C5", "A\u030A")]
    [InlineData("\u0344", "\u0308\u0301", "\u0308\u0301")]
    [InlineData("\uFB1D", "\u05D9\u05B4", "\u05D9\u05B4")]
    [InlineData("a\u0315\u0300\u05AE\u0062", "\u00E0\u05AE\u0315b", "a\u05AE\u0300\u0315b")]
    [InlineData("\u1E9B\u0323", "\u1E9B\u0323", "\u017F\u0323\u0307")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01", "\u1100\u1161\u11A8")]
    [InlineData("\uD4DB", "\uD4DB", "\u1111\u1171\u11B6")]
    [InlineData("\U0001109A", "\U0001109A", "\U00011099\U000110BA")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165", "\U0001D157\U0001D165")]
    [InlineData("o\u0308\u0304", "\u022B", "o\u0308\u0304")]
    [InlineData("\u0CC6\u0CC2\u0CD5", "\u0CCB", "\u0CC6\u0CC2\u0CD5")]
    public void TextIsComposedAndDecomposed(string text, string composed, string decomposed) =>
        Assert.Equal((composed, decomposed), (NormalForm.Composed(text), NormalForm.Decomposed(text)));

    [Fact]
    public void HalfASurrogatePairStaysAsItIs() => Assert.Equal("é\uD800x\uDC00", NormalForm.Composed("e\u0301\uD800x\uDC00"));

    [Fact]
    public void AFormIsItsOwnForm_AndOneLeadsToTheOther() =>
        Gen.String[Gen.Char["aeo\u0300\u0301\u0308\u0323\u0327\u00E9\u1E69\u0F71\u0F72\u1100\u1161\u11A8\uAC00\u05D9\u05B4"], 0, 8]
        .Sample(text =>
        {
            var (composed, decomposed) = (NormalForm.Composed(text), NormalForm.Decomposed(text));
            Assert.Equal(composed, NormalForm.Composed(composed));
            Assert.Equal(decomposed, NormalForm.Decomposed(decomposed));
            Assert.Equal(composed, NormalForm.Composed(decomposed));
            Assert.Equal(decomposed, NormalForm.Decomposed(composed));
        });
}
