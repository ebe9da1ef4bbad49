using Recommender.Bundles;
using Recommender.Features;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.Features;

/// <summary>What a model has learnt of a skill, from its features and the rows that were counted.</summary>
public sealed class LearntSkillTests : IDisposable
{
    private static readonly JobTaxonomy Taxonomy = MadePeople.Taxonomy;
    private static readonly Skill Narrow = Taxonomy.Skills.ById["pytorch"];
    private static readonly Skill Wide = Narrow.Broader[0];

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void OwnRows_AreCountedWithThoseOfItsKinds()
    {
        var schema = Schema(leastRows: 2, people: ["pytorch", "pytorch", Wide.Id]);

        Assert.Equal((SkillSource.OwnRows, 2), Learnt(Narrow, schema));
        Assert.Equal((SkillSource.OwnRows, 3), Learnt(Wide, schema));
    }

    [Fact]
    public void WhatTooFewTell_IsLearntByItsWiderSkills()
    {
        var learnt = LearntSkill.Of(Narrow, Schema(leastRows: 2, people: ["pytorch", Wide.Id]));

        Assert.Equal((SkillSource.WiderSkills, 1), (learnt.Source, learnt.Rows));
        Assert.Equal(Narrow.Broader, learnt.Wider);
    }

    [Fact]
    public void WhatNobodyTells_IsNotLearnt() =>
        Assert.Equal((SkillSource.Nothing, 0), Learnt(Taxonomy.Skills.ById["sql"], Schema(leastRows: 1, people: ["pytorch"])));

    [Fact]
    public void MadeUpRows_AreNobodys()
    {
        var schema = Schema(leastRows: 1, people: ["pytorch"], madeUp: ["sql", "pytorch"]);

        Assert.Equal((SkillSource.MadeUpRows, 0), Learnt(Taxonomy.Skills.ById["sql"], schema));
        Assert.Equal((SkillSource.OwnRows, 1), Learnt(Narrow, schema));
    }

    [Fact]
    public void WithoutCounts_TheyAreNotKnown()
    {
        var schema = new FeatureSchema([FeatureNames.Skill(Narrow)], []);

        Assert.Equal((SkillSource.OwnRows, null), Learnt(Narrow, schema));
        Assert.Equal((SkillSource.Nothing, null), Learnt(Taxonomy.Skills.ById["sql"], schema));
    }

    [Fact]
    public void TheFingerprintDoesNotDependOnCounts()
    {
        var schema = Schema(leastRows: 1, people: ["pytorch"]);

        Assert.NotNull(schema.Rows);
        Assert.Equal(Without(schema).Fingerprint, schema.Fingerprint);
    }

    [Fact]
    public void ABundleCarriesThem_AndOneWithoutReadsAsNotKnown()
    {
        var registry = HandMadeModel.Registry(_temp.Path);
        var bundle = HandMadeModel.Bundle();
        var with = registry.Publish(bundle, new Dictionary<string, Action<Stream>>(), _ => { });
        var older = bundle with
        {
            Schema = Without(bundle.Schema),
            Manifest = bundle.Manifest with { CreatedAt = HandMadeModel.Now.AddMinutes(1) },
        };
        var without = registry.Publish(older, new Dictionary<string, Action<Stream>>(), _ => { });

        Assert.Equal(1, registry.Open(with).Schema.Rows!["skill:pytorch"]);
        Assert.Equivalent(bundle.Schema.Rows, registry.Open(with).Schema.Rows, strict: true);
        Assert.Null(registry.Open(without).Schema.Rows);
        Assert.DoesNotContain("\"rows\"", File.ReadAllText(Path.Combine(_temp.Path, without, "features.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void ACountBelowZeroIsRefused()
    {
        var names = new FeatureNamesFile(["a"], []) { Rows = new Dictionary<string, int> { ["a"] = -1 } };

        Assert.Equal(
            "features.json: 'rows' has a count below 0", Assert.Throws<InvalidDataException>(() => BundleChecks.Features(names)).Message);
    }

    private static (SkillSource, int?) Learnt(Skill skill, FeatureSchema schema) =>
        LearntSkill.Of(skill, schema) is var learnt ? (learnt.Source, learnt.Rows) : default;

    private static FeatureSchema Without(FeatureSchema schema) =>
        new([.. schema.Names.Take(schema.ContextStart)], [.. schema.Names.Skip(schema.ContextStart)]);

    private static FeatureSchema Schema(int leastRows, string[] people, string[]? madeUp = null)
    {
        var (builder, resolver) = (new FeatureSchemaBuilder(Taxonomy, leastRows), new ProfileResolver(Taxonomy));
        foreach (var skill in people)
        {
            builder.Add(resolver.Resolve(new() { Skills = [skill] }), new(null, null, 2024));
        }

        foreach (var skill in madeUp ?? [])
        {
            builder.AddMadeUp(resolver.Resolve(new() { Skills = [skill] }), new(null, null, 2024));
        }

        return builder.Build();
    }
}
