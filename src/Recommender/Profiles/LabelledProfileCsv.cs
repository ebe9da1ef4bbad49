using System.Globalization;
using System.Text;
using Recommender.Profiles.Tables;

namespace Recommender.Profiles;

/// <summary>
/// Reads the canonical CSV in flat memory. Every row comes out as a profile or as its errors, in file order.
/// What cannot be read at all is an <see cref="InputUnusableException"/>, at opening or, for a damaged file, while reading.
/// </summary>
public sealed class LabelledProfileCsv : IProfileTable
{
    // The wording of activities contains commas ("storing, analyzing, and operationalizing data").
    private const string ActivitySeparators = ";";
    private const string SkillSeparators = ",;";

    private readonly TableReader _table;
    private readonly CanonicalHeader _header;
    private readonly string _defaultSource;

    private LabelledProfileCsv(TableReader table)
    {
        _table = table;
        _header = new CanonicalHeader(table.Header, table.Name);
        _defaultSource = Path.GetFileName(table.Name).Split('.')[0];
    }

    public string FileName => _table.Name;

    /// <summary>Columns found in the file that no part of a profile is read from; worth a warning.</summary>
    public IReadOnlyList<string> IgnoredColumns => _header.Ignored;

    /// <summary>Whether the file has a column of roles.</summary>
    public bool HasRoles => _header.PositionOf(CanonicalColumns.Role) >= 0;

    public long BytesRead => _table.BytesRead;

    public long? TotalBytes => _table.TotalBytes;

    /// <summary>Opens a .csv, .tsv, .csv.gz or .zip file, or standard input ("-").</summary>
    public static LabelledProfileCsv Open(string path) => Open(TableReader.Open(path));

    /// <summary>Reads an uploaded stream, plain or gzip; it is disposed with this object. The name is for messages.</summary>
    public static LabelledProfileCsv Open(Stream stream, string name) => Open(TableReader.Open(TableFile.Open(stream, name)));

    /// <summary>Reads CSV text held in memory. The name is for messages.</summary>
    public static LabelledProfileCsv OpenText(string text, string name) =>
        Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), name);

    public IEnumerable<RowResult> Read()
    {
        var cells = new RowCells(_table, _header);
        for (var row = 1L; _table.Read(); row++)
        {
            yield return _table.Fault is { } fault ? RowResult.Rejected(_table.Line, [fault]) : ReadRow(cells, row);
        }
    }

    public void Dispose() => _table.Dispose();

    private static LabelledProfileCsv Open(TableReader table)
    {
        try
        {
            return new LabelledProfileCsv(table);
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    private RowResult ReadRow(RowCells cells, long row)
    {
        var profile = new LabelledProfile
        {
            ProfileId = cells.Text(CanonicalColumns.ProfileId) ?? string.Create(CultureInfo.InvariantCulture, $"row-{row}"),
            Source = cells.Text(CanonicalColumns.Source) ?? _defaultSource,
            ObservedOn = cells.Day(CanonicalColumns.ObservedOn),
            Role = cells.Text(CanonicalColumns.Role),
            Title = cells.Text(CanonicalColumns.Title),
            Seniority = cells.Text(CanonicalColumns.Seniority),
            Profile = ReadProfile(cells),
            Pay = PayCells.Read(cells),
            Audit = new AuditAttributes(cells.Text(CanonicalColumns.AuditGender), cells.Text(CanonicalColumns.AuditAgeBand)),
        };
        if (profile.Role is null && profile.Profile.Skills.Count == 0)
        {
            cells.Reject(CanonicalColumns.Skills, "", "is blank and so is the role", "give at least one of them");
        }

        var errors = cells.TakeErrors();
        return errors.Count == 0 ? RowResult.Used(_table.Line, profile) : RowResult.Rejected(_table.Line, errors);
    }

    private static Profile ReadProfile(RowCells cells) => new()
    {
        Skills = cells.Terms(CanonicalColumns.Skills, SkillSeparators),
        Activities = cells.Terms(CanonicalColumns.Activities, ActivitySeparators),
        YearsExperience = cells.Years(CanonicalColumns.YearsExperience),
        YearsMl = cells.Years(CanonicalColumns.YearsMl),
        Education = cells.Text(CanonicalColumns.Education),
        Country = cells.Text(CanonicalColumns.Country),
        City = cells.Text(CanonicalColumns.City),
        Industry = cells.Text(CanonicalColumns.Industry),
        CompanySize = cells.Text(CanonicalColumns.CompanySize),
        WorkMode = cells.Text(CanonicalColumns.WorkMode),
    };
}
