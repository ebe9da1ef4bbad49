using System.Text.Json;
using Recommender.Tables;

namespace Recommender.People;

/// <summary>
/// The present line of a table of JSON: an object with the canonical columns, or the members of a profile, as its members.
/// </summary>
internal sealed class JsonRecord(string file) : IRecord
{
    private const int MostShown = 80;

    /// <summary>More names of members are not remembered: a table whose every row has others must not fill the memory.</summary>
    private const int MostRemembered = 10_000;

    private static readonly Dictionary<string, int> Places = CanonicalColumns.All
        .Select((column, place) => (column, place)).ToDictionary(pair => pair.column, pair => pair.place, StringComparer.Ordinal);

    private readonly Dictionary<string, string?> _columns = new(StringComparer.Ordinal);
    private readonly string?[] _cells = new string?[Places.Count];

    public string File => file;

    public long Line { get; private set; }

    /// <summary>Members that no part of a profile is read from, of all lines so far.</summary>
    public IEnumerable<string> Ignored => _columns.Where(pair => pair.Value is null).Select(pair => pair.Key);

    public string? Cell(string column) => _cells[Places[column]];

    /// <summary>Goes to a line; what is wrong with it as a whole, or null.</summary>
    public RowError? Read(ReadOnlyMemory<char> line, long number)
    {
        Line = number;
        Array.Clear(_cells);
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind != JsonValueKind.Object
                ? Fault("row", line.ToString(), "is not a JSON object", "write an object a line, such as {\"skills\": [\"python\"]}")
                : json.RootElement.EnumerateObject().Select(Take).FirstOrDefault(fault => fault is not null);
        }
        catch (JsonException)
        {
            return Fault("row", line.ToString(), "is not JSON", "write an object a line, such as {\"skills\": [\"python\"]}");
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            // The name of a member; a value is given with its column.
            return NoText("row", line.ToString());
        }
    }

    private RowError? Take(JsonProperty member)
    {
        if (!_columns.TryGetValue(member.Name, out var column))
        {
            if (SalaryHistory.IsNamedBy(member.Name))
            {
                return Fault(member.Name, member.Value.GetRawText(), "is about former pay", "remove it: it is never used");
            }

            column = Remember(member.Name);
        }

        if (column is null)
        {
            return null;
        }

        if (Cell(column) is not null)
        {
            return Fault(column, member.Value.GetRawText(), "is there twice", "remove one of the two");
        }

        if (JsonCell.TryText(member.Value, ProfileFields.Find(column)?.Kind == FieldKind.Terms, out var cell) is { } fault)
        {
            return Fault(column, fault.Value, fault.Problem, fault.Cure);
        }

        _cells[Places[column]] = cell;
        return null;
    }

    private string? Remember(string name)
    {
        var column = ColumnOf(name);
        if (column is not null || _columns.Count < MostRemembered)
        {
            _columns[name] = column;
        }

        return column;
    }

    // A row calls by its column what a profile calls by its name: "role" is a profile's "currentRole".
    private static string? ColumnOf(string name) => CanonicalHeader.ColumnOf(name)
        ?? ProfileFields.All.FirstOrDefault(field => CanonicalHeader.IsSame(field.Name, name))?.Column;

    // Half a surrogate pair, written as an escape, is well-formed JSON but no text.
    private RowError NoText(string column, string value) =>
        Fault(column, value, "holds half a character (a surrogate without its other half)", "write the whole character, or remove it");

    private RowError Fault(string column, string value, string problem, string suggestion) =>
        new(file, Line, column, value.Length <= MostShown ? value : $"{value[..MostShown]}…", problem, suggestion);
}
