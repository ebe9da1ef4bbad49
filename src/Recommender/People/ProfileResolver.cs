using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>Turns a person's words into the taxonomy's entries. Safe for any number of threads; remembers what it understood.</summary>
public sealed partial class ProfileResolver(JobTaxonomy taxonomy)
{
    private readonly Remembered<string, (Activity?, UnknownTerm?)> _activities = Remember(taxonomy.Activities.Resolve);
    private readonly Remembered<string, (VocabularyTerm?, UnknownTerm?)> _education = Remember(new DegreeReader(taxonomy).Read);
    private readonly Remembered<string, (RoleMatch?, UnknownTerm?)> _roles = Remember(taxonomy.Roles.Resolve);
    private readonly Remembered<string, (VocabularyTerm?, UnknownTerm?)> _industries = Remember(taxonomy.Industries.Resolve);
    private readonly Remembered<string, (CompanyPeople?, UnknownTerm?)> _companies = Remember(ReadPeople);
    private readonly PlaceResolver _places = new(taxonomy);

    /// <summary>The field of a current role that is not understood.</summary>
    internal const string RoleField = "role";

    /// <summary>An open range ("1000+", "over 10,000") counts as this multiple of its bound.</summary>
    private const double OpenRange = 3;

    /// <summary>No employer is larger; a larger number is something else.</summary>
    private const double MostPeople = 1e7;

    public ResolvedProfile Resolve(Profile profile)
    {
        var unknown = new List<(string Field, UnknownTerm Term)>();
        var (skills, unknownSkills, denied) = ResolveSkills(profile.Skills);
        skills = WithCertified(profile.Certifications, skills, unknown);
        var place = _places.Resolve(profile, unknown);
        return new()
        {
            Skills = skills,
            UnknownSkills = unknownSkills,
            DeniedSkills = denied,
            Activities = ResolveActivities(profile.Activities, unknown),
            YearsExperience = profile.YearsExperience,
            YearsMl = profile.YearsMl,
            Education = Find("education", profile.Education, _education, unknown),
            CurrentRole = Find(RoleField, profile.CurrentRole, _roles, unknown),
            Country = place.Country,
            City = place.City,
            Industry = Find("industry", profile.Industry, _industries, unknown),
            CompanyPeople = Find("companySize", profile.CompanySize, _companies, unknown)?.Number,
            WorkMode = Keep("workMode", (place.WorkMode, place.Unknown), unknown),
            Unknown = unknown,
        };
    }

    private (ImmutableArray<Skill> Known, IReadOnlyList<UnknownTerm> Unknown, IReadOnlyList<Skill> Denied) ResolveSkills(
        IReadOnlyList<string> texts)
    {
        IReadOnlyList<Skill> denied = [];
        var known = new Distinct<Skill>(texts.Count);
        var unknown = new List<UnknownTerm>();
        for (var i = 0; i < Math.Min(texts.Count, ProfileBounds.MostTerms); i++)
        {
            var resolved = taxonomy.Skills.Read(texts[i]);
            known.Add(resolved.Known);
            denied = resolved.Denied.Count == 0 ? denied : [.. denied, .. resolved.Denied];
            if (resolved.Unknown.Count > 0)
            {
                unknown.AddRange(resolved.Unknown);
            }
        }

        if (texts.Count > ProfileBounds.MostTerms)
        {
            unknown.Add(new($"… and {texts.Count - ProfileBounds.MostTerms} more entries than {ProfileBounds.MostTerms}", []));
        }

        return (
            [.. known.All],
            unknown.Count < 2 ? unknown : [.. unknown.DistinctBy(term => term.Text, StringComparer.OrdinalIgnoreCase)],
            denied);
    }

    // A certificate that is not in the table may still name a skill: "Databricks Certified Developer".
    private ImmutableArray<Skill> WithCertified(
        IReadOnlyList<string> texts,
        ImmutableArray<Skill> skills,
        List<(string Field, UnknownTerm Term)> unknown)
    {
        if (texts.Count == 0)
        {
            return skills;
        }

        var known = new Distinct<Skill>(skills.Length + texts.Count);
        known.Add(skills);
        foreach (var text in texts)
        {
            var attested = taxonomy.Certifications.Find(text) is { } held
                ? [.. held.Skills.Select(id => taxonomy.Skills.ById[id])]
                : taxonomy.Skills.Resolve(text).Known;
            known.Add(attested);
            if (attested.Count == 0)
            {
                unknown.Add((ProfileFields.Certifications.Name, taxonomy.Certifications.Unknown(text)));
            }
        }

        return [.. known.All];
    }

    private ImmutableArray<Activity> ResolveActivities(IReadOnlyList<string> texts, List<(string Field, UnknownTerm Term)> unknown)
    {
        var known = new Distinct<Activity>(texts.Count);
        foreach (var text in texts)
        {
            if (Find("activities", text, _activities, unknown) is { } activity)
            {
                known.Add([activity]);
            }
        }

        return [.. known.All];
    }

    private static T? Find<T>(
        string field, string? text, Remembered<string, (T?, UnknownTerm?)> resolve, List<(string Field, UnknownTerm Term)> unknown)
        where T : class =>
        string.IsNullOrWhiteSpace(text) ? null : Keep(field, resolve.Of(text), unknown);

    private static T? Keep<T>(string field, (T? Known, UnknownTerm? Missed) resolved, List<(string Field, UnknownTerm Term)> unknown)
        where T : class
    {
        if (resolved.Missed is { } missed)
        {
            unknown.Add((field, missed));
        }

        return resolved.Known;
    }

    // What was not understood may be anything a person wrote: it is not kept.
    private static Remembered<string, (T?, UnknownTerm? Unknown)> Remember<T>(Func<string, (T?, UnknownTerm?)> resolve)
        where T : class => new(resolve, text => text.Length) { Keeps = answer => answer.Unknown is null };

    private static (CompanyPeople? Known, UnknownTerm? Missed) ReadPeople(string text)
    {
        var bounds = Digits().Matches(text.Replace(",", "", StringComparison.Ordinal))
            .Select(match => Math.Max(1, double.Parse(match.Value, CultureInfo.InvariantCulture)))
            .ToList();
        if (bounds.Count == 0 || bounds.Max() > MostPeople)
        {
            return (null, new(text.Trim(), ["51-100", "1000+"]));
        }

        var open = bounds.Count == 1 && OpenWords().IsMatch(text);
        return (new(Math.Sqrt(bounds[0] * (open ? bounds[0] * OpenRange * OpenRange : bounds[^1]))), null);
    }

    private sealed record CompanyPeople(double Number);

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\+|>|more|over", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OpenWords();
}
