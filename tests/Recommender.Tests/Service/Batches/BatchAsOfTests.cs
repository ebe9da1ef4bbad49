using System.Text;

namespace Recommender.Tests.Service.Batches;

public sealed class BatchAsOfTests
{
    private const string Table = "profile_id,skills,country\na,python,GB\n";

    [Fact]
    public async Task PayIsAtTheLevelOfTheYear()
    {
        await using var service = await ServiceRun.StartAsync(settings: BatchClient.Quick);
        var client = new BatchClient(service.Client);

        var place = await client.HandInAsync(Table, "?asOf=2019");
        var job = await client.EndAsync(place);

        Assert.Equal(("done", 2019), (BatchClient.State(job), job.GetProperty("asOf").GetInt32()));
        var rows = Encoding.UTF8.GetString(await client.BytesAsync(place + "/result")).Split('\n');
        Assert.Equal("2019", rows[1].Split(',')[Array.IndexOf(rows[0].Split(','), "pay_as_of")]);
    }

    [Theory]
    [InlineData("2015")]
    [InlineData("2027")]
    [InlineData("soon")]
    [InlineData("-1")]
    public async Task AYearWithoutRatesIsRefused(string year)
    {
        await using var service = await ServiceRun.StartAsync(settings: BatchClient.Quick);

        var (status, problem) = await new BatchClient(service.Client).PostAsync(
            Encoding.UTF8.GetBytes(Table), "text/csv", $"?asOf={year}");

        Assert.Equal(400, status);
        Assert.Equal(
            $"Found '{year}'; expected a year from 2016 to 2026; correct it, or leave it out.",
            problem.GetProperty("errors").GetProperty("asOf")[0].GetString());
    }
}
