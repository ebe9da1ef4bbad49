using CsCheck;
using Recommender.Features;
using Recommender.People;

namespace Recommender.Tests.Features;

public sealed class FeatureEncoderTests
{
    private static readonly FeatureSchema Schema = QuickModel.Model.Bundle.Schema;
    private static readonly FeatureEncoder Encoder = new(Schema, MadePeople.Taxonomy);
    private static readonly ProfileResolver Resolver = new(MadePeople.Taxonomy);

    [Fact]
    public void NotToldIsNotZeroYears()
    {
        var (told, silent) = (Encode(new() { YearsExperience = 0 }), Encode(new()));

        Assert.Equal((1f, 0f), (told.Values[Schema.Place("years:given")], silent.Values[Schema.Place("years:given")]));
        Assert.Equal(0, silent.Touched.Length);
    }

    [Fact]
    public void AToolTellsWhatItIsAToolOf()
    {
        var vector = Encode(new() { Skills = ["spaCy"] });
        var typed = Encode(new() { Skills = ["machine learning"] });

        Assert.Equal(
            ["natural-language-processing", "machine-learning", "artificial-intelligence"],
            MadePeople.Taxonomy.Skills.ById["spacy"].Broader.Select(skill => skill.Id));
        Assert.Equal(1f, vector.Values[Schema.Place("skill:machine-learning")]);
        Assert.Equal(1f, typed.Values[Schema.Place("skill:machine-learning")]);
        Assert.Equal(0f, typed.Values[Schema.Place("skill:python")]);
    }

    [Fact]
    public void ASkillIsOneFeatureAndCountsInItsCategory()
    {
        var vector = Encode(new() { Skills = ["python", "sql", "Python3"] });

        Assert.Equal(1f, vector.Values[Schema.Place("skill:python")]);
        Assert.Equal(MathF.Log(3), vector.Values[Schema.Place("skills:language")]);
    }

    [Fact]
    public void TheOrderOfSkillsChangesNothing() =>
        Gen.Shuffle(new[] { "python", "sql", "docker", "spark", "git" }).Sample(skills =>
            Encode(new() { Skills = skills }).Values.SequenceEqual(
                Encode(new() { Skills = ["python", "sql", "docker", "spark", "git"] }).Values));

    [Fact]
    public void NothingOfTheLastProfileStays()
    {
        var vector = Encode(new() { Skills = ["python", "sql"], Country = "GB", YearsExperience = 3 });
        Encoder.EncodeContext(new(MadePeople.Taxonomy.Roles.ById["data-scientist"], 3, 2022), vector);

        Encoder.Encode(Resolver.Resolve(new() { Skills = ["git"] }), vector);

        Assert.Equal(Encode(new() { Skills = ["git"] }).Values.ToArray(), vector.Values.ToArray());
    }

    [Fact]
    public void TheFingerprintTellsOtherNamesOrOrder()
    {
        var schema = new FeatureSchema(["a", "b"], ["c"]);

        Assert.NotEqual(schema.Fingerprint, new FeatureSchema(["b", "a"], ["c"]).Fingerprint);
        Assert.NotEqual(schema.Fingerprint, new FeatureSchema(["a"], ["b", "c"]).Fingerprint);
        Assert.Equal(schema.Fingerprint, new FeatureSchema(["a", "b"], ["c"]).Fingerprint);
    }

    private static FeatureVector Encode(Profile profile)
    {
        var vector = Encoder.NewVector();
        Encoder.Encode(Resolver.Resolve(profile), vector);
        return vector;
    }
}
