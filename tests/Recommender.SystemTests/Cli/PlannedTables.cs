using System.Text.Json;
using Parquet;
using Parquet.Schema;
using Recommender.Tests;

namespace Recommender.SystemTests.Cli;

/// <summary>The people of <see cref="ScoreResumeTests"/> in every format that a run is planned from.</summary>
internal static class PlannedTables
{
    /// <summary>Writes a table and gives its path. As Parquet it has four row groups.</summary>
    public static string Write(TempFolder folder, string format, int rows)
    {
        var text = ScoreResumeTests.People(rows);
        var name = $"people.{format}";
        switch (format)
        {
            case "csv.gz":
                return folder.Write(name, TempFolder.Gzip(text));
            case "tsv":
                return folder.Write(name, text.Replace(',', '\t'));
            case "ndjson":
                return folder.Write(name, string.Concat(Cells(rows).Select(person => JsonSerializer.Serialize(person) + "\n")));
            case "parquet":
                WriteParquetAsync(folder.File(name), Cells(rows)).GetAwaiter().GetResult();
                return folder.File(name);
            default:
                return folder.Write(name, text);
        }
    }

    private static List<Dictionary<string, string>> Cells(int rows) => [.. Enumerable.Range(0, rows).Select(row =>
        new Dictionary<string, string>
        {
            ["profile_id"] = $"p{row}",
            ["skills"] = row % 3 == 0 ? "python|quux" : "sql|python",
            ["years_experience"] = row % 7 == 0 ? "x" : $"{row % 9}",
            ["country"] = "GB",
            ["city"] = new('z', 300),
        })];

    private static async Task WriteParquetAsync(string path, List<Dictionary<string, string>> people)
    {
        var fields = people[0].Keys.Select(name => new DataField<string>(name)).ToArray();
        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
        foreach (var rows in people.Chunk((people.Count / 4) + 1))
        {
            using var group = writer.CreateRowGroup();
            foreach (var field in fields)
            {
                await group.WriteAsync(field, [.. rows.Select(row => row[field.Name])]);
            }
        }
    }
}
