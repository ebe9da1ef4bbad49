using System.Text.RegularExpressions;
using Recommender.Tests;

namespace Recommender.SystemTests.Service;

/// <summary>Each test that the service's README names is there, and is run, in either lane.</summary>
public sealed partial class PromisesTests
{
    [Fact]
    public void EveryPromiseHasItsTest()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "src/Recommender.Service/README.md"))
            .SkipWhile(line => line != "## What is promised and which test holds it")
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Promise |", StringComparison.Ordinal)
                && !line.StartsWith("| **", StringComparison.Ordinal))
            .ToList();
        var tests = new[] { typeof(PromisesTests), typeof(TempFolder) }.SelectMany(type => type.Assembly.GetTypes())
            .SelectMany(type => type
                .GetMethods()
                .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true))
                .Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);

        Assert.True(lines.Count > 40);
        Assert.All(lines, line => Assert.Matches(Named(), line));
        Assert.All(lines.SelectMany(line => Named().Matches(line)), match => Assert.Contains(match.Groups[1].Value, tests));
    }

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex Named();
}
