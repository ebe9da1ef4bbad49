using Recommender.People;

namespace Recommender.Tests.People;

public sealed class CurrencyMarkTests
{
    [Theory]
    [InlineData("£40,000", "EUR", true)]
    [InlineData("$60,000-69,999", "USD", false)]
    [InlineData("$60,000", "CAD", false)]
    [InlineData("$60,000", "GBP", true)]
    [InlineData("65000 EUR", "EUR", false)]
    [InlineData("65000 EUR", "GBP", true)]
    [InlineData("65000", "GBP", false)]
    public void AMarkThatIsNotTheMapsCurrencyIsSeen(string text, string currency, bool contradicts) =>
        Assert.Equal(contradicts, CurrencyMark.Contradicts(text, currency));
}
