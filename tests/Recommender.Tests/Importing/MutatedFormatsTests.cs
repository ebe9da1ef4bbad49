using System.IO.Compression;
using System.Text;
using Recommender.Importing;
using Recommender.Tables;
using static Recommender.Tests.WorkbookFile;

namespace Recommender.Tests.Importing;

/// <summary>Whatever bytes a workbook or a JSON file holds, they are rows, rejects or a refusal.</summary>
public sealed class MutatedFormatsTests : IDisposable
{
    private const int Mutations = 100;

    private const string Map =
        """
        { "source": "s", "fields": { "role": { "column": "role" } },
          "skills": [{ "columns": ["skills"], "split": ",", "minimumLevel": 2 }] }
        """;

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_workbook_whose_bytes_changed()
    {
        var bytes = File.ReadAllBytes(Workbook());

        Assert.All(Enumerable.Range(0, Mutations), seed => Read(_temp.Write("changed.xlsx", Changed(bytes, seed))));
    }

    [Theory]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/styles.xml")]
    [InlineData("xl/_rels/workbook.xml.rels")]
    public void A_workbook_of_which_a_part_changed(string part)
    {
        var path = Workbook();
        byte[] bytes;
        using (var archive = ZipFile.OpenRead(path))
        {
            using var stream = archive.GetEntry(part)!.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            bytes = memory.ToArray();
        }

        Assert.All(Enumerable.Range(0, Mutations / 4), seed =>
        {
            using (var archive = ZipFile.Open(path, ZipArchiveMode.Update))
            {
                archive.GetEntry(part)!.Delete();
                using var stream = archive.CreateEntry(part).Open();
                stream.Write(Changed(bytes, seed));
            }

            Read(path);
        });
    }

    [Fact]
    public void Json_whose_bytes_changed()
    {
        var bytes = Encoding.UTF8.GetBytes(
            """[{"role":"Dev","skills":[{"name":"SQL","level":4}]},{"role":"QA","skills":["a","b"]},{"role":null,"skills":{"R":1}}]""");

        Assert.All(Enumerable.Range(0, Mutations * 5), seed => Read(_temp.Write("changed.json", Changed(bytes, seed))));
    }

    [Fact]
    public void A_text_whose_bytes_changed()
    {
        var bytes = Encoding.UTF8.GetBytes(
            "Survey,\n,\nrole,skills\nDev,\"[{\"\"name\"\": \"\"SQL\"\", 'level': 4}, (x), {a: [b]}]\"\nQA,\"['a', \"\"b\"\"]\"\nTotal,\n");

        Assert.All(Enumerable.Range(0, Mutations * 5), seed => Read(_temp.Write("changed.csv", Changed(bytes, seed))));
    }

    private static byte[] Changed(byte[] bytes, int seed)
    {
        var random = new Random(seed);
        byte[] changed = [.. bytes];
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(changed.Length);
            switch (random.Next(4))
            {
                case 0:
                    changed[at] = (byte)random.Next(256);
                    break;
                case 1:
                    changed = [.. changed[..at], .. changed[Math.Min(changed.Length, at + random.Next(40))..], 0];
                    break;
                case 2:
                    changed[at] = (byte)"<>\"'{}[],;0129=-\n"[random.Next(17)];
                    break;
                default:
                    changed = [.. changed[..at], .. changed.AsSpan(at, Math.Min(changed.Length - at, random.Next(40))), .. changed[at..]];
                    break;
            }
        }

        return changed;
    }

    private static void Read(string path)
    {
        try
        {
            using var table = ImportedTable.Open(ImportMap.Parse(Map, "map.json"), path);
            foreach (var row in table.Read())
            {
                Assert.True(row.Profile is not null || row.FilteredBy is not null || row.Errors.Count > 0);
            }
        }
        catch (InputUnusableException fault)
        {
            Assert.EndsWith(".", fault.Message, StringComparison.Ordinal);
        }
    }

    private string Workbook() => Write(
        _temp,
        [Text("role"), Text("skills"), Text("when")],
        [Text("Dev"), Text("a, b"), Day(45618)],
        [Text("QA"), Number(1e300), """t="e"><v>#N/A</v>"""]);
}
