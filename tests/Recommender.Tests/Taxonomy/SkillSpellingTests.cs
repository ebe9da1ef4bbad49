using Recommender.Taxonomy;

namespace Recommender.Tests.Taxonomy;

/// <summary>Which spellings of a skill are one, and which stay apart.</summary>
public sealed class SkillSpellingTests
{
    private static readonly JobTaxonomy Seeds = JobTaxonomy.Load(Repository.Seeds);

    [Theory]
    [InlineData("LLMs", "large-language-models")]
    [InlineData("AI Agents", "ai-agents")]
    [InlineData("REST APIs", "rest-apis")]
    [InlineData("REST API", "rest-apis")]
    [InlineData("vector databases", "vector-databases")]
    [InlineData("Vector Database", "vector-databases")]
    [InlineData("SQL queries", "sql")]
    [InlineData("SLOs", "slos")]
    [InlineData("Hidden Markov models and GANs", "hidden-markov-models,generative-adversarial-networks")]
    [InlineData("we build RAG and LLMs", "retrieval-augmented-generation,large-language-models")]
    public void TheNumberOfTheLastWordIsNoMatter(string text, string ids) => Assert.Equal(ids, Known(text));

    [Theory]
    [InlineData("AWS", "aws")]
    [InlineData("iOS", "ios")]
    [InlineData("Kubernetes", "kubernetes")]
    [InlineData("pandas", "pandas")]
    [InlineData("SAS", "sas")]
    [InlineData("Sass", "sass")]
    [InlineData("DNS", "domain-name-system")]
    [InlineData("NATS", "nats")]
    [InlineData("Keras", "keras")]
    public void AnSThatIsPartOfANameStays(string text, string ids) => Assert.Equal(ids, Known(text));

    [Theory]
    [InlineData("AW")]
    [InlineData("io")]
    [InlineData("NAT")]
    [InlineData("JSs")]
    [InlineData("Cs")]
    [InlineData("Rs")]
    [InlineData("SA")]
    public void ShortNamesHaveNoOtherNumber(string text) => Assert.Equal("", Known(text));

    [Theory]
    [InlineData("Retrieval-Augmented Generation (RAG)", "retrieval-augmented-generation")]
    [InlineData("MCP (Model Context Protocol)", "model-context-protocol")]
    [InlineData("Azure Kubernetes Service (AKS)", "azure-kubernetes-service")]
    [InlineData("Large Language Models (LLMs)", "large-language-models")]
    [InlineData("Retrieval Augmented Generating (RAG)", "retrieval-augmented-generation")]
    [InlineData("RAG (Retrieval Augmented Generating), PyTorch", "retrieval-augmented-generation,pytorch")]
    public void ANameAndItsInitialsAreOne(string text, string ids) => Assert.Equal(ids, Known(text));

    [Theory]
    [InlineData("Large Language Machinery (LLM)")]
    [InlineData("Retrieval Augmented Generating (RAG)")]
    [InlineData("Java 8+, Angular 2+, PHP 7.x")]
    [InlineData("Python 3.11")]
    public void InitialsAndVersionsAreNotUnknown(string text) =>
        Assert.Empty(Seeds.Skills.Resolve(text).Unknown);

    [Fact]
    public void BracketsThatAreNoInitialsAreRead()
    {
        Assert.Equal("machine-learning,pytorch", Known("ML (PyTorch)"));
        Assert.Equal("unheard-of", Assert.Single(Seeds.Skills.Resolve("Python (unheard-of)").Unknown).Text);
    }

    [Theory]
    [InlineData("model integration")]
    [InlineData("Hybrid")]
    [InlineData("power supplies")]
    [InlineData("Tracking of grants")]
    public void APlainWordIsNoTypo(string text) => Assert.DoesNotContain(
        Seeds.Skills.Resolve(text).Known, skill => skill.Id is not ("systems-integration" or "research-and-development"));

    [Fact]
    public void YearsAreNoVersion() => Assert.Equal("years", Assert.Single(Seeds.Skills.Resolve("Python 3+ years").Unknown).Text);

    private static string Known(string text) => string.Join(',', Seeds.Skills.Resolve(text).Known.Select(skill => skill.Id));
}
