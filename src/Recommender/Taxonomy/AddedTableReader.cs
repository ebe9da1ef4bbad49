using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Recommender.Tables;

namespace Recommender.Taxonomy;

/// <summary>Reads the folder of <see cref="AddedTables"/>. It may hold anything; all faults are collected, none is passed over.</summary>
internal sealed class AddedTableReader(string directory)
{
    /// <summary>Far more than lists of words hold.</summary>
    private const long MostBytes = 4 * 1024 * 1024;

    /// <summary>Each is looked up before anything is opened, which takes its time.</summary>
    private const int MostWords = 20_000;
    private const int MostNames = 1_000;
    private const int LongestWord = 200;

    private const string Cure = "mend the tables, or leave them out";

    private static readonly AddedTable[] Known =
    [
        new(AddedKind.Skill, "skills.csv", "id", "aliases") { Passed = ["source"] },
        new(AddedKind.Role, "roles.csv", "id", "aliases") { Passed = ["source"] },
        new(AddedKind.Role, "role_titles.csv", "role", "titles") { Passed = ["language", "source"] },
        new(AddedKind.City, "cities.csv", "id", "aliases") { More = ["name", "country"], Passed = ["source"] },
    ];

    private readonly List<string> _faults = [];
    private readonly List<AddedRow> _rows = [];
    private readonly List<string> _hashes = [];

    /// <summary>The rows, and 16 hex digits over all that was read.</summary>
    /// <exception cref="InputUnusableException">The folder or a table cannot be used; the message names every fault.</exception>
    public (IReadOnlyList<AddedRow> Rows, string Fingerprint) Read()
    {
        var names = Names();
        foreach (var table in Known.Where(table => names.Contains(table.File)))
        {
            ReadTable(table);
        }

        if (_rows.Sum(row => row.Words.Count) > MostWords)
        {
            _faults.Add(FormattableString.Invariant($"found more than {MostWords:#,0} words in all; expected fewer; take some out"));
        }

        return _faults.Count == 0
            ? (_rows, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', _hashes))))[..16])
            : throw new InputUnusableException(
                $"Found {AddedTables.List(_faults)} in the added tables of '{directory}'; expected tables as they are documented; {Cure}.");
    }

    // What begins with a dot is a tool's own: a mounted volume has such folders.
    private HashSet<string> Names()
    {
        if (!Directory.Exists(directory))
        {
            throw new InputUnusableException(
                $"Found no folder '{directory}'; expected one with added tables ({Files}); make it, or leave it out.");
        }

        var names = Directory.EnumerateFileSystemEntries(directory).Select(path => Path.GetFileName(path))
            .Where(name => !name.StartsWith('.')).Take(MostNames).ToHashSet(StringComparer.Ordinal);
        var others = names.Except(Known.Select(table => table.File)).Order(StringComparer.Ordinal).ToList();
        if (others.Count > 0 || names.Count == 0)
        {
            throw new InputUnusableException(
                $"Found {(others.Count > 0 ? AddedTables.List(others) : "no table")} in the folder of added tables '{directory}'; expected "
                + $"{Files} {(others.Count > 0 ? "alone; take the others out" : "or some of them; add one, or leave the folder out")}.");
        }

        return names;
    }

    private static string Files => string.Join(", ", Known.Select(table => table.File));

    private void ReadTable(AddedTable table)
    {
        try
        {
            var bytes = Bytes(table.File);
            if (!Utf8.IsValid(bytes))
            {
                throw new InvalidDataException($"'{table.File}' is no UTF-8");
            }

            _hashes.Add($"{table.File} {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
            var read = SeedTable.Read(new(directory, _ => bytes), table.File, [table.Id, table.Words, .. table.More]);
            foreach (var row in read.Rows)
            {
                Add(table, row);
            }
        }
        catch (InvalidDataException unfit)
        {
            _faults.Add($"found that {unfit.Message}; expected a small CSV");
        }
        catch (CsvHelperException broken)
        {
            _faults.Add(FormattableString.Invariant($"{table.File}({broken.Context?.Parser?.RawRow}): ")
                + "found text that is no CSV; expected quotes around a whole cell alone, doubled within it");
        }
    }

    // A mounted volume has links to its files.
    private byte[] Bytes(string file)
    {
        var path = Path.Combine(directory, file);
        try
        {
            return new PlainFile(new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path, file, MostBytes).Read();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"'{file}' cannot be read", fault);
        }
    }

    private void Add(AddedTable table, SeedRow row)
    {
        var added = new AddedRow(table.Kind, table.File, row.Line, row[table.Id], row.List(table.Words))
        {
            Name = table.Kind == AddedKind.City ? row["name"] : "",
            Country = table.Kind == AddedKind.City ? row["country"] : "",
        };
        _rows.Add(added);
        _faults.AddRange(RowFaults(table, row).Concat(added.Words.Append(added.Name).SelectMany(WordFaults)).Select(added.Fault));
    }

    private static IEnumerable<string> RowFaults(AddedTable table, SeedRow row)
    {
        if (row.Places.Keys.Except(table.Columns).ToList() is { Count: > 0 } others)
        {
            yield return $"found the column {AddedTables.List(others)}; expected {string.Join(", ", table.Columns)} alone, "
                + "as nothing else is added";
        }

        if (row.Cells.Length != row.Places.Count)
        {
            yield return FormattableString.Invariant($"found {row.Cells.Length} cells under {row.Places.Count} columns; ")
                + "expected one for each; put quotes around a cell with a comma";
        }

        if (row[table.Id].Length == 0)
        {
            yield return $"found no '{table.Id}'; expected the id of an entry of the reference tables";
        }
    }

    private static IEnumerable<string> WordFaults(string word)
    {
        if (word.Length > LongestWord)
        {
            yield return FormattableString.Invariant($"found a word of {word.Length} letters; expected at most {LongestWord}");
        }
        else if (word.AsSpan().ContainsAny('\n', '\r'))
        {
            yield return "found a line break within a word; expected one line; close the quotes of the cell";
        }
        else if (word.Length > 0 && WordFold.Fold(word).Length == 0)
        {
            yield return $"found '{VisibleText.Of(word)}', which has neither letters nor digits; expected a word";
        }
    }

    /// <summary>
    /// A table that words may be added by: the columns of the entry's id and of its words, those needed beside, and those passed over.
    /// </summary>
    private sealed record AddedTable(AddedKind Kind, string File, string Id, string Words)
    {
        public string[] More { get; init; } = [];

        public string[] Passed { get; init; } = [];

        public IEnumerable<string> Columns => [Id, .. More, Words, .. Passed];
    }
}
