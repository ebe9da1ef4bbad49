using System.Text;
using Parquet;
using Parquet.Schema;
using Recommender.Answers;
using Recommender.Batches;
using Recommender.People;
using Recommender.Tables;
using Recommender.Tests;

namespace Recommender.SystemTests.Tables;

/// <summary>
/// Small tables of every format with bytes changed at random: whatever comes of it is rows, rejects or a refusal, in memory that does not
/// hang on what a length claims.
/// </summary>
public sealed class MutatedTablesTests : IDisposable
{
    private const int Mutations = 700;

    /// <summary>A row group may unpack to 64 MB of text, which is twice as much in memory.</summary>
    private const long MostMemory = 200 * 1024 * 1024;

    private static readonly Lazy<JobRecommender> Model = new(() => new(HandMadeModel.Bundle()));

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("people.csv")]
    [InlineData("people.tsv")]
    [InlineData("people.ndjson")]
    [InlineData("people.csv.gz")]
    [InlineData("people.ndjson.gz")]
    [InlineData("people.zip")]
    [InlineData("people.parquet")]
    public async Task AnyBytesAreRowsRejectsOrARefusal(string name)
    {
        var whole = await BytesOf(name);
        var path = _folder.Write(name, whole);
        Assert.Equal((20, true), Read(path));
        var random = new Random(16);
        var used = 0;
        for (var i = 0; i < Mutations; i++)
        {
            File.WriteAllBytes(path, Mutate(whole, random));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var (rows, isRead) = Read(path);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostMemory, $"{name}, mutation {i}: too much memory");
            used += isRead ? 1 : 0;
            Assert.InRange(rows, 0, 100_000);
            if (i % 4 == 0)
            {
                Score(path);
            }
        }

        // A test in which every file were refused would try nothing.
        Assert.InRange(used, 1, Mutations - 1);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    [InlineData(5)]
    [InlineData(0)]
    public void AParquetFooterThatClaimsMoreThanThereIsTakesNoMemory(int claimed)
    {
        var path = _folder.Write("people.parquet", [.. "PAR1"u8, .. BitConverter.GetBytes(claimed), .. "PAR1"u8]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var fault = Assert.Throws<InputUnusableException>(() => ProfileTables.Open(path));

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1024 * 1024);
        Assert.StartsWith(
            $"{path}: the file is damaged or cut off (its footer says {claimed:N0} bytes in a file of 12)",
            fault.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryNumberOfAParquetFileMayLie()
    {
        var whole = await BytesOf("people.parquet");
        var path = _folder.File("people.parquet");
        // Each byte in turn as the start of the longest number there is: page lengths, counts, offsets, sizes of lists.
        for (var at = 4; at < whole.Length - 8; at++)
        {
            var bytes = whole.ToArray();
            for (var i = 0; i < 5 && at + i < whole.Length - 8; i++)
            {
                bytes[at + i] = i == 4 ? (byte)0x0F : (byte)0xFE;
            }

            File.WriteAllBytes(path, bytes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Read(path);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostMemory, $"at {at}: too much memory");
        }
    }

    [Fact]
    public async Task OneLongTextThatEveryRowHasIsHeldOnce()
    {
        var skills = new DataField<string>("skills");
        var options = new ParquetOptions();
        options.ColumnEncodingHints["skills"] = EncodingHint.Dictionary;
        var path = _folder.File("people.parquet");
        await using (var stream = File.Create(path))
        await using (var writer = await ParquetWriter.CreateAsync(new(skills), stream, options))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync(skills, Enumerable.Repeat(new string('x', 1_000_000), 1_000).ToArray());
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        using var table = ProfileTables.Open(path);
        var rows = table.ReadBlocks().Count();

        Assert.Equal(2, rows);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 60_000_000);
    }

    private static (int Rows, bool IsRead) Read(string path)
    {
        try
        {
            using var table = ProfileTables.Open(path);
            return (table.Read().Count(row => row.Profile is not null != row.Errors.Count > 0), true);
        }
        catch (InputUnusableException fault)
        {
            Assert.DoesNotContain('\n', fault.Message);
            return (0, false);
        }
    }

    private static void Score(string path)
    {
        try
        {
            foreach (var format in new[] { BatchFormat.Csv, BatchFormat.NdJson })
            {
                using var table = ProfileTables.Open(path);
                var options = new BatchOptions { Top = 1, Cities = 1, OwnPay = table.HasRoles, Format = format, Threads = 2 };
                using var rows = new MemoryStream();
                new BatchScorer(Model.Value, options).Score(table, block => rows.Write(block.Bytes.Span), CancellationToken.None);
                if (format == BatchFormat.NdJson)
                {
                    rows.Position = 0;
                    ScoredParquet.Write(rows, new MemoryStream(), options);
                }
            }
        }
        catch (InputUnusableException)
        {
            // As good as rows.
        }
    }

    private static byte[] Mutate(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = new byte[] { 0, 1, 0x7F, 0x80, 0xFE, 0xFF, (byte)'"', (byte)'\\' }[random.Next(8)];
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, Enumerable.Range(0, random.Next(1, 20)).Select(_ => (byte)random.Next(256)));
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }

            if (bytes.Count == 0)
            {
                bytes.Add((byte)random.Next(256));
            }
        }

        return [.. bytes];
    }

    private async Task<byte[]> BytesOf(string name)
    {
        var rows = Enumerable.Range(0, 20).ToList();
        var csv = "profile_id,skills,years_experience,country,city,role,salary,currency\n"
            + string.Concat(rows.Select(row => FormattableString.Invariant($"p{row},\"python, ")
                + FormattableString.Invariant($"s\u00F6l|\"\"x\"\"\",{row},GB,London,Data Analyst,{50_000 + row},GBP\n")));
        var json = string.Concat(rows.Select(row => FormattableString.Invariant(
            $"{{\"profile_id\":\"p{row}\",\"skills\":[\"python\",\"s\\u00f6l ")
            + FormattableString.Invariant($"\\ud83d\\udc69\"],\"years_experience\":{row},\"country\":\"GB\",\"role\":\"Data ")
                + FormattableString.Invariant($"Analyst\"}}\n")));
        return name switch
        {
            "people.tsv" => Encoding.UTF8
                .GetBytes(csv.Replace("\"python, s\u00F6l|\"\"x\"\"\"", "python|sql", StringComparison.Ordinal).Replace(',', '\t')),
            "people.ndjson" => Encoding.UTF8.GetBytes(json),
            "people.csv.gz" => TempFolder.Gzip(csv),
            "people.ndjson.gz" => TempFolder.Gzip(json),
            "people.zip" => File.ReadAllBytes(_folder.WriteZip("made.zip", ("people.csv", csv))),
            "people.parquet" => await ParquetOf(rows),
            _ => Encoding.UTF8.GetBytes(csv),
        };
    }

    private static async Task<byte[]> ParquetOf(List<int> rows)
    {
        var (id, item, years, role) = (
            new DataField<string>("profile_id"),
            new DataField<string>("element"),
            new DataField<double?>("years_experience"),
            new DataField<string>("role"));
        using var stream = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(new(id, new ListField("skills", item), years, role), stream))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync(id, rows.Select(row => $"p{row}").ToArray());
            await group.WriteAsync(
                item, rows.SelectMany(_ => new[] { "python", "sql" }).ToArray(), rows.SelectMany(_ => new[] { 0, 1 }).ToArray().AsMemory());
            await group.WriteAsync<double>(years, rows.Select(row => row % 3 == 0 ? null : (double?)row).ToArray().AsMemory());
            await group.WriteAsync(role, rows.Select(row => row % 2 == 0 ? "Data Analyst" : null!).ToArray());
        }

        return stream.ToArray();
    }
}
