using System.Text.RegularExpressions;

namespace Recommender.Tests;

/// <summary>What a document links to within the repository is there.</summary>
public sealed partial class LinksTests
{
    public static TheoryData<string> Documents =>
    [
        "README.md",
        .. new[] { "src", "training", "models", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void EveryLinkLeadsSomewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        var links = Link().Matches(File.ReadAllText(Path.Combine(Repository.Root, document))).Select(match => match.Groups[1].Value)
            .Where(link => !link.StartsWith("http", StringComparison.Ordinal));

        Assert.DoesNotContain(links, link => !Leads(folder, document, link));
    }

    private static bool Leads(string folder, string document, string link)
    {
        var (path, heading) = link.Split('#', 2) is [var file, var anchor] ? (file, anchor) : (link, null);
        var target = path.Length == 0 ? Path.Combine(Repository.Root, document) : Path.Combine(folder, path);
        return heading is null
            ? File.Exists(target) || Directory.Exists(target)
            : File.Exists(target) && Heading().Matches(File.ReadAllText(target)).Any(match => Anchor(match.Groups[1].Value) == heading);
    }

    // As the sites that show them make anchors of headings.
    private static string Anchor(string heading) => NoAnchor().Replace(heading.ToLowerInvariant(), "").Trim().Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
