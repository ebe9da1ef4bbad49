using System.Globalization;
using System.Text;

namespace Recommender.Tests.Cli;

/// <summary>A small table as somebody else's system exports it, of made-up people; it may lack what our own tables have.</summary>
internal sealed record SmallTable(string Name)
{
    public const int Rows = 240;

    public static IReadOnlyList<SmallTable> All { get; } =
    [
        new("three roles"),
        new("one role") { Roles = ["Data Engineer"] },
        new("no pay") { HasPay = false },
        new("no city") { HasCity = false },
        new("one country") { Countries = [("United Kingdom", ["London", "Leeds"])] },
        new("no year") { HasYear = false },
    ];

    /// <summary>Among them none that only the model knows.</summary>
    public IReadOnlyList<string> Roles { get; init; } = ["Data Engineer", "Data Scientist", "Data Analyst"];

    public IReadOnlyList<(string Name, string[] Cities)> Countries { get; init; } = [
        ("United Kingdom", ["London", "Leeds"]), ("Germany", ["Berlin", "Munich"]),
    ];

    public bool HasPay { get; init; } = true;

    public bool HasCity { get; init; } = true;

    public bool HasYear { get; init; } = true;

    public string Csv(int rows = Rows)
    {
        var chance = new Random(11);
        var text = new StringBuilder(Line([
            "Person",
            "Job title",
            "Country",
            .. Some(HasCity, "City"),
            "Years of experience",
            "Skills",
            .. Some(HasPay, "Annual salary (EUR)"),
            .. Some(HasYear, "Date"),
        ]));
        for (var row = 0; row < rows; row++)
        {
            var (country, cities) = Countries[chance.Next(Countries.Count)];
            var (role, years) = (chance.Next(Roles.Count), chance.Next(15));
            var pay = 40_000 + (9_000 * role) + (2_000 * years) + chance.Next(8_000);
            text.Append(Line([
                FormattableString.Invariant($"w{row}"), Roles[role], country, .. Some(HasCity, cities[chance.Next(cities.Length)]),
                years.ToString(CultureInfo.InvariantCulture),
                SkillsOf(Roles[role], chance), .. Some(HasPay, pay.ToString(CultureInfo.InvariantCulture)),
                .. Some(HasYear, FormattableString.Invariant($"{2021 + chance.Next(3)}-05-01"))]));
        }

        return text.ToString();
    }

    public string Map() => $$"""
        {
          "source": "elsewhere",
          {{(HasYear ? """ "observedOn": { "column": "Date" }, """ : "")}}
          "fields": {
            "role": { "column": "Job title" }, "country": { "column": "Country" }, "years_experience": { "column": "Years of experience" }
            {{(HasCity ? """, "city": { "column": "City" } """ : "")}}
          },
          {{(HasPay ? """ "pay": { "column": "Annual salary (EUR)", "currency": "EUR" }, """ : "")}}
          "skills": [{ "columns": ["Skills"], "split": ";" }]
        }
        """;

    public override string ToString() => Name;

    private static string SkillsOf(string role, Random chance)
    {
        var own = MadePeople.Taxonomy.Roles.Resolve(role).Known!.Role.Skills.Where(_ => chance.Next(3) > 0);
        return string.Join(';', own.Append("git").Select(id => MadePeople.Taxonomy.Skills.ById[id].Name));
    }

    private static string[] Some(bool isThere, string cell) => isThere ? [cell] : [];

    private static string Line(string[] cells) => string.Join(',', cells.Select(cell => $"\"{cell}\"")) + "\n";
}
