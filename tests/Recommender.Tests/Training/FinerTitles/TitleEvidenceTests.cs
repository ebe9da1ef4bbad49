using System.Globalization;
using Recommender.Bundles;
using Recommender.FinerTitles;
using Recommender.Tests.Answers;

namespace Recommender.Tests.Training.FinerTitles;

/// <summary>Holds the table of <c>training/method.md</c> that says where each title's evidence comes from to the default model.</summary>
public sealed class TitleEvidenceTests
{
    private const string Start = "<!-- titles -->\n";
    private const string End = "<!-- /titles -->\n";

    [Fact]
    public void TheReadmeTellsWhereEachTitleComesFrom()
    {
        var readme = Path.Combine(Repository.Root, "training", "method.md");
        var text = File.ReadAllText(readme);
        var (before, after) = (
            text[..(text.IndexOf(Start, StringComparison.Ordinal) + Start.Length)], text[text.IndexOf(End, StringComparison.Ordinal)..]);
        var expected = before
            + Table(new ModelRegistry(Path.Combine(Repository.Root, "models"), TimeProvider.System).Open(ModelAliases.ChampionName))
            + after;

        if (text != expected)
        {
            File.WriteAllText(Path.ChangeExtension(readme, ".received.md"), expected);
        }

        Assert.Equal(expected, text);
    }

    private static string Table(ModelBundle bundle)
    {
        var lines = FittingProfile.All.Select(profile => profile.Role)
            .Select(id => bundle.Taxonomy.Roles.ById[id])
            .OrderBy(role => role.Index)
            .Select(role => $"| {role.Title} | {Evidence(role.Id, bundle)} | {Years(role.Id, bundle)} |");
        return string.Join('\n', ["| Title | Evidence | Years |", "|---|---|---|", .. lines, ""]);
    }

    private static string Evidence(string id, ModelBundle bundle)
    {
        var role = bundle.Taxonomy.Roles.ById[id];
        if (!role.IsFiner)
        {
            return bundle.Roles.Roles.Contains(id)
                ? "a role of its own, learnt from all sources with skills"
                : "a role of its own, too few rows";
        }

        var title = bundle.FinerTitles.Titles.FirstOrDefault(title => title.Role == id)
            ?? new FineTitle(id, new Dictionary<string, double>(), new Dictionary<string, double>());
        var parents = title.Shares.Keys.Select(parent => bundle.Taxonomy.Roles.ById[parent].Title);
        var rows = title.Rows
            .Where(pair => pair.Value > 0)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:#,0}"));
        var signs = new[]
        {
            $"{role.Skills.Count} typical skills",
            Count(role.Signs.Activities, "activities"),
            Count(role.Signs.Education, "degrees"),
            Count(role.Signs.Industries, "industries"),
        };
        return $"among {string.Join(", ", parents)}; rows: {(title.Rows.Count == 0 ? "none" : string.Join(", ", rows))}; "
            + $"tables: {string.Join(", ", signs.Where(sign => sign.Length > 0))}";
    }

    private static string Count(IReadOnlyList<string> ids, string what) => ids.Count == 0 ? "" : $"{what} {string.Join(" or ", ids)}";

    private static string Years(string id, ModelBundle bundle)
    {
        var role = bundle.Taxonomy.Roles.ById[id];
        var (fewest, most) = bundle.Taxonomy.Ladder.YearsOf(role);
        var level = role.Level is { } rung ? $", level {rung}" : "";
        return (fewest, most) == (0, double.PositiveInfinity) ? "any"
            : double.IsPositiveInfinity(most) ? string.Create(CultureInfo.InvariantCulture, $"{fewest} or more{level}")
            : string.Create(CultureInfo.InvariantCulture, $"{fewest} to {most}{level}");
    }
}
