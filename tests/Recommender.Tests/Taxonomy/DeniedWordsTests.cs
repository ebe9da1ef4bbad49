using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.Taxonomy;

/// <summary>Sentences of skills: what is denied is not held, and is not told as unknown either.</summary>
public sealed class DeniedWordsTests
{
    private static readonly JobTaxonomy Seeds = JobTaxonomy.Load(Repository.Seeds);

    [Theory]
    [InlineData("5+ years of Python, incl. pandas & scikit-learn. No experience with R.", "python,pandas,scikit-learn")]
    [InlineData("No experience with R and Java", "")]
    [InlineData("not Java", "")]
    [InlineData("without AWS", "")]
    [InlineData("kein SQL", "")]
    [InlineData("keine Erfahrung mit AWS", "")]
    [InlineData("pas de Java", "")]
    [InlineData("sin experiencia en Java", "")]
    [InlineData("brak znajomości Java", "")]
    [InlineData("senza Java", "")]
    [InlineData("geen Java", "")]
    [InlineData("Python (not R), SQL", "python,sql")]
    [InlineData("Python, not Java, SQL", "python,sql")]
    [InlineData("SQL; no Excel; Power BI", "sql,power-bi")]
    [InlineData("Java but never used Kotlin", "java")]
    [InlineData("Node.js. No .NET", "node-js")]
    [InlineData("experiência no Excel", "excel")]
    [InlineData("no code", "low-code")]
    [InlineData("no code tools", "low-code")]
    [InlineData("non-relational databases", "nosql")]
    [InlineData("Strong background in Java and Spring Boot; comfortable with Docker, Kubernetes and AWS.",
        "java,spring-boot,docker,kubernetes,aws")]
    public void WhatIsDeniedIsNoSkill(string text, string ids) =>
        Assert.Equal(ids, string.Join(',', Seeds.Skills.Resolve(text).Known.Select(skill => skill.Id)));

    [Theory]
    [InlineData("not Java")]
    [InlineData("Python, no Excel")]
    public void WhatIsDeniedIsNotUnknown(string text) => Assert.Empty(Seeds.Skills.Resolve(text).Unknown);

    [Theory]
    [InlineData("5+ years of Python. No experience with Excel or Java", "excel,java")]
    [InlineData("not Java", "java")]
    [InlineData("no bedside care", "")]
    [InlineData("Python, SQL", "")]
    [InlineData("no code", "")]
    public void WhatIsDeniedIsRemembered(string text, string ids)
    {
        Assert.Equal(ids, string.Join(',', Seeds.Skills.Read(text).Denied.Select(skill => skill.Id)));
        Assert.Equal(
            ids, string.Join(',', new ProfileResolver(Seeds).Resolve(new() { Skills = [text] }).DeniedSkills.Select(skill => skill.Id)));
    }

    [Fact]
    public void WithoutWordsThatDenyNothingIsDenied()
    {
        using var seeds = new ChangedSeeds();
        seeds.TakeAway("vocabularies.csv", "negation,");

        Assert.Equal("java", Assert.Single(JobTaxonomy.Load(seeds.Path).Skills.Resolve("not Java").Known).Id);
    }
}
