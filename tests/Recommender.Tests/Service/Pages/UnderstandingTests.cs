using Recommender.Service.Pages;
using Recommender.Taxonomy;

namespace Recommender.Tests.Service.Pages;

public sealed class UnderstandingTests
{
    [Theory]
    [InlineData("juggling", "Ensemble methods", false)]
    [InlineData("kubernets", "Kubernetes", true)]
    [InlineData("data juggling", "Data mining", true)]
    [InlineData("abc", "Abd", true)]
    [InlineData("of the", "State of the art", false)]
    public void ANameIsNearByATypoOrAWord(string word, string name, bool isNear) =>
        Assert.Equal(isNear ? [name] : [], Understanding.Near(new UnknownTerm(word, [name])).Nearest);
}
