using Recommender.Service.Batches;

namespace Recommender.Tests.Service.Batches;

public sealed class TableFormatsTests
{
    [Theory]
    [InlineData("csv csv", false, null)]
    [InlineData("csv.gz parquet guarded", true, null)]
    [InlineData("tsv ndjson asOf=2021", false, 2021)]
    [InlineData("csv tsv.gz guarded asOf=2016", true, 2016)]
    public void WhatIsStoredIsReadAgain(string stored, bool guardsIds, int? asOf)
    {
        var formats = TableFormats.Parse(stored);

        Assert.Equal((guardsIds, asOf), (formats.GuardsIds, formats.AsOf));
        Assert.Equal(stored, formats.ToString());
    }

    [Fact]
    public void AJobOfAnEarlierBuildHasOneFormatForBoth() => Assert.Equal(new TableFormats("csv", "csv"), TableFormats.Parse("csv"));
}
