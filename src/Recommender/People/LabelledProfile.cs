using System.Text.Json.Serialization;
using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>
/// One canonical row: a profile with the role the person holds and the pay, as far as known.
/// The role stands in <see cref="Role"/>, never in <see cref="Profile.CurrentRole"/>, so a label cannot leak into a feature.
/// </summary>
public sealed record LabelledProfile
{
    /// <summary>
    /// Unique within its source. What stands before the first '#' names a group that is never split between fit and test.
    /// </summary>
    public required string ProfileId { get; init; }

    /// <summary>Where the row comes from ("kaggle-survey").</summary>
    public required string Source { get; init; }

    /// <summary>The day of the answer; null when the row does not say.</summary>
    public DateOnly? ObservedOn { get; init; }

    public required Profile Profile { get; init; }

    /// <summary>The role label in the source's words; null when unlabelled.</summary>
    public string? Role { get; init; }

    /// <summary>
    /// The title as written, where it tells more than the role ("NLP Engineer"); null when there is none beside the role.
    /// </summary>
    public string? Title { get; init; }

    /// <summary>Seniority in the source's words ("Middle", "Lead").</summary>
    public string? Seniority { get; init; }

    /// <summary>The pay label; null when the person did not tell.</summary>
    public PayLabel? Pay { get; init; }

    /// <summary>For the audit alone; no feature reads it.</summary>
    public AuditAttributes Audit { get; init; } = new(null, null);
}

/// <summary>
/// Pay as reported: exact (<c>Low</c> = <c>High</c>) or a band. <c>High</c> is null for an open band ("over 500,000").
/// Amounts are in <c>Currency</c> (ISO 4217) a <c>Period</c>.
/// </summary>
public sealed record PayLabel(decimal Low, decimal? High, string Currency, PayPeriod Period)
{
    /// <summary>Gross, unless it is reported as net; net pay is never used as if it were gross.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PayBasis Basis { get; init; }
}

/// <summary>Protected attributes, kept apart from the profile so that no encoder can reach them.</summary>
public sealed record AuditAttributes(string? Gender, string? AgeBand);
