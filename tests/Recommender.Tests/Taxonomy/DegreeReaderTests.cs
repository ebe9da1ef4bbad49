using Recommender.Taxonomy;

namespace Recommender.Tests.Taxonomy;

public sealed class DegreeReaderTests
{
    private static readonly DegreeReader Degrees = new(JobTaxonomy.Load(Repository.Seeds));

    [Theory]
    [InlineData("BSc Computer Science", "bachelor")]
    [InlineData("PhD (Cambridge)", "doctorate")]
    [InlineData("2:1", "bachelor")]
    [InlineData("2:1 in Mathematics from Leeds", "bachelor")]
    [InlineData("HND", "some-college")]
    [InlineData("MSci", "master")]
    [InlineData("Master of Science in Data Science", "master")]
    [InlineData("BSc and MSc", "master")]
    [InlineData("I have a bachelor's degree", "bachelor")]
    [InlineData("A-levels", "secondary")]
    [InlineData("No degree", "secondary")]
    [InlineData("Diplom-Informatiker", "master")]
    [InlineData("Licence pro", "bachelor")]
    [InlineData("Laurea magistrale", "master")]
    [InlineData("Laurea triennale in informatica", "bachelor")]
    [InlineData("Universitario Completo", "bachelor")]
    [InlineData("Магістр", "master")]
    [InlineData("Associate degree (A.A., A.S., etc.)", "some-college")]
    [InlineData("Some college/university study without earning a degree", "some-college")]
    [InlineData("MSc, working towards a PhD", "master")]
    [InlineData("PhD student with MSc", "master")]
    public void TheHighestDegreeNamedCounts(string text, string id) => Assert.Equal(id, Degrees.Read(text).Known?.Id);

    [Theory]
    [InlineData("working towards a PhD")]
    [InlineData("PhD dropout")]
    [InlineData("PhD student")]
    [InlineData("no PhD")]
    [InlineData("ohne Master")]
    [InlineData("school of life")]
    [InlineData("-")]
    public void ADegreeThatIsNotHeldIsNone(string text)
    {
        var (known, unknown) = Degrees.Read(text);

        Assert.Equal((null, text), (known?.Id, unknown?.Text));
    }
}
