using System.Text.RegularExpressions;
using Recommender.Tests.Hosting;

namespace Recommender.Tests;

/// <summary>The sample in the README of each library that is packed is code that is run here.</summary>
public sealed partial class PackageReadmeTests
{
    private const string Library = "src/Recommender/README.md";
    private const string Host = "src/Recommender.Hosting/README.md";

    private static readonly string[] Models = [Path.Combine(Repository.Root, "models")];

    [Theory]
    [InlineData(Library, "tests/Recommender.Tests/LibrarySample.cs")]
    [InlineData(Host, "tests/Recommender.Tests/Hosting/HostSample.cs")]
    public void TheSampleIsWhatRuns(string readme, string source)
    {
        var sample = Fence().Match(Read(readme)).Groups[1].Value.Split("\n\n", 2);
        var code = Read(source);

        // The names are imported at the top, the lines stand together.
        Assert.All(sample[0].Split('\n'), import => Assert.Contains(import + "\n", code, StringComparison.Ordinal));
        Assert.Contains(Lines(sample[1]), Lines(code), StringComparison.Ordinal);
    }

    [Fact]
    public void TheLibraryAnswers()
    {
        using var console = new StringWriter();

        new LibrarySample(console).Run(Models);

        Assert.Contains($"`{console.ToString().Split('\n')[0]}`", Read(Library), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHostAnswers()
    {
        using var console = new StringWriter();

        await new HostSample(console).RunAsync(Models);

        Assert.Contains($"prints `{console.ToString().Trim()}`", Read(Host), StringComparison.Ordinal);
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    private static string Lines(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
