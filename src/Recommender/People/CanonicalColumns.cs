namespace Recommender.People;

/// <summary>
/// The columns of the canonical CSV, in the order they are written: those of a row, with the fields of its profile among them.
/// </summary>
internal static class CanonicalColumns
{
    public const string ProfileId = "profile_id";
    public const string Source = "source";
    public const string ObservedOn = "observed_on";
    public const string Role = "role";
    public const string Title = "title";
    public const string Seniority = "seniority";
    public const string Salary = "salary";
    public const string SalaryLow = "salary_low";
    public const string SalaryHigh = "salary_high";
    public const string Currency = "currency";
    public const string PayPeriod = "pay_period";
    public const string PayBasis = "pay_basis";
    public const string AuditGender = "audit_gender";
    public const string AuditAgeBand = "audit_age_band";

    /// <summary>Columns starting so are for the audit; one we do not know is passed over without a warning.</summary>
    public const string AuditPrefix = "audit_";

    public static IReadOnlyList<string> All { get; } =
    [
        ProfileId, Source, ObservedOn, Role, Title, Seniority,
        .. ProfileFields.OfRows.Select(field => field.Column),
        Salary, SalaryLow, SalaryHigh, Currency, PayPeriod, PayBasis, AuditGender, AuditAgeBand,
    ];
}
