using System.Text;
using System.Text.Json;

namespace Recommender.Tables;

/// <summary>
/// Reads a list of JSON objects, or an object a line, as a table whose columns are the paths of their members (<see cref="JsonPath"/>):
/// those that the first items have, lists by all their items. Flat memory; an item that is no object is a row's error.
/// </summary>
internal sealed class JsonTable : ITable
{
    /// <summary>Items from which the columns are found; a member that none of them has is not known.</summary>
    private const int ItemsOfHeader = 500;

    private const int MostBytesOfHeader = 8 * 1024 * 1024;
    private const int MostColumns = 4096;
    private const int MostDepth = 8;

    private readonly TableFile _file;
    private readonly JsonItems _items;
    private readonly Queue<(byte[] Json, long Line)> _ahead = new();
    private readonly List<string> _header = [];
    private readonly List<JsonPath> _paths = [];
    private JsonDocument? _present;

    private JsonTable(TableFile file, TableLayout layout)
    {
        _file = file;
        var encoding = TableEncoding.Of(file.Content.Peek(TableFile.HeadBytes), layout, file.Name, out var guess);
        Guesses = guess is null ? [] : [guess];
        _items = new(encoding.WebName == Encoding.UTF8.WebName ? file.Content : Transcoded(file.Content, encoding), file.Name);
        Look();
        if (_ahead.Count == 0)
        {
            throw InputUnusableException.Of(
                Name, "JSON without an item", "a list of objects, or an object a line", "check how it was exported");
        }
    }

    public string Name => _file.Name;

    public IReadOnlyList<string> Header => _header;

    public long Line { get; private set; }

    public RowError? Fault { get; private set; }

    public long BytesRead => _file.BytesRead;

    public long? TotalBytes => _file.TotalBytes;

    public IReadOnlyList<string> Guesses { get; }

    public string this[int column]
    {
        get
        {
            try
            {
                return _paths[column].Cell(_present!.RootElement);
            }
            catch (InvalidOperationException)
            {
                // Half a surrogate pair, written as an escape, is well-formed JSON but no text.
                return "\uFFFD";
            }
        }
    }

    /// <summary>Opens JSON; the file is disposed with this object.</summary>
    public static JsonTable Open(TableFile file, TableLayout layout) => new(file, layout);

    public int Find(string column)
    {
        var isIn = false;
        if (JsonPath.Parse(column) is not { } path)
        {
            return -1;
        }

        foreach (var (json, _) in _ahead)
        {
            Try(json, item => isIn |= path.IsIn(item));
        }

        if (!isIn)
        {
            return -1;
        }

        Add(column, path);
        return _header.Count - 1;
    }

    public bool Read()
    {
        var isAhead = _ahead.TryDequeue(out var next);
        if (!isAhead && !_items.Next())
        {
            return false;
        }

        _present?.Dispose();
        Line = isAhead ? next.Line : _items.Line;
        var json = isAhead ? next.Json : _items.Item;
        _present = Parse(json);
        Fault = _present is null
            ? new(Name, Line, "row", Encoding.UTF8.GetString(json.Span[..Math.Min(80, json.Length)]), "is not a JSON object", "correct it")
            : json.Length > TableReader.MaxFieldCharacters
                ? new(Name, Line, "row", "", $"has more than {TableReader.MaxFieldCharacters:N0} bytes", "shorten it") : null;
        return true;
    }

    public void Dispose()
    {
        _present?.Dispose();
        _file.Dispose();
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Stream Transcoded(Stream text, Encoding encoding) => Encoding.CreateTranscodingStream(text, encoding, Encoding.UTF8);

    private void Look()
    {
        var columns = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var bytes = 0; _ahead.Count < ItemsOfHeader && bytes < MostBytesOfHeader && _items.Next();)
        {
            var json = _items.Item.ToArray();
            bytes += json.Length;
            _ahead.Enqueue((json, _items.Line));
            Try(json, item => AddMembers(item, "", 0, name =>
            {
                if (known.Count < MostColumns && known.Add(name))
                {
                    columns.Add(name);
                }
            }));
        }

        // What is a list in one item and a text in another is read alike by the path of the list.
        foreach (var name in columns.Where(name => !known.Contains($"{name}[*]")))
        {
            if (JsonPath.Parse(name) is { } path)
            {
                Add(name, path);
            }
        }
    }

    private void Add(string name, JsonPath path)
    {
        _header.Add(name);
        _paths.Add(path);
    }

    private static void Try(ReadOnlyMemory<byte> json, Action<JsonElement> look)
    {
        using var item = Parse(json);
        try
        {
            if (item is not null)
            {
                look(item.RootElement);
            }
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in the name of a member: no column can be called so.
        }
    }

    private static void AddMembers(JsonElement at, string path, int depth, Action<string> add)
    {
        if (at.ValueKind == JsonValueKind.Object && depth < MostDepth)
        {
            foreach (var member in at.EnumerateObject())
            {
                AddMembers(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", depth + 1, add);
            }
        }
        else if (at.ValueKind == JsonValueKind.Array)
        {
            add($"{path}[*]");
            // In a list, an object of one member is a term and its level.
            foreach (var item in at.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object && item.GetPropertyCount() > 1))
            {
                AddMembers(item, $"{path}[*]", depth + 1, add);
            }
        }
        else if (depth > 0)
        {
            add(path);
        }
    }
}
