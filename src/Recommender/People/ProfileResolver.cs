using System.Collections.Immutable;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>
/// Turns a person's words into the taxonomy's entries: years and words by a loop over <see cref="ProfileFields"/>, lists and places by
/// readers of their own. Safe for any number of threads; remembers what it understood.
/// </summary>
public sealed class ProfileResolver(JobTaxonomy taxonomy)
{
    private readonly Remembered<string, (Activity?, UnknownTerm? Unknown)> _activities =
        new(taxonomy.Activities.Resolve, text => text.Length) { Keeps = answer => answer.Unknown is null };

    private readonly (ProfileField Field, WordReader Read)[] _words =
        [.. ProfileFields.OfWords.Select(field => (field, field.Words!(taxonomy)))];

    private readonly (ProfileField Field, Catalog<Attestation> Table)[] _attested =
        [.. ProfileFields.OfAttestations.Select(field => (field, field.Attested!(taxonomy)))];

    private readonly PlaceResolver _places = new(taxonomy);

    /// <summary>What a note calls the field of a current role that is not understood.</summary>
    internal const string RoleField = "role";

    public ResolvedProfile Resolve(Profile profile)
    {
        var unknown = new List<(string Field, UnknownTerm Term)>();
        var (skills, unknownSkills, denied) = ResolveSkills(profile.Skills);
        foreach (var (field, table) in _attested)
        {
            skills = WithAttested(field, field.Terms(profile), table, skills, unknown);
        }

        var place = _places.Resolve(profile, unknown);
        var resolved = new ResolvedProfile
        {
            Skills = skills,
            UnknownSkills = unknownSkills,
            DeniedSkills = denied,
            Activities = ResolveActivities(profile.Activities, unknown),
            Country = place.Country,
            City = place.City,
            WorkMode = place.WorkMode,
            Unknown = unknown,
        };
        foreach (var field in ProfileFields.OfYears)
        {
            field.ResolveYears(profile, resolved);
        }

        foreach (var (field, read) in _words)
        {
            if (field.Text(profile) is { } text && !string.IsNullOrWhiteSpace(text))
            {
                Note(field, read(text, resolved), unknown);
            }
        }

        Note(ProfileFields.WorkMode, place.Unknown, unknown);
        return resolved;
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

    // What is not in the table may still name a skill: "Databricks Certified Developer".
    private ImmutableArray<Skill> WithAttested(
        ProfileField field,
        IReadOnlyList<string> texts,
        Catalog<Attestation> table,
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
            var attested = table.Find(text) is { } held
                ? [.. held.Skills.Select(id => taxonomy.Skills.ById[id])]
                : taxonomy.Skills.Resolve(text).Known;
            known.Add(attested);
            if (attested.Count == 0)
            {
                Note(field, table.Unknown(text), unknown);
            }
        }

        return [.. known.All];
    }

    private ImmutableArray<Activity> ResolveActivities(IReadOnlyList<string> texts, List<(string Field, UnknownTerm Term)> unknown)
    {
        var known = new Distinct<Activity>(texts.Count);
        foreach (var text in texts.Where(text => !string.IsNullOrWhiteSpace(text)))
        {
            var (activity, missed) = _activities.Of(text);
            Note(ProfileFields.Activities, missed, unknown);
            if (activity is not null)
            {
                known.Add([activity]);
            }
        }

        return [.. known.All];
    }

    private static void Note(ProfileField field, UnknownTerm? missed, List<(string Field, UnknownTerm Term)> unknown)
    {
        if (missed is not null)
        {
            unknown.Add((field.NotedAs, missed));
        }
    }
}
