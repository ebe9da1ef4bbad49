using System.Globalization;
using Recommender.Answers;
using Recommender.Cities;
using Recommender.Pay;
using Recommender.Taxonomy;

namespace Recommender.Cli.Output;

/// <summary>Prints an answer for people.</summary>
internal sealed class RecommendationPage(Page page, BandCoverage coverage)
{
    /// <summary>Less than one of 100 people is not shown.</summary>
    private const double LeastTold = 0.005;

    /// <summary>The number that the cities are sorted by.</summary>
    public CityOrder Order { get; init; }

    public void Write(Recommendation answer)
    {
        WriteRoles(answer);
        WriteCities(answer.Cities);
        if (answer.Ask.Count > 0)
        {
            page.Line($"What would tell most, if any of it is yours: {string.Join(", ", answer.Ask.Select(term => term.Text))}.");
        }

        foreach (var term in answer.UnknownSkills)
        {
            page.Line(
                $"Unknown skill: {term.Text}{(term.Nearest.Count == 0 ? "" : $" (nearest known: {string.Join(", ", term.Nearest)})")}");
        }

        foreach (var note in answer.Notes)
        {
            page.Line($"Note: {note}");
        }

        page.Line(answer.PayBasis);
        page.Line($"Model {answer.ModelVersion}.");
    }

    private void WriteRoles(Recommendation answer)
    {
        var roles = answer.CurrentRole is { } current
            ? answer.Roles.Append(current with { Title = $"{current.Title} (now)" })
            : answer.Roles;
        if (!roles.Any())
        {
            return;
        }

        page.Line($"Roles, with gross pay a year{Shared(roles.Select(role => role.Pay))}: {coverage.Beyond} earns less than low, "
            + $"half less than mid, {coverage.Beyond} more than high."
            + (roles.Any(role => role.Pay.PeopleAtLevel is not null) ? " People are those at the level, of all in the role there." : ""));
        page.Table(
            [Page.Words("Role"), Page.Word("Level"), Page.Number("Chance"), .. PayColumns, Page.Number("People"), Page.Word("Confidence")],
            roles.Select(role => (string[])
                [
                    role.Title,
                    LevelName(role.Level),
                    role.Probability > 0 ? Percent(role.Probability) : "–",
                    .. PayCells(role.Pay),
                    role.Pay.PeopleAtLevel is { } atLevel ? $"{Count(atLevel)} of {Count(role.Pay.People)}" : Count(role.Pay.People),
                    role.Pay.Confidence,
                ]));
        WriteTitles(answer.Roles);
        if (answer.OtherRoles is { Probability: >= LeastTold } others && answer.Roles.Count > 0)
        {
            page.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"Of 100 people like this one, the other {100 * others.Probability:0} hold one of {others.Count} other roles."));
        }
    }

    private void WriteTitles(IReadOnlyList<RoleSuggestion> roles)
    {
        var titled = roles.Where(role => role.Titles.Count > 0).ToList();
        if (titled.Count == 0)
        {
            return;
        }

        page.Line("Titles to search for beside a role's own:");
        titled.ForEach(role => page.Line($"  {role.Title}: {string.Join(", ", role.Titles.Select(title => title.Title))}"));
        page.Line("");
    }

    private void WriteCities(IReadOnlyList<CitySuggestion> cities)
    {
        if (cities.Count == 0)
        {
            return;
        }

        var seen = string.Create(CultureInfo.InvariantCulture, $" of those where {CityOrders.LeastPeople} people or more were seen,");
        page.Line($"Cities by {CityOrders.NameOf(Order)},{(Order == CityOrder.Fit ? "" : seen)} with the pay of the first role there. "
            + "Share is where people like this one work, fit is share weighed by pay (remote: by rent), "
            + "real is mid at the country's median rent.");
        page.Table(
            [
                Page.Words("City"),
                Page.Word("Country"),
                Page.Number("Fit"),
                Page.Number("Share"),
                .. PayColumns,
                Page.Number("Real"),
                Page.Word(""),
                Page.Number("People"),
            ],
            cities.Select(city => (string[])
                [
                    city.IsOwn ? $"{city.City} (own)" : city.City,
                    city.Country,
                    Percent(city.Fit),
                    Percent(city.Share),
                    .. PayCells(city.Pay),
                    city.RealMid is { } real ? Amount(real) : "–",
                    city.Pay.Currency,
                    Count(city.People),
                ]));
    }

    private static Spectre.Console.TableColumn[] PayColumns => [Page.Number("Low"), Page.Number("Mid"), Page.Number("High")];

    private static string[] PayCells(PayBand pay) => [Amount(pay.Low), Amount(pay.Mid), Amount(pay.High)];

    // All roles are paid in the currency of the person's country.
    private static string Shared(IEnumerable<PayBand> bands) => bands.Select(band => $" in {band.Currency}").FirstOrDefault("");

    private static string LevelName(int? level) => level is { } rung ? CareerLadder.NameOf(rung) : "";

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Amount(decimal amount) => amount.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Count(int people) => people.ToString("#,0", CultureInfo.InvariantCulture);
}
