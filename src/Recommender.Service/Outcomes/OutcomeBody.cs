namespace Recommender.Service.Outcomes;

/// <summary>
/// The fields of one outcome, for the OpenAPI document; <see cref="OutcomeRequest"/> reads them. The audit fields are optional and never
/// reach a feature; there is no field for former pay, and one is refused.
/// </summary>
internal sealed record OutcomeBody(
    string PersonId,
    string? Role,
    string? Title,
    string? Seniority,
    IReadOnlyList<string>? Skills,
    IReadOnlyList<string>? Activities,
    double? YearsExperience,
    double? YearsMl,
    string? Education,
    string? CurrentRole,
    string? Country,
    string? City,
    string? Industry,
    string? CompanySize,
    string? WorkMode,
    decimal? Salary,
    decimal? SalaryLow,
    decimal? SalaryHigh,
    string? Currency,
    string? PayPeriod,
    DateOnly? ObservedOn,
    string? AuditGender,
    string? AuditAgeBand);
