using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Recommender.Tests;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

/// <summary>The release build, and what <c>dotnet pack</c> and <c>dotnet publish</c> make of it, used where there is no clone.</summary>
public sealed class ShippedToolTests : IDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(1);

    private static readonly string[] Skills = ["python", "sql"];

    private readonly TempFolder _folder = new();
    private readonly string _anywhere;

    public ShippedToolTests() => _anywhere = Directory.CreateDirectory(_folder.File("anywhere")).FullName;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheInstalledToolAnswersInAnyFolder()
    {
        await ShippedTool.MakeAsync("pack", _folder.File("packages"));
        var tools = _folder.File("tools");
        await ShippedTool.RunAsync(
            ShippedTool.Host, _folder.Path, "tool", "install", "Recommender.Cli", "--source", _folder.File("packages"), "--tool-path",
            tools);

        var assembly = Directory.EnumerateFiles(tools, "Recommender.Cli.dll", SearchOption.AllDirectories).Single();
        var installed = new ShippedTool(Path.GetDirectoryName(assembly)!);
        var before = installed.ModelFiles();
        installed.IsWhole();
        await AnswersAsync(Path.Combine(tools, "recommender"));
        await ServesAsync(Path.Combine(tools, "recommender"));

        Assert.Equal(before, installed.ModelFiles());
        Assert.Equal(["state"], Directory.EnumerateFileSystemEntries(_anywhere).Select(Path.GetFileName));
    }

    [Fact]
    public void TheBuildFolderHoldsTheSame() =>
        new ShippedTool(Path.Combine(Repository.Root, ".artifacts", "bin", "Recommender.Cli", "release")).IsWhole();

    [Fact]
    public async Task ThePublishedToolIsTheSame()
    {
        await ShippedTool.MakeAsync("publish", _folder.File("published"));

        new ShippedTool(_folder.File("published")).IsWhole();
        await AnswersAsync(Path.Combine(_folder.File("published"), "recommender"));
    }

    private async Task AnswersAsync(string tool)
    {
        var answer = JsonSerializer.Deserialize<JsonElement>(
            await ShippedTool.RunAsync(tool, _anywhere, "recommend", "--skills", string.Join(',', Skills), "--country", "GB", "--json"));

        IsAnswer(answer);
    }

    private async Task ServesAsync(string tool)
    {
        using var service = ShippedTool.Start(tool, _anywhere, "serve", "--urls", "http://127.0.0.1:0");
        try
        {
            service.BeginOutputReadLine();
            using var client = new HttpClient { BaseAddress = await AddressAsync(service) };
            await Until.HoldsAsync(async () => (await client.GetAsync("/health/ready")).IsSuccessStatusCode, "the service is ready");

            using var told = await client.PostAsJsonAsync("/v1/recommendations", new { skills = Skills, country = "GB" });

            IsAnswer(await told.Content.ReadFromJsonAsync<JsonElement>());
        }
        finally
        {
            service.Kill();
            await service.WaitForExitAsync();
        }
    }

    // The tool says where it listens on standard error, in the line before it waits.
    private static async Task<Uri> AddressAsync(Process service)
    {
        while (await service.StandardError.ReadLineAsync().WaitAsync(StartsWithin) is { } line)
        {
            if (line.StartsWith("Listening on ", StringComparison.Ordinal))
            {
                return new(line["Listening on ".Length..line.IndexOf(';', StringComparison.Ordinal)]);
            }
        }

        throw new InvalidOperationException("The service ended before it listened.");
    }

    private static void IsAnswer(JsonElement answer)
    {
        Assert.Equal(DefaultModel.Bundle.Manifest.Version, answer.GetProperty("modelVersion").GetString());
        Assert.NotEmpty(answer.GetProperty("roles").EnumerateArray());
    }
}
