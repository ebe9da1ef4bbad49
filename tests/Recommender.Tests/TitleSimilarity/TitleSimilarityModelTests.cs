using CsCheck;
using Recommender.TitleSimilarity;

namespace Recommender.Tests.TitleSimilarity;

public sealed class TitleSimilarityModelTests
{
    private static readonly string[] Known =
        ["zorb", "plim", "welder", "chief", "data", "наука", "📎 clip", "c++", "head of", "éditeur"];
    private static readonly Gen<string> Words = Gen.Int[0, Known.Length - 1].Select(i => Known[i]);
    private static readonly Gen<string> Title = Words.Array[1, 6].Select(words => string.Join(' ', words));

    [Fact]
    public void ATitleIsLikeItself() => Title.Sample(title =>
        Math.Abs(MadeTitles.Model.Similarity(Encode(title), Encode(title)) - 1) < 1e-5);

    [Fact]
    public void LikenessIsTheSameBothWays() => Gen.Select(Title, Title).Sample((a, b) =>
        MadeTitles.Model.Similarity(Encode(a), Encode(b)) == MadeTitles.Model.Similarity(Encode(b), Encode(a)));

    [Fact]
    public void LikenessIsBounded() => Gen.Select(Title, Gen.String).Sample((a, b) =>
        MadeTitles.Model.Similarity(Encode(a), Encode(b)) is >= -1.0001f and <= 1.0001f);

    [Fact]
    public void TheIndexGivesTheModelsNumbersWhateverTheOrder() => Gen.Select(Title, Title.Array[1, 8]).Sample((sought, titles) =>
    {
        var scores = new TitleIndex(MadeTitles.Model, titles).Score(sought);
        var reversed = new TitleIndex(MadeTitles.Model, titles.Reverse()).Score(sought);
        return scores.SequenceEqual(titles.Select(title => MadeTitles.Model.Similarity(Encode(sought), Encode(title))))
            && scores.SequenceEqual(reversed.Reverse());
    });

    [Fact]
    public void CaseMarksAndPluralsDoNotCount() =>
        Assert.Equal(1, MadeTitles.Model.Similarity(Encode("Zorb-Tenders!"), Encode("zorb tender")), 1e-5);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("--- !!!")]
    [InlineData("🙂🙂")]
    public void ATitleWithoutALetter_IsLikeNone(string title)
    {
        var scores = new TitleIndex(MadeTitles.Model, ["zorb tender", title]).Score(title);

        Assert.Equal([0, 0], scores);
    }

    [Fact]
    public void AVeryLongTitle_IsReadByItsFirstWords()
    {
        var title = string.Join(' ', Enumerable.Repeat("zorb tender", 1_000));
        var word = new string('z', 10_000);

        Assert.InRange(MadeTitles.Model.Similarity(Encode(title), Encode("zorb tender")), 0.5f, 1);
        Assert.Equal(1, MadeTitles.Model.Similarity(Encode(word), Encode(word[..5_000])), 1e-5);
        Assert.True(TitleFeatures.Of(title).Count < 1_000);
    }

    [Fact]
    public void AnUnknownScript_IsComparedByItsSpelling()
    {
        Assert.True(MadeTitles.Model.Similarity(Encode("программист"), Encode("старший программист")) > 0.5f);
        Assert.Equal(0, MadeTitles.Model.Similarity(Encode("программист"), Encode("врач")));
    }

    [Fact]
    public void SpellingIsWorkedOutByHand()
    {
        // Two words of three letters each, none known: a word, and its parts <ab ab> <ab> are alike in weight; the pair is one more.
        var model = new TitleSimilarityModel(MadeTitles.Model.Parts with { Keys = [], Weights = [], Scales = [], Vectors = [] });

        // "ab" has the word, "<ab", "ab>", "<ab>": 4 features. "ab cd" has 4 + 4 + the pair: 9. In common: 4.
        Assert.Equal(4 / Math.Sqrt(4 * 9), model.Similarity(model.Encode("ab"), model.Encode("ab cd")), 1e-6);
    }

    [Fact]
    public void WrittenAndRead_AModelIsEqual()
    {
        var bytes = Bytes();

        var read = Read(bytes);

        Assert.Equal(bytes.Length, 4 + 4 + 4 + 4 + 16 + (MadeTitles.Model.Parts.Keys.Length * (4 + 4 + 4 + 8)));
        Assert.Equal(
            MadeTitles.Model.Similarity(Encode("zorb"), Encode("plim")), read.Similarity(read.Encode("zorb"), read.Encode("plim")));
    }

    [Fact]
    public void AForeignFile_IsRefused()
    {
        var fault = Assert.Throws<InvalidDataException>(() => Read("PK\u0003\u0004 something else"u8.ToArray()));

        Assert.Equal("titles.bin does not begin as a title model does", fault.Message);
        Assert.Throws<InvalidDataException>(() => Read([]));
    }

    [Fact]
    public void ACutOffFile_IsRefusedWhereverItIsCut()
    {
        var bytes = Bytes();

        for (var length = 0; length < bytes.Length; length += 37)
        {
            var cut = Record.Exception(() => Read(bytes[..length]));
            Assert.True(cut is InvalidDataException or EndOfStreamException, $"{length}: {cut}");
        }
    }

    [Fact]
    public void PartsThatDoNotFit_AreRefused()
    {
        var parts = MadeTitles.Model.Parts;

        Assert.Equal("titles.bin: bytes are left over", Fault([.. Bytes(), 0]));
        Assert.Equal("titles.bin: its arrays differ in length", Fault(Bytes(parts with { Weights = parts.Weights[1..] })));
        Assert.Equal("titles.bin: its features are out of order", Fault(Bytes(parts with { Keys = [.. parts.Keys.Reverse()] })));
        Assert.Equal("titles.bin: a number is out of bounds", Fault(Bytes(parts with { SpellingShare = float.NaN })));
        Assert.Equal(
            "titles.bin: 12 numbers a feature, which is no multiple of 8, or more than 4096", Fault(Bytes(parts with { Dimensions = 12 })));

        static string Fault(byte[] bytes) => Assert.Throws<InvalidDataException>(() => Read(bytes)).Message;
    }

    private static TitleVector Encode(string title) => MadeTitles.Model.Encode(title);

    private static byte[] Bytes() => Bytes(MadeTitles.Model.Parts);

    private static byte[] Bytes(TitleSimilarityParts parts)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        TitleBinary.Write(writer, new(parts with { Keys = [.. parts.Keys] }));
        return stream.ToArray();
    }

    private static TitleSimilarityModel Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        return TitleBinary.Read(reader);
    }
}
