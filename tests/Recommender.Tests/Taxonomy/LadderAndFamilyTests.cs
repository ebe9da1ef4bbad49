using Recommender.Answers;
using Recommender.Features;
using Recommender.People;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Tests.Taxonomy;

/// <summary>Rungs are counted from the table, and families are one.</summary>
public sealed class LadderAndFamilyTests : IDisposable
{
    private readonly ChangedSeeds _seeds = new();

    public void Dispose() => _seeds.Dispose();

    [Fact]
    public void ASeventhRungIsAFeatureLikeTheOthers()
    {
        _seeds.Change("ladder.csv", lines => lines.Append("7,Founder,Founder,,,,20,,,Founds the company,made up,"));
        _seeds.Change("roles.csv", lines => lines.Append("founder,Company Founder,management,7,,python,made up"));
        var taxonomy = JobTaxonomy.Load(_seeds.Path);
        var schema = SchemaOf(taxonomy);
        var encoder = new FeatureEncoder(schema, taxonomy);
        var (vector, founder) = (encoder.NewVector(), new Profile { CurrentRole = "Company Founder", Country = "GB" });

        encoder.EncodeContext(new(null, 7, 2024), vector);

        Assert.Equal(["level:1", "level:2", "level:3", "level:4", "level:5", "level:6", "level:7"], LevelsIn(schema));
        Assert.Equal((1f, 7f), (vector.Values[schema.Place("level:7")], vector.Values[schema.Place(FeatureNames.LevelRank)]));
        Assert.Equal(7, taxonomy.Roles.Resolve("Company Founder").Known?.Level);
        Assert.Equal(7, new JobRecommender(HandMadeModel.Bundle(taxonomy: taxonomy)).Recommend(founder).CurrentRole?.Level);
        Assert.Equal(5, new LevelTable(taxonomy).LevelSaid(new ProfileResolver(taxonomy).Resolve(new() { Activities = ["set strategy"] })));
    }

    [Fact]
    public void SixRungsAreTheFeaturesTheyWere()
    {
        var schema = SchemaOf(MadePeople.Taxonomy);
        var encoder = new FeatureEncoder(schema, MadePeople.Taxonomy);
        var vector = encoder.NewVector();

        encoder.EncodeContext(new(null, 7, FeatureEncoder.FirstYear), vector);

        Assert.Equal(["level:1", "level:2", "level:3", "level:4", "level:5", "level:6"], LevelsIn(schema));
        Assert.Equal(0, vector.Values[schema.Place(FeatureNames.LevelRank)]);
    }

    [Fact]
    public void TheDefaultModelHasTheFeaturesOfItsTablesAndOfOurs()
    {
        var bundle = DefaultModel.Bundle;

        Assert.Equal("8492deb7c0ef8aef", bundle.Schema.Fingerprint);
        Assert.Equal(bundle.Manifest.FeatureFingerprint, bundle.Schema.Fingerprint);
        Assert.Empty(FeatureSchemaBuilder.NotComputed(bundle.Schema, bundle.Taxonomy));
        Assert.Empty(FeatureSchemaBuilder.NotComputed(bundle.Schema, MadePeople.Taxonomy));
    }

    // Some were published before there were tables of families and of short words.
    [Fact]
    public void ABundleWithoutFamiliesReadsTitlesAsItDid()
    {
        var files = DefaultModel.Bundle.Taxonomy.Files;
        var former = JobTaxonomy.Read(
            new("former/", table => table is "families.csv" or "abbreviations.csv" ? null : files.GetValueOrDefault(table)));

        var (known, _) = former.Roles.Resolve("Sr. ML Engr");

        Assert.Equal(("machine-learning-engineer", 3), (known?.Role.Id, known?.Level));
        Assert.Equal(MadePeople.Taxonomy.Roles.All.Select(role => role.Kin), former.Roles.All.Select(role => role.Kin));
        Assert.Contains("families.csv", files.Keys);
    }

    [Theory]
    [InlineData("roles.csv", "data-scientist,Data Scientist,data-science,", "data-scientist,Data Scientist,data-sceince,",
        "roles.csv: role 'data-scientist' is of the family 'data-sceince', which families.csv has not (did you mean 'data-science'?)")]
    [InlineData("families.csv", "security,Security,software,", "security,Security,sofware,",
        "families.csv: 'security' names the kin 'sofware', which is no family (did you mean 'software'?)")]
    [InlineData("roles.csv",
        "machine-learning-intern,Machine Learning Intern,machine-learning,1,",
        "machine-learning-intern,Machine Learning Intern,machine-learning,first,",
        "roles.csv(3): level 'first' of 'machine-learning-intern' is no whole number")]
    [InlineData("vocabularies.csv", "seniority,head,Head,5,", "seniority,head,Head,4.5,",
        "vocabularies.csv: seniority 'head' names the level 4.5, which ladder.csv has not")]
    [InlineData("exchange_rates.csv", "USD,2020,1,", "USD,2020,1.1,",
        "exchange_rates.csv(6): a unit of USD is 1.1 USD; write 1, or leave the row out")]
    [InlineData("abbreviations.csv", "dev,developer,", "eng,developer,", "abbreviations.csv(4): 'eng' is there twice")]
    [InlineData("abbreviations.csv", "dev,developer,", "dev,,",
        "abbreviations.csv(4): 'dev' with the meaning '' is no word that stands for others")]
    [InlineData("vocabularies.csv", "field,computing,", "field,cooking,cooking,,,\nfield,computing,",
        "vocabularies.csv: the field of work is given 2 times; keep one")]
    public void AFaultOfATableIsNamedAtLoading(string table, string begin, string changed, string fault)
    {
        _seeds.Change(
            table, lines => lines.Select(line => line.StartsWith(begin, StringComparison.Ordinal) ? changed + line[begin.Length..] : line));

        var refusal = Assert.Throws<InputUnusableException>(() => JobTaxonomy.Load(_seeds.Path));

        Assert.Equal($"Found 1 fault(s) in the reference tables of '{_seeds.Path}'; expected none; mend: {fault}.", refusal.Message);
    }

    [Fact]
    public void WithoutATableOfFamiliesNoneIsChecked()
    {
        _seeds.TakeAway("families.csv");
        _seeds.Change("roles.csv", lines => lines.Append("juggler,Juggler,circus,,,python,made up"));

        Assert.Equal("circus", JobTaxonomy.Load(_seeds.Path).Roles.ById["juggler"].Family);
    }

    private static FeatureSchema SchemaOf(JobTaxonomy taxonomy)
    {
        var builder = new FeatureSchemaBuilder(taxonomy, leastRows: 1);
        for (var level = 1; level <= 8; level++)
        {
            builder.Add(new(), new(null, level, 2024));
        }

        return builder.Build();
    }

    private static IEnumerable<string> LevelsIn(FeatureSchema schema) =>
        schema.Names.Where(name => name.StartsWith("level:", StringComparison.Ordinal) && name != FeatureNames.LevelRank);
}
