using System.Globalization;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Importing;

/// <summary>A map bound to the columns of one open table: turns its present record into a result.</summary>
internal sealed class BoundMap
{
    private const string RepeatReason = "repeat of an earlier row";

    private readonly MapText _map;
    private readonly string _file;
    private readonly Dictionary<string, BoundField> _fields;
    private readonly (ProfileField Field, BoundTerms Terms)[] _terms;
    private readonly BoundPay? _pay;
    private readonly BoundCondition[] _drop;
    private readonly RowFingerprint? _distinct;
    private readonly RowFingerprint? _group;
    private readonly RowFingerprint? _pair;
    private readonly RowFingerprint? _person;
    private readonly int _dayColumn;
    private readonly DateOnly? _day;
    private readonly ImportMemory _memory;
    private readonly bool _needsLabels;

    public BoundMap(ImportMap map, ITable table, ImportMemory memory, bool needsLabels)
    {
        _map = map.Text;
        _file = table.Name;
        (_memory, _needsLabels) = (memory, needsLabels);
        var columns = new ColumnBinder(table);
        _fields = (_map.Fields ?? new Dictionary<string, FieldRule>())
            .ToDictionary(pair => pair.Key, pair => new BoundField(pair.Key, pair.Value, columns), StringComparer.Ordinal);
        _terms = [.. ProfileFields.OfRows
            .Where(field => field.Kind == FieldKind.Terms)
            .Select(field => (field, new BoundTerms(_map.TermsOf(field), columns)))];
        _pay = _map.Pay is null ? null : new BoundPay(_map.Pay, columns, map.PayTables);
        _drop = [.. (_map.Drop ?? []).Select(condition => new BoundCondition(condition, columns))];
        _distinct = _map.DistinctOn is { Count: > 0 } ? new RowFingerprint(_map.DistinctOn, columns) : null;
        _group = _map.Group is { Count: > 0 } ? new RowFingerprint(_map.Group, columns) : null;
        _pair = _map.Pay?.LowEndFollows is { Count: > 0 } pair ? new RowFingerprint(pair, columns) : null;
        _person = _map.OnePerson is { Count: > 0 } ? new RowFingerprint(_map.OnePerson, columns) : null;
        _dayColumn = _map.ObservedOn?.Column is { } column ? columns.One(column) : -1;
        _day = _map.ObservedOn?.Value is { } value && DayText.TryParse(value, out var day) ? day : null;
        columns.ThrowIfMissing(table.Name, map.Name);
        UnusedColumns = [.. columns.Unused];
    }

    public IReadOnlyList<string> UnusedColumns { get; }

    public bool NamesRoles => _fields.ContainsKey(CanonicalColumns.Role);

    /// <summary>Whether a row may have to wait for the next, which may tell the low end of its pay.</summary>
    public bool JoinsRows => _pair is not null;

    /// <summary>Whether rows that follow one another may tell of one person.</summary>
    public bool FoldsRows => _person is not null;

    public MappedRow Read(ForeignRow row)
    {
        var result = Result(row);
        return result.Profile is null ? new(result) : new(result)
        {
            Distinct = _distinct?.Of(row),
            Pair = _pair?.Of(row),
            Person = _person?.Of(row),
        };
    }

    /// <summary>The row's result, now that it is known whether it is a repeat.</summary>
    public RowResult Close(MappedRow row) => row.Distinct is { } fingerprint && !_memory.IsFirst(fingerprint)
        ? RowResult.Filtered(row.Result.Line, RepeatReason)
        : row.Result;

    /// <summary>Why a row of a person is not used whose other rows came earlier.</summary>
    public RowError Apart(long line) => new(
        _file, line, string.Join(", ", _map.OnePerson!), "", "names a person whose rows came earlier, apart from this one",
        "sort the table by it, so that rows of one person follow one another");

    private RowResult Result(ForeignRow row)
    {
        if (row.Fault is { } fault)
        {
            return RowResult.Rejected(row.Line, [fault]);
        }

        if (row.NobodysBecause is { } nobody)
        {
            return RowResult.Filtered(row.Line, nobody);
        }

        if (_drop.FirstOrDefault(condition => condition.Holds(row)) is { } drop)
        {
            return RowResult.Filtered(row.Line, drop.Reason);
        }

        var profile = ReadRow(row);
        var leftOut = row.TakeLeftOut();
        if (profile.Role is null && profile.Profile.Skills.Count == 0)
        {
            if (_map.DropBlank is { } reason)
            {
                row.TakeErrors();
                return RowResult.Filtered(row.Line, reason);
            }

            row.Reject(ProfileFields.Skills.Column, "", "is blank and so is the role", "add a 'drop' for such rows");
        }

        var errors = row.TakeErrors();
        return errors.Count == 0 ? RowResult.Used(row.Line, profile, leftOut) : RowResult.Rejected(row.Line, [.. errors, .. leftOut]);
    }

    private LabelledProfile ReadRow(ForeignRow row)
    {
        var day = Day(row);
        var profile = ReadProfile(row);
        return new LabelledProfile
        {
            ProfileId = Id(row, day),
            Source = _map.Source!,
            ObservedOn = day,
            Role = Text(row, CanonicalColumns.Role),
            Title = Text(row, CanonicalColumns.Title),
            Seniority = Text(row, CanonicalColumns.Seniority),
            Profile = profile,
            Pay = _pay?.Read(row, profile.Country, day?.Year),
            Audit = new AuditAttributes(Text(row, CanonicalColumns.AuditGender), Text(row, CanonicalColumns.AuditAgeBand)),
        };
    }

    private Profile ReadProfile(ForeignRow row)
    {
        var profile = new Profile();
        foreach (var (field, terms) in _terms)
        {
            Reject(row, field, field.ReadTerms(terms.Read(row), profile));
        }

        foreach (var field in ProfileFields.OfRows.Where(field => field.Kind != FieldKind.Terms))
        {
            if (!_fields.TryGetValue(field.Column, out var bound))
            {
                continue;
            }

            if (field.Kind == FieldKind.Years)
            {
                field.SetYears(profile, bound.Years(row));
            }
            else
            {
                Reject(row, field, field.Read(bound.Text(row), profile));
            }
        }

        return profile;
    }

    private static void Reject(ForeignRow row, ProfileField field, FieldFault? fault)
    {
        if (fault is { } found)
        {
            row.Reject(field.Column, found.Value, found.Problem, found.Cure);
        }
    }

    private string? Text(ForeignRow row, string field) => _fields.GetValueOrDefault(field)?.Text(row);

    private DateOnly? Day(ForeignRow row)
    {
        if (_dayColumn < 0 || row.Cell(_dayColumn) is not { Length: > 0 } text || MissingText.Is(text))
        {
            return _day;
        }

        if (_map.ObservedOn!.Formats is { } formats ? DayText.TryParse(text, [.. formats], out var day) : DayText.TryParse(text, out day))
        {
            return day;
        }

        Action<string, string, string, string> refuse = _needsLabels ? row.Reject : row.LeaveOut;
        refuse(_map.ObservedOn.Column!, text, "is not a day in the map's formats", "add its format to 'observedOn.formats'");
        return null;
    }

    /// <summary>
    /// "kaggle-survey-2021-000123" for a person; "adverts:1f0c9a3e5b7d#2023-000123" for one of a group, whose name is hashed.
    /// The year stands after the '#', so that a group is one over its years.
    /// </summary>
    private string Id(ForeignRow row, DateOnly? day)
    {
        var year = day?.Year.ToString(CultureInfo.InvariantCulture);
        var start = year is null || _map.Source!.EndsWith(year, StringComparison.Ordinal) ? "" : $"{year}-";
        var number = $"{start}{row.Number.ToString("D6", CultureInfo.InvariantCulture)}";
        return _group?.Of(row) is { } group ? $"{_map.Source}:{(ulong)(group >> 80):x12}#{number}" : $"{_map.Source}-{number}";
    }
}
