using System.CommandLine;
using System.Globalization;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.Taxonomy;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender roles | skills | cities</c>: what the product knows, listed or searched.</summary>
internal static class TaxonomyCommands
{
    public static Command Roles(Terminal terminal) =>
        new Lister<Role>(terminal, [Page.Word("Id"), Page.Words("Title"), Page.Word("Family"), Page.Number("Level")]).Create(
            new ExampleCommand("roles", "Lists or searches the roles.", "recommender roles scientist"),
            (taxonomy, words) => words.Length == 0 ? taxonomy.Roles.All : taxonomy.Roles.Search(words),
            role => [role.Id, role.Title, role.Family, Number(role.Level)],
            role => new { role.Id, role.Title, role.Family, role.Level },
            new NearestRoles(terminal));

    public static Command Skills(Terminal terminal) =>
        new Lister<Skill>(terminal, [Page.Word("Id"), Page.Words("Name"), Page.Word("Category")]).Create(
            new ExampleCommand("skills", "Lists or searches the skills.", "recommender skills torch --json"),
            (taxonomy, words) => words.Length == 0 ? taxonomy.Skills.All : taxonomy.Skills.Search(words),
            skill => [skill.Id, skill.Name, skill.Category],
            skill => new { skill.Id, skill.Name, skill.Category });

    public static Command Cities(Terminal terminal) =>
        new Lister<City>(
            terminal,
            [Page.Word("Id"), Page.Words("Name"), Page.Word("Country"), Page.Number("Population"), Page.Words("Hotspot")]).Create(
            new ExampleCommand("cities", "Lists or searches the cities.", "recommender cities cambridge"),
            (taxonomy, words) => words.Length == 0 ? taxonomy.Cities.All : taxonomy.Cities.Search(words),
            city => [city.Id, city.Name, city.Country, Number(city.Population), city.Hotspot],
            city => new { city.Id, city.Name, city.Country, city.Population, city.Hotspot });

    private static string Number(double? number) => number?.ToString("#,0", CultureInfo.InvariantCulture) ?? "";

    /// <summary>One command over one catalogue.</summary>
    private sealed class Lister<T>(Terminal terminal, IReadOnlyList<Spectre.Console.TableColumn> columns)
    {
        public Command Create(
            Command command, Func<JobTaxonomy, string, IReadOnlyList<T>> find, Func<T, string[]> cells, Func<T, object> json,
            NearestRoles? nearest = null)
        {
            var words = new Argument<string[]>("words") { Description = "Only those with a name that holds every word" };
            words.Arity = ArgumentArity.ZeroOrMore;
            command.Add(words);
            var seeds = new SeedsOption(terminal);
            seeds.AddTo(command);
            nearest?.AddTo(command);
            var asJson = JsonOption.AddTo(command);
            command.SetAction(parsed =>
            {
                var sought = string.Join(' ', parsed.GetValue(words) ?? []);
                var taxonomy = seeds.Load(parsed);
                var found = find(taxonomy, sought);
                var alike = found.Count == 0 && nearest is not null ? [.. nearest.To(sought, taxonomy, parsed).OfType<T>()] : found;
                if (parsed.GetValue(asJson))
                {
                    terminal.Json(alike.Select(json));
                    return ExitCode.Ok;
                }

                if (alike.Count > 0)
                {
                    new Page(terminal).Table(columns, alike.Select(cells));
                }

                Tell(found.Count, alike.Count, command.Name, sought);
                return ExitCode.Ok;
            });
            return command;
        }

        private void Tell(int found, int alike, string what, string sought)
        {
            var with = sought.Length == 0 ? "" : $" with '{sought}'";
            var near = alike > found ? $"; {alike} whose title is like it" : "";
            terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{found} {what}{with}{near}"));
        }
    }
}
