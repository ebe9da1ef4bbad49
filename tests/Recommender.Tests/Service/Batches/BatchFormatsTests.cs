using Recommender.Cities;
using Recommender.Service.Batches;

namespace Recommender.Tests.Service.Batches;

/// <summary>What is stored of a job's formats comes back as it was, also from services of before.</summary>
public sealed class BatchFormatsTests
{
    [Theory]
    [InlineData(false, CityOrder.Fit, null, "csv parquet")]
    [InlineData(true, CityOrder.Fit, null, "csv parquet guarded")]
    [InlineData(false, CityOrder.Real, null, "csv parquet real")]
    [InlineData(true, CityOrder.Share, null, "csv parquet guarded share")]
    [InlineData(false, CityOrder.Fit, 2021, "csv parquet asOf=2021")]
    [InlineData(true, CityOrder.Pay, 2016, "csv parquet guarded pay asOf=2016")]
    public void FormatsAreStoredAndRead(bool guards, CityOrder order, int? asOf, string text)
    {
        var formats = new BatchFormats("csv", "parquet", guards, asOf) { Order = order };

        Assert.Equal(text, formats.ToString());
        Assert.Equal(formats, BatchFormats.Parse(text));
    }

    [Fact]
    public void AMarketAndRolesAreStoredWhateverTheirNames()
    {
        var formats = new BatchFormats("csv", "csv", AsOf: 2020)
        {
            Market = "adverts asOf=1",
            ExcludeRoles = "Data Analyst; C++ % guarded, é",
        };

        Assert.Equal(formats, BatchFormats.Parse(formats.ToString()));
        Assert.Equal(["Data Analyst", "C++ % guarded", "é"], formats.ExcludedRoles);
    }

    [Theory]
    [InlineData("csv", "csv")]
    [InlineData("csv tsv rent", "tsv")]
    [InlineData("csv tsv fit,pay 3", "tsv")]
    public void WhatIsNotKnownSortsByFit(string text, string result)
    {
        var formats = BatchFormats.Parse(text);

        Assert.Equal(("csv", result, false, CityOrder.Fit), (formats.Table, formats.Result, formats.GuardsIds, formats.Order));
    }
}
