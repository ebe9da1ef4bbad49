using System.Security.Cryptography;
using System.Text;
using Recommender.Tables;

namespace Recommender.People;

/// <summary>
/// What one pass over a table of people finds: its length and SHA-256, what it holds, and the smallest ranges it can be read in, one after
/// the other. Of a text these are the blocks that a reader of the whole cuts, so that whoever reads ranges meets the same blocks; of
/// Parquet its row groups; of everything else the whole.
/// </summary>
public sealed record ProfileRanges
{
    public required long Bytes { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>As <see cref="IProfileTable.HasRoles"/> of the whole.</summary>
    public required bool HasRoles { get; init; }

    /// <summary>As <see cref="IProfileTable.IgnoredColumns"/> of the whole.</summary>
    public required IReadOnlyList<string> IgnoredColumns { get; init; }

    /// <summary>What is read with every range: the header of a text, the footer of Parquet.</summary>
    public required TableRange Shared { get; init; }

    public required IReadOnlyList<TableRange> All { get; init; }

    /// <summary>Why the table is one range, in words; null where it could be more.</summary>
    public string? WhyWhole { get; init; }

    /// <summary>Reads a table through.</summary>
    /// <param name="path">As <see cref="ProfileTables.Open(string, bool)"/> takes it.</param>
    /// <param name="report">Told the bytes read so far, and how many there are.</param>
    /// <exception cref="InputUnusableException">It is no table with rows, or cannot be read a second time.</exception>
    public static ProfileRanges Find(string path, Action<long, long?> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (!ProfileTables.IsNamedParquet(path) && WhyWholeText(path) is null)
        {
            return OfText(path, report);
        }

        using var people = ProfileTables.Open(path, needsLabels: false);
        return people is ProfileParquet parquet && InTheirOrder(parquet.Groups) is { } groups
            ? OfGroups(path, parquet, groups)
            : Whole(path, people, people is ProfileParquet ? "its row groups do not stand in their order" : WhyWholeText(path)!);
    }

    /// <summary>A table that is read in no other way than as a whole.</summary>
    public static ProfileRanges Whole(string path, IProfileTable people, string why)
    {
        ArgumentNullException.ThrowIfNull(people);
        var (bytes, sha256, marks) = Print(path, []);
        return new()
        {
            Bytes = bytes,
            Sha256 = sha256,
            HasRoles = people.HasRoles,
            IgnoredColumns = people.IgnoredColumns,
            Shared = new(0, 0),
            All = [new(0, bytes) { After = marks[bytes] }],
            WhyWhole = why,
        };
    }

    // A text's place in lines must be one in bytes, and the file must have both.
    private static string? WhyWholeText(string path)
    {
        using var file = TableFile.Open(path);
        if (file.TotalBytes is null)
        {
            throw InputUnusableException.Of(path, "a pipe or a device", "a file, which every part can read", "write it to one");
        }

        if (!file.IsPlain)
        {
            return file.IsSheet ? "it is a workbook" : "it is packed";
        }

        var encoding = TableEncoding.Of(file.Head, TableLayout.Canonical, path, out _);
        return encoding.CodePage == Encoding.UTF8.CodePage || (encoding.IsSingleByte && !ProfileTables.IsNamedJson(path))
            ? null
            : $"it is {encoding.WebName}";
    }

    private static ProfileRanges OfText(string path, Action<long, long?> report)
    {
        using var trail = new LineTrail();
        using var people = ProfileTables.Open(path, trail);
        var ranges = new List<TableRange>();
        TableRange? shared = null;
        foreach (var block in people.ReadBlocks())
        {
            using (block)
            {
                trail.GoAfter(block.LinesBefore);
                shared ??= new(0, trail.Place) { After = trail.Checksum };
                End(ranges, trail);
                ranges.Add(new(trail.Place, trail.Place)
                {
                    LinesBefore = block.LinesBefore,
                    RowsBefore = block.RowsBefore,
                    Rows = block.Rows,
                    Before = trail.Checksum,
                });
                report(block.BytesRead, people.TotalBytes);
            }
        }

        trail.GoToEnd();
        End(ranges, trail);
        return new()
        {
            Bytes = trail.Place,
            Sha256 = trail.Sha256(),
            HasRoles = people.HasRoles,
            IgnoredColumns = people.IgnoredColumns,
            Shared = shared!,
            All = ranges,
        };
    }

    private static void End(List<TableRange> ranges, LineTrail trail)
    {
        if (ranges.Count > 0)
        {
            ranges[^1] = ranges[^1] with { End = trail.Place, After = trail.Checksum };
        }
    }

    private static List<ParquetGroup>? InTheirOrder(IReadOnlyList<ParquetGroup> groups)
    {
        var filled = groups.Where(group => group.Rows > 0).ToList();
        return filled.TrueForAll(group => group is { Chunks.Count: > 0, Start: > 0 })
            && filled.Zip(filled.Skip(1)).All(pair => pair.First.End <= pair.Second.Start) ? filled : null;
    }

    private static ProfileRanges OfGroups(string path, ProfileParquet people, List<ParquetGroup> groups)
    {
        var (bytes, sha256, marks) = Print(path, groups.SelectMany(group => (long[])[group.Start, group.End]));
        var (ranges, rows) = (new List<TableRange>(), 0L);
        foreach (var group in groups)
        {
            ranges.Add(new(group.Start, group.End)
            {
                RowsBefore = rows,
                Rows = group.Rows,
                Before = marks[group.Start],
                After = marks[group.End],
            });
            rows += group.Rows;
        }

        return new()
        {
            Bytes = bytes,
            Sha256 = sha256,
            HasRoles = people.HasRoles,
            IgnoredColumns = people.IgnoredColumns,
            Shared = new(groups[^1].End, bytes) { Before = marks[groups[^1].End], After = marks[bytes] },
            All = ranges,
        };
    }

    // The file's length, its SHA-256, and its checksum up to each of the places and to its end.
    private static (long Bytes, string Sha256, Dictionary<long, uint> Marks) Print(string path, IEnumerable<long> places)
    {
        using var file = new FileStream(TableFile.FileOf(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, at, checksum) = (new byte[128 * 1024], 0L, 0u);
        var marks = new Dictionary<long, uint> { [0] = 0 };
        foreach (var place in places.Append(file.Length).Distinct().Order())
        {
            while (at < place)
            {
                var read = file.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, place - at)));
                if (read == 0)
                {
                    throw TableFile.Damaged(path, new InvalidDataException("it ends too early"));
                }

                hash.AppendData(buffer.AsSpan(0, read));
                checksum = RunningCrc.Append(checksum, buffer.AsSpan(0, read));
                at += read;
            }

            marks[place] = checksum;
        }

        return (at, Convert.ToHexStringLower(hash.GetHashAndReset()), marks);
    }
}
