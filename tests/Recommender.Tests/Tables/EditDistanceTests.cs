using Recommender.Tables;

namespace Recommender.Tests.Tables;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("salary", "salary", 0)]
    [InlineData("salery", "salary", 1)]
    [InlineData("slaary", "salary", 1)]
    [InlineData("", "ab", 2)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    [InlineData("abcdef", "uvwxyz", 4)]
    public void The_distance_counts_changes_and_swaps_up_to_the_limit(string a, string b, int distance) =>
        Assert.Equal(distance, EditDistance.Between(a, b, limit: 3));
}
