using System.Globalization;
using Recommender.Tables;

namespace Recommender.People;

/// <summary>
/// Reads one canonical row, of whatever format, into a profile or its errors. Pay that cannot be read is left out; where labels are not
/// needed so is the day, and a row that tells anything at all of a person is read.
/// </summary>
internal sealed class CanonicalRow(IRecord record, string file, bool needsLabels)
{
    private readonly RowCells _cells = new(record);
    private readonly RowCells _leftOut = new(record);
    private readonly string _defaultSource = Path.GetFileName(file).Split('.')[0];

    /// <summary>Reads the present record; <paramref name="row"/> is its 1-based number, for one without an id.</summary>
    public RowResult Read(long row)
    {
        var profile = new LabelledProfile
        {
            ProfileId = _cells.Text(CanonicalColumns.ProfileId) ?? string.Create(CultureInfo.InvariantCulture, $"row-{row}"),
            Source = _cells.Text(CanonicalColumns.Source) ?? _defaultSource,
            ObservedOn = (needsLabels ? _cells : _leftOut).Day(CanonicalColumns.ObservedOn),
            Role = _cells.Text(CanonicalColumns.Role),
            Title = _cells.Text(CanonicalColumns.Title),
            Seniority = _cells.Text(CanonicalColumns.Seniority),
            Profile = ReadProfile(),
            Pay = PayCells.Read(_leftOut),
            Audit = new AuditAttributes(_cells.Text(CanonicalColumns.AuditGender), _cells.Text(CanonicalColumns.AuditAgeBand)),
        };
        var isThin = profile.Role is null && profile.Profile.Skills.Count == 0;
        if (isThin && (needsLabels || _cells.HasErrors || !TellsAnything(profile.Profile)))
        {
            _cells.Reject(ProfileFields.Skills.Column, "", "is blank and so is the role", "give at least one of them");
        }

        var (errors, leftOut) = (_cells.TakeErrors(), _leftOut.TakeErrors());
        return errors.Count == 0
            ? RowResult.Used(record.Line, profile, leftOut)
            : RowResult.Rejected(record.Line, [.. errors, .. leftOut]);
    }

    private static bool TellsAnything(Profile profile) => Array.Exists(ProfileFields.OfRows, field => field.IsTold(profile));

    private Profile ReadProfile()
    {
        var profile = new Profile();
        foreach (var field in ProfileFields.OfRows)
        {
            _cells.Read(field, profile);
        }

        return profile;
    }
}
