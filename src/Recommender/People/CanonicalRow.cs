using System.Globalization;
using Recommender.Tables;

namespace Recommender.People;

/// <summary>Reads one canonical row, of whatever format, into a profile or its errors.</summary>
internal sealed class CanonicalRow(IRecord record, string file)
{
    // The wording of activities contains commas ("storing, analyzing, and operationalizing data").
    private const string ActivitySeparators = ";";
    private const string SkillSeparators = ",;";

    private readonly RowCells _cells = new(record);
    private readonly string _defaultSource = Path.GetFileName(file).Split('.')[0];

    /// <summary>Reads the present record; <paramref name="row"/> is its 1-based number, for one without an id.</summary>
    public RowResult Read(long row)
    {
        var profile = new LabelledProfile
        {
            ProfileId = _cells.Text(CanonicalColumns.ProfileId) ?? string.Create(CultureInfo.InvariantCulture, $"row-{row}"),
            Source = _cells.Text(CanonicalColumns.Source) ?? _defaultSource,
            ObservedOn = _cells.Day(CanonicalColumns.ObservedOn),
            Role = _cells.Text(CanonicalColumns.Role),
            Title = _cells.Text(CanonicalColumns.Title),
            Seniority = _cells.Text(CanonicalColumns.Seniority),
            Profile = ReadProfile(),
            Pay = PayCells.Read(_cells),
            Audit = new AuditAttributes(_cells.Text(CanonicalColumns.AuditGender), _cells.Text(CanonicalColumns.AuditAgeBand)),
        };
        if (profile.Role is null && profile.Profile.Skills.Count == 0)
        {
            _cells.Reject(CanonicalColumns.Skills, "", "is blank and so is the role", "give at least one of them");
        }

        var errors = _cells.TakeErrors();
        return errors.Count == 0 ? RowResult.Used(record.Line, profile) : RowResult.Rejected(record.Line, errors);
    }

    private Profile ReadProfile() => new()
    {
        Skills = _cells.Terms(CanonicalColumns.Skills, SkillSeparators),
        Activities = _cells.Terms(CanonicalColumns.Activities, ActivitySeparators),
        YearsExperience = _cells.Years(CanonicalColumns.YearsExperience),
        YearsMl = _cells.Years(CanonicalColumns.YearsMl),
        Education = _cells.Text(CanonicalColumns.Education),
        Country = _cells.Text(CanonicalColumns.Country),
        City = _cells.Text(CanonicalColumns.City),
        Industry = _cells.Text(CanonicalColumns.Industry),
        CompanySize = _cells.Text(CanonicalColumns.CompanySize),
        WorkMode = _cells.Text(CanonicalColumns.WorkMode),
    };
}
