using Recommender.Service.Store;

namespace Recommender.Tests.Service.Store;

public sealed class SenderNameTests
{
    [Theory]
    [InlineData("hiring system", "hiring system")]
    [InlineData("  Hiring \t System ", "hiring system")]
    [InlineData("HIRING\u00A0SYSTEM", "hiring system")]
    [InlineData("hir\u200Bing system\uFEFF", "hiring system")]
    [InlineData("ZOE\u0308", "zoë")]
    [InlineData("Zoë", "zoë")]
    public void NamesThatLookAlikeAreOneSender(string name, string sender) => Assert.Equal(sender, SenderName.OfKey(name));

    [Theory]
    [InlineData("unknown")]
    [InlineData(" UnKnown")]
    [InlineData("keyless\u200B")]
    public void AReservedNameIsNoKeys(string name)
    {
        Assert.True(SenderName.IsReserved(name));
        // A key that was made before the name was reserved.
        Assert.DoesNotContain(SenderName.OfKey(name), SenderName.Reserved);
    }

    [Fact]
    public void TheLongestNameFits() =>
        Assert.InRange(SenderName.OfKey(string.Concat(Enumerable.Repeat("\uFB2C", 100))).Length, 1, SenderName.Longest);
}
