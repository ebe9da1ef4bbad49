using System.Text.Json;

namespace Recommender.Tests.Service.Documentation;

public sealed class ApiDocumentsTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    [Fact]
    public async Task TheDocumentIsWhatIsApproved()
    {
        await using var service = await ServiceRun.StartAsync();

        var (status, document) = await service.GetAsync("/openapi/v1.json");

        Assert.Equal(200, status);
        Approved.Equal("openapi", JsonSerializer.Serialize(document, Indented) + "\n");
    }

    [Fact]
    public async Task ThePageBringsAllItNeeds()
    {
        await using var service = await ServiceRun.StartAsync();

        using var page = await service.Client.GetAsync(new Uri("/docs/", UriKind.Relative));
        var html = await page.Content.ReadAsStringAsync();

        Assert.Equal(System.Net.HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("https://cdn.", html, StringComparison.Ordinal);
        // Nothing that would hand what a visitor types to somebody else.
        Assert.Contains("\"showDeveloperTools\":\"never\"", html, StringComparison.Ordinal);
        Assert.Contains("\"hideClientButton\":true", html, StringComparison.Ordinal);
        Assert.Contains("\"agent\":{\"disabled\":true", html, StringComparison.Ordinal);
    }
}
