using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Features;

/// <summary>
/// The only place where a profile becomes numbers, in training and in serving alike. Not given is 0 with its own
/// "given" flag at 0, so it never reads as "none". Immutable; safe for any number of threads.
/// </summary>
public sealed class FeatureEncoder
{
    /// <summary>Counts up when the numbers change under the same names.</summary>
    internal const int Revision = 2;

    /// <summary>Fewer years than this read as this many: a 0 would read as not given.</summary>
    internal const double FewestYears = 0.5;

    internal const double MostYears = 40;
    internal const int FirstYear = 2016;

    /// <summary>Lower bounds of the experience steps, in years.</summary>
    public static readonly IReadOnlyList<double> YearSteps = [1, 2, 3, 5, 8, 10, 15, 20];

    private readonly int[] _skills;
    private readonly int[][] _broader;
    private readonly int[] _categories;
    private readonly int[] _categoryPlaces;
    private readonly int[] _activities;
    private readonly int[] _roles;
    private readonly int[] _titles;
    private readonly int[] _families;
    private readonly int[] _countries;
    private readonly int[] _regions;
    private readonly float[] _netPay;
    private readonly VocabularyPlaces[] _vocabularies;
    private readonly YearPlaces[] _years;
    private readonly int[] _levels;
    private readonly Dictionary<string, int> _markets;
    private readonly (int SkillCount, int ActivitiesGiven, int EducationRank, int NetPay, int CompanySize, int LevelRank, int Year) _scales;

    public FeatureEncoder(FeatureSchema schema, JobTaxonomy taxonomy)
    {
        (Schema, FieldOfWork) = (schema, taxonomy.FieldOfWork);
        _skills = Places(taxonomy.Skills.All, skill => FeatureNames.Skill(skill));
        _broader = [.. taxonomy.Skills.All.Select(skill => Places(skill.Broader, broader => FeatureNames.Skill(broader)))];
        _categories = Places(taxonomy.Skills.All, skill => FeatureNames.Category(skill));
        _categoryPlaces = [.. _categories.Where(place => place >= 0).Distinct()];
        _activities = Places(taxonomy.Activities.All, activity => FeatureNames.Activity(activity));
        _roles = Places(taxonomy.Roles.All, role => FeatureNames.Role(role));
        _titles = Places(taxonomy.Roles.All, role => FeatureNames.Role(taxonomy.Roles.BaseOf(role)));
        _families = Places(taxonomy.Roles.All, role => FeatureNames.Family(role));
        _countries = Places(taxonomy.Countries.All, country => FeatureNames.Country(country));
        _regions = Places(taxonomy.Countries.All, country => FeatureNames.Region(country));
        _netPay = NetPayByCountry(taxonomy);
        _vocabularies = [.. ProfileFields.OfVocabularies.Select(field => new VocabularyPlaces(
            field.Term!, Places(field.Vocabulary!(taxonomy).All, term => FeatureNames.Term(field, term))))];
        _years = [.. ProfileFields.OfYears.Select(PlacesOfYears)];
        _levels = Places(taxonomy.Ladder.Levels, rung => FeatureNames.Level(rung.Level));
        _markets = schema.Names.Where(name => name.StartsWith(FeatureNames.MarketKind, StringComparison.Ordinal))
            .ToDictionary(name => name[FeatureNames.MarketKind.Length..], schema.Place, StringComparer.Ordinal);
        _scales = (
            schema.Place(FeatureNames.SkillCount), schema.Place(FeatureNames.ActivitiesGiven), schema.Place(FeatureNames.EducationRank),
            schema.Place(FeatureNames.CountryNetPay), schema.Place(FeatureNames.CompanySize), schema.Place(FeatureNames.LevelRank),
            schema.Place(FeatureNames.Year));
    }

    public FeatureSchema Schema { get; }

    /// <summary>What the work is called in a sentence; null when the tables do not say.</summary>
    internal string? FieldOfWork { get; }

    /// <summary>A vector of the schema's length.</summary>
    public FeatureVector NewVector() => new(Schema.Names.Count);

    /// <summary>Whether a skill or what it implies is a feature; one that too few people reported is none, and changes nothing.</summary>
    public bool Reads(Skill skill) => _skills[skill.Index] >= 0 || _broader[skill.Index].AsSpan().ContainsAnyExcept(-1);

    /// <summary>Whether an activity is a feature.</summary>
    public bool Reads(Activity activity) => _activities[activity.Index] >= 0;

    /// <summary>Clears the vector and writes the profile's part.</summary>
    public void Encode(ResolvedProfile profile, FeatureVector vector)
    {
        EncodeUnplaced(profile, vector);
        EncodeCountry(profile.Country, vector);
    }

    /// <summary>As <see cref="Encode"/>, but tells only how many skills there are, not which, and no activities.</summary>
    internal void EncodeWithoutSkills(ResolvedProfile profile, FeatureVector vector)
    {
        vector.Clear();
        vector.Set(_scales.SkillCount, SkillCount(profile));
        EncodeCircumstances(profile, vector);
        EncodeCountry(profile.Country, vector);
    }

    /// <summary>As <see cref="Encode"/>, but for the country.</summary>
    internal void EncodeUnplaced(ResolvedProfile profile, FeatureVector vector)
    {
        vector.Clear();
        EncodeSkills(profile, vector);
        EncodeCircumstances(profile, vector);
    }

    /// <summary>Writes a country on top of an encoded profile without one.</summary>
    internal void EncodeCountry(Country? country, FeatureVector vector)
    {
        if (country is not null)
        {
            vector.Set(_countries[country.Index], 1);
            vector.Set(_regions[country.Index], 1);
            vector.Set(_scales.NetPay, _netPay[country.Index]);
        }
    }

    private void EncodeCircumstances(ResolvedProfile profile, FeatureVector vector)
    {
        foreach (var places in _years)
        {
            EncodeYears(places.Told(profile), places, vector);
        }

        foreach (var (given, places) in _vocabularies)
        {
            if (given(profile) is { } term)
            {
                vector.Set(places[term.Index], 1);
            }
        }

        if (profile.Education is { } education)
        {
            vector.Set(_scales.EducationRank, (float)EducationRank(education));
        }

        if (profile.CompanyPeople is { } people)
        {
            vector.Set(_scales.CompanySize, 1 + (float)Math.Log10(Math.Max(1, people)));
        }
    }

    /// <summary>Writes what pay is asked for on top of an encoded profile.</summary>
    public void EncodeContext(PayContext context, FeatureVector vector)
    {
        if (context.Role is { } role)
        {
            vector.Set(_roles[role.Index], 1);
            vector.Set(_families[role.Index], 1);
        }

        if (context.Title is { } title)
        {
            vector.Set(_titles[title.Index], 1);
            vector.Set(_families[title.Index], 1);
        }

        if (context.Level is { } level && level >= 1 && level <= _levels.Length)
        {
            vector.Set(_levels[level - 1], 1);
            vector.Set(_scales.LevelRank, level);
        }

        vector.Set(_scales.Year, context.Year - FirstYear);
        vector.Set(_markets.GetValueOrDefault(context.Market, -1), 1);
    }

    private void EncodeSkills(ResolvedProfile profile, FeatureVector vector)
    {
        foreach (var skill in profile.Skills)
        {
            vector.Set(_skills[skill.Index], 1);
            foreach (var place in _broader[skill.Index])
            {
                vector.Set(place, 1);
            }

            vector.Add(_categories[skill.Index], 1);
        }

        // Logs, as a survey that asks more questions must not push a linear model out of what it has seen.
        foreach (var place in _categoryPlaces)
        {
            if (vector.Values[place] > 0)
            {
                vector.Set(place, MathF.Log(1 + vector.Values[place]));
            }
        }

        vector.Set(_scales.SkillCount, SkillCount(profile));
        foreach (var activity in profile.Activities)
        {
            vector.Set(_activities[activity.Index], 1);
        }

        vector.Set(_scales.ActivitiesGiven, profile.Activities.Length > 0 ? 1 : 0);
    }

    /// <summary>What a degree is given as: more for a higher one; 0 is not given.</summary>
    public static double EducationRank(VocabularyTerm education) => 1 + (education.Rank ?? 0);

    private static float SkillCount(ResolvedProfile profile) => (float)Math.Log(1 + profile.Skills.Length);

    private static void EncodeYears(double? years, YearPlaces places, FeatureVector vector)
    {
        if (years is null)
        {
            return;
        }

        vector.Set(places.Given, 1);
        vector.Set(places.Log, (float)(Math.Log(1 + Math.Clamp(years.Value, FewestYears, MostYears)) / Math.Log(1 + MostYears)));
        for (var i = 0; i < places.Steps.Length && years >= YearSteps[i]; i++)
        {
            vector.Set(places.Steps[i], 1);
        }
    }

    private YearPlaces PlacesOfYears(ProfileField field) => new(
        field.Years!, Schema.Place(FeatureNames.Given(field.Feature)), Schema.Place(FeatureNames.Years(field.Feature)),
        Places(YearSteps, step => FeatureNames.YearStep(field.Feature, step)));

    private int[] Places<T>(IReadOnlyList<T> entries, Func<T, string> name) => [.. entries.Select(entry => Schema.Place(name(entry)))];

    /// <summary>log10 of the median net monthly pay (USD) of a country's cities; 0 where none is known.</summary>
    private static float[] NetPayByCountry(JobTaxonomy taxonomy)
    {
        var byCountry = taxonomy.Cities.All.Where(city => city.NetPayUsd is > 0).ToLookup(city => city.Country);
        return [.. taxonomy.Countries.All.Select(country => MedianOf(byCountry[country.Code]))];

        static float MedianOf(IEnumerable<City> cities)
        {
            double[] pay = [.. cities.Select(city => city.NetPayUsd!.Value)];
            Array.Sort(pay);
            return pay.Length == 0 ? 0f : (float)Math.Log10(pay[pay.Length / 2]);
        }
    }

    private sealed record VocabularyPlaces(Func<ResolvedProfile, VocabularyTerm?> Told, int[] Places);

    private sealed record YearPlaces(Func<ResolvedProfile, double?> Told, int Given, int Log, int[] Steps);
}
