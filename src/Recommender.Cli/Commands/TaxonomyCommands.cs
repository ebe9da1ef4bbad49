using System.CommandLine;
using System.Globalization;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.Taxonomy;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender roles | skills | cities</c>: what the product knows, listed or searched.</summary>
internal static class TaxonomyCommands
{
    public static Command Roles(Terminal terminal) =>
        new CatalogueLister<Role>(terminal, [Page.Word("Id"), Page.Words("Title"), Page.Word("Family"), Page.Number("Level")]).Create(
            new ExampleCommand("roles", "Lists or searches the roles.", "recommender roles scientist"),
            (taxonomy, words) => words.Length == 0 ? taxonomy.Roles.All : taxonomy.Roles.Search(words),
            role => [role.Id, role.Title, role.Family, Number(role.Level)],
            role => new { role.Id, role.Title, role.Family, role.Level },
            new NearestRoles(terminal));

    public static Command Skills(Terminal terminal) =>
        new CatalogueLister<Skill>(terminal, [Page.Word("Id"), Page.Words("Name"), Page.Word("Category")]).Create(
            new ExampleCommand(
                "skills", "Lists or searches the skills; with --learnt, what the model has learnt of each.",
                "recommender skills torch --json",
                "recommender skills --learnt torch"),
            (taxonomy, words) => words.Length == 0 ? taxonomy.Skills.All : taxonomy.Skills.Search(words),
            skill => [skill.Id, skill.Name, skill.Category],
            skill => new { skill.Id, skill.Name, skill.Category },
            learnt: new LearntSkills(terminal));

    public static Command Cities(Terminal terminal) =>
        new CatalogueLister<City>(
            terminal,
            [Page.Word("Id"), Page.Words("Name"), Page.Word("Country"), Page.Number("Population"), Page.Words("Hotspot")]).Create(
            new ExampleCommand("cities", "Lists or searches the cities.", "recommender cities cambridge"),
            (taxonomy, words) => words.Length == 0 ? taxonomy.Cities.All : taxonomy.Cities.Search(words),
            city => [city.Id, city.Name, city.Country, Number(city.Population), city.Hotspot],
            city => new { city.Id, city.Name, city.Country, city.Population, city.Hotspot });

    private static string Number(double? number) => number?.ToString("#,0", CultureInfo.InvariantCulture) ?? "";
}
