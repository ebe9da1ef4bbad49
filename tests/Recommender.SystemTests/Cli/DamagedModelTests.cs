using Recommender.Tests;
using Recommender.Tests.Bundles;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

/// <summary>Every command that opens a model ends with 2 and one line where it is damaged, whatever the damage.</summary>
public sealed class DamagedModelTests : IDisposable
{
    private static readonly string[][] Commands =
    [
        ["recommend", "--skills", "python"],
        ["recommend", "--skills", "python", "--model", "VERSION"],
        ["score", "PEOPLE", "--out", "scored.csv", "--model", "VERSION"],
        ["evaluate", "--data", "PEOPLE", "--model", "VERSION"],
        ["evaluate", "--data", "PEOPLE", "--model", "GOOD", "--against", "VERSION"],
        ["models", "promote", "VERSION"],
        ["models", "promote", "VERSION", "--dry-run"],
        ["models", "rollback"],
        ["models", "rollback", "--dry-run"],
        ["models", "republish", "VERSION"],
    ];

    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("roles.json", """{"roles":[]}""", true)]
    [InlineData("pay.json", "null", true)]
    [InlineData("golden.json", "[]", true)]
    [InlineData("cities.json", """{"traits":[],"cities":{},"alpha":1}""", true)]
    [InlineData("taxonomy/roles.csv", "id,title", true)]
    [InlineData("roles.bin", "x", true)]
    [InlineData("card.md", "x", false)]
    [InlineData("manifest.json", "{}", false)]
    [InlineData("manifest.json", "null", false)]
    [InlineData("manifest.json", """{"format":"2","version":{}}""", false)]
    public void IsOneLineAndExitCode2(string file, string text, bool isSigned)
    {
        var registry = HandMadeModel.Registry(_tool.Models);
        var version = SignedBundle.Publish(registry, minutesLater: 3);
        File.WriteAllText(Path.Combine(_tool.Models, version, file), text);
        version = isSigned ? SignedBundle.SignAgain(_tool.Models, version) : version;
        File.WriteAllText(Path.Combine(_tool.Models, "aliases.json"), $$"""{ "champion": "{{version}}", "former": ["{{version}}"] }""");
        var people = _tool.WriteMadePeople(20);
        var before = File.ReadAllBytes(Path.Combine(_tool.Models, "aliases.json"));

        foreach (var command in Commands)
        {
            string[] args = [.. command.Select(word => word switch
            {
                "VERSION" => version,
                "GOOD" => _tool.Version,
                "PEOPLE" => people,
                _ => word,
            })];
            var (exitCode, answer, error) = _tool.Run(args);

            Assert.True(exitCode == 2 && answer.Length == 0, $"{string.Join(' ', args)}: {exitCode} {answer} {error}");
            Assert.True(error.Trim().Split('\n').Length == 1, $"{string.Join(' ', args)}: {error}");
            Assert.Contains("; expected ", error, StringComparison.Ordinal);
        }

        Assert.Equal(before, File.ReadAllBytes(Path.Combine(_tool.Models, "aliases.json")));
        Assert.Equal(0, _tool.Run("models", "list").ExitCode);
        Assert.Equal(file == "manifest.json" ? 2 : 0, _tool.Run("models", "show", version).ExitCode);
    }
}
