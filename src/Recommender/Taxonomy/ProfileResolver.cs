using System.Globalization;
using System.Text.RegularExpressions;
using Recommender.Profiles;

namespace Recommender.Taxonomy;

/// <summary>Turns a person's words into the taxonomy's entries. Safe for any number of threads.</summary>
public sealed partial class ProfileResolver(JobTaxonomy taxonomy)
{
    /// <summary>The field of a current role that is not understood.</summary>
    internal const string RoleField = "role";

    /// <summary>An open range ("1000+", "over 10,000") counts as this multiple of its bound.</summary>
    private const double OpenRange = 3;

    /// <summary>Entries of skills that are read; nobody has more.</summary>
    private const int MostEntries = 300;

    /// <summary>No employer is larger; a larger number is something else.</summary>
    private const double MostPeople = 1e7;

    public ResolvedProfile Resolve(Profile profile)
    {
        var unknown = new List<(string Field, UnknownTerm Term)>();
        var (skills, unknownSkills) = ResolveSkills(profile.Skills);
        var country = Find("country", profile.Country, taxonomy.Countries.Resolve, unknown);
        var city = Find("city", profile.City, text => taxonomy.Cities.Resolve(text, country?.Code), unknown);
        return new()
        {
            Skills = skills,
            UnknownSkills = unknownSkills,
            Activities = [.. profile.Activities
                .Select(text => Find("activities", text, taxonomy.Activities.Resolve, unknown)).OfType<Activity>().Distinct()],
            YearsExperience = profile.YearsExperience,
            YearsMl = profile.YearsMl,
            Education = Find("education", profile.Education, taxonomy.Education.Resolve, unknown),
            CurrentRole = Find(RoleField, profile.CurrentRole, taxonomy.Roles.Resolve, unknown),
            Country = country ?? (city is null ? null : taxonomy.Countries.ById[city.Country]),
            City = city,
            Industry = Find("industry", profile.Industry, taxonomy.Industries.Resolve, unknown),
            CompanyPeople = ReadPeople(profile.CompanySize, unknown),
            WorkMode = Find("workMode", profile.WorkMode, taxonomy.WorkModes.Resolve, unknown),
            Unknown = unknown,
        };
    }

    private (IReadOnlyList<Skill> Known, IReadOnlyList<UnknownTerm> Unknown) ResolveSkills(IReadOnlyList<string> texts)
    {
        var known = new List<Skill>();
        var unknown = new List<UnknownTerm>();
        foreach (var text in texts.Take(MostEntries))
        {
            var resolved = taxonomy.Skills.Resolve(text);
            known.AddRange(resolved.Known);
            unknown.AddRange(resolved.Unknown);
        }

        if (texts.Count > MostEntries)
        {
            unknown.Add(new($"… and {texts.Count - MostEntries} more entries than {MostEntries}", []));
        }

        return ([.. known.Distinct()], [.. unknown.DistinctBy(term => term.Text, StringComparer.OrdinalIgnoreCase)]);
    }

    private static T? Find<T>(
        string field, string? text, Func<string, (T? Known, UnknownTerm? Unknown)> resolve, List<(string Field, UnknownTerm Term)> unknown)
        where T : class
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var (known, missed) = resolve(text);
        if (missed is not null)
        {
            unknown.Add((field, missed));
        }

        return known;
    }

    private static double? ReadPeople(string? text, List<(string Field, UnknownTerm Term)> unknown)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var bounds = Digits().Matches(text.Replace(",", "", StringComparison.Ordinal))
            .Select(match => Math.Max(1, double.Parse(match.Value, CultureInfo.InvariantCulture)))
            .ToList();
        if (bounds.Count == 0 || bounds.Max() > MostPeople)
        {
            unknown.Add(("companySize", new(text.Trim(), ["51-100", "1000+"])));
            return null;
        }

        var open = bounds.Count == 1 && OpenWords().IsMatch(text);
        return Math.Sqrt(bounds[0] * (open ? bounds[0] * OpenRange * OpenRange : bounds[^1]));
    }

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\+|>|more|over", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OpenWords();
}
