using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Importing;

/// <summary>How a foreign table becomes a table of titles: which column tells the occupation and which hold its titles.</summary>
public sealed record TitleMap
{
    private static readonly JsonSerializerOptions Json = new(MapText.Json)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>Free remarks for the reader of the map; nothing acts on them.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Name of the source ("onet").</summary>
    public required string Source { get; init; }

    /// <summary>The file inside a zip; not needed when the zip holds one table.</summary>
    public string? Entry { get; init; }

    /// <summary>The column that says which occupation a row is about.</summary>
    public required string Occupation { get; init; }

    /// <summary>The column that says which wider group the occupation belongs to; its titles are alike too. None when left out.</summary>
    public string? Group { get; init; }

    /// <summary>How many characters of <see cref="Group"/> name it (a code whose first digits are the group); 0 for all.</summary>
    public int GroupLength { get; init; }

    /// <summary>The columns with its titles.</summary>
    public required IReadOnlyList<string> Titles { get; init; }

    /// <summary>The characters between the titles of one cell; none when a cell is one title.</summary>
    public string Split { get; init; } = "";

    /// <summary>Cells that tell no title ("n/a").</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <exception cref="InputUnusableException">No such file, no JSON, or an unknown or missing member.</exception>
    public static TitleMap Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<TitleMap>(SmallFile.ReadText(path, "a map of titles (JSON)"), Json) is { } map
                && map.Titles.All(title => title is not null)
                ? map
                : throw new JsonException("it says null");
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            throw InputUnusableException.Of(
                path, fault.Message.ReplaceLineEndings(" ").TrimEnd('.'), "a map of titles (JSON) as training/method.md describes",
                "correct it");
        }
    }

    /// <summary>
    /// The titles of a table in file order, first under their occupation and then under its group; a row without its occupation is an
    /// error.
    /// </summary>
    /// <exception cref="InputUnusableException">No table, or it lacks one of the columns.</exception>
    public IEnumerable<OccupationTitleRow> Read(string path)
    {
        using var table = TableReader.Open(path, Entry);
        var occupation = PlaceOf(Occupation, table);
        var group = Group is null ? -1 : PlaceOf(Group, table);
        var titles = Titles.Select(column => PlaceOf(column, table)).ToList();
        while (table.Read())
        {
            if (table.Fault is { } fault)
            {
                yield return new(null, fault);
                continue;
            }

            var named = table[occupation].Trim();
            if (named.Length == 0)
            {
                yield return new(null, new(table.Name, table.Line, Occupation, "", "is blank", "name the occupation, or remove the row"));
                continue;
            }

            var within = group < 0 ? "" : NameOfGroup(table[group].Trim());
            foreach (var title in titles.SelectMany(place => TitlesIn(table[place])).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                yield return new(new(Source, named, title), null);
                if (within.Length > 0)
                {
                    yield return new(new(Source, within, title), null);
                }
            }
        }
    }

    // Marked, as a group must not be taken for the occupation that bears the same code.
    private string NameOfGroup(string code) =>
        code.Length == 0 ? "" : $"group {(GroupLength > 0 && GroupLength < code.Length ? code[..GroupLength] : code)}";

    private IEnumerable<string> TitlesIn(string cell) => cell.Split(Split.ToCharArray() is { Length: > 0 } marks ? marks : ['\0'])
        .Select(title => title.Trim())
        .Where(title => title.Length > 0 && !Ignore.Contains(title, StringComparer.OrdinalIgnoreCase));

    private static int PlaceOf(string column, TableReader table)
    {
        var place = table.Header.ToList().FindIndex(name => ColumnName.Fold(name) == ColumnName.Fold(column));
        return place >= 0 ? place : throw InputUnusableException.Of(
            table.Name, $"no column '{column}'{NearestName.Hint(column, table.Header)}", "the columns the map names",
            "correct the map, or name another table");
    }
}
