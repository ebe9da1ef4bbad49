namespace Recommender.People;

/// <summary>
/// What a person submits, in their own words. Everything is optional; nothing here says who they are,
/// and there is no place for what they earned before.
/// </summary>
public sealed record Profile
{
    /// <summary>Skills as typed; one entry may hold several ("python/sql").</summary>
    public IReadOnlyList<string> Skills { get; init => field = value ?? []; } = [];

    /// <summary>What the person does at work ("build prototypes with ML").</summary>
    public IReadOnlyList<string> Activities { get; init => field = value ?? []; } = [];

    /// <summary>Years of professional or coding experience, 0 to 60; null when not given.</summary>
    public double? YearsExperience { get; init; }

    /// <summary>Years of machine learning, 0 to 60; null when not given.</summary>
    public double? YearsMl { get; init; }

    /// <summary>Highest education, in words.</summary>
    public string? Education { get; init; }

    /// <summary>The present job title; its seniority words count.</summary>
    public string? CurrentRole { get; init; }

    /// <summary>Country by name or ISO 3166 code.</summary>
    public string? Country { get; init; }

    /// <summary>City by name, with a region when the name alone is ambiguous ("Portland, OR").</summary>
    public string? City { get; init; }

    /// <summary>Industry, in words.</summary>
    public string? Industry { get; init; }

    /// <summary>People in the company, as a number or a range ("51-100", "1000+").</summary>
    public string? CompanySize { get; init; }

    /// <summary>Remote, hybrid or office.</summary>
    public string? WorkMode { get; init; }

    /// <summary>Certificates held, by name or sign ("AWS SA", "CISSP"); each stands for the skills it attests.</summary>
    public IReadOnlyList<string> Certifications { get; init => field = value ?? []; } = [];
}
