using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using Recommender.Tests.People;

namespace Recommender.Tests.Taxonomy;

/// <summary>The titles of O*NET (by SOC code) and ESCO (by ISCO group), with whether the seeds' roles are of their occupation.</summary>
internal static class OccupationTitles
{
    // Computer and mathematical occupations; ICT professionals, technicians and managers.
    private static readonly string[] InsideSoc = ["15-"];
    private static readonly string[] InsideIsco = ["25", "35", "133"];

    /// <summary>
    /// Occupations outside those that the catalogue has a role for all the same, by what they hold: chief officers, managers of
    /// engineering, operations, marketing, sales and people; recruiters, project managers, business analysts, consultants, market,
    /// financial and risk analysts; hardware, electrical, mechanical and robotics engineers; bioinformatics and statistics; lawyers;
    /// teachers; designers, artists, producers, writers, translators; sales people; who repairs computers and lays networks, and security
    /// analysts (33-3021 lists the cyber ones).
    /// </summary>
    private static readonly string[] HeldSoc =
    [
        "11-10", "11-20", "11-3013", "11-3021", "11-3121", "11-9041", "11-9199", "13-1071", "13-1082", "13-1111", "13-1161", "13-2051",
        "13-2054", "13-2099", "17-2061", "17-2071", "17-2072", "17-2141", "17-2199", "19-1029", "23-1011", "25-", "27-1014", "27-1024",
        "27-2012", "27-3042", "27-3091", "33-3021", "41-", "43-9111", "49-2011", "49-2022",
    ];

    private static readonly string[] HeldIsco =
    [
        "1120", "121", "122", "1321", "1323", "1349", "1420", "2120", "2131", "2144", "2149", "2151", "2152", "2153", "2161", "2163",
        "2166", "23", "2413", "2421", "2422", "2423", "2431", "2433", "2434", "2611", "2641", "2643", "3322", "3314", "7422",
    ];

    /// <summary>Those of the field.</summary>
    public static List<string> Inside() => [.. All().Where(title => title.IsInside).Select(title => title.Title)];

    /// <summary>Those of no occupation that the seeds have a role for.</summary>
    public static List<string> Outside() =>
        [.. All().Where(title => title is { IsInside: false, IsHeld: false }).Select(title => title.Title)];

    private static IEnumerable<(string Title, bool IsInside, bool IsHeld)> All() => Onet("alternate-titles.txt.gz")
        .Concat(Onet("occupation-data.txt.gz"))
        .Select(title => (title.Title, Begins(title.Code, InsideSoc), Begins(title.Code, HeldSoc)))
        .Concat(Esco().Select(title => (title.Title, Begins(title.Code, InsideIsco), Begins(title.Code, HeldIsco))));

    private static IEnumerable<(string Code, string Title)> Onet(string file)
    {
        using var reader = new StreamReader(Open($"onet/{file}"));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split('\t') is var cells ? (cells[0], cells[1]) : default;
        }
    }

    private static IEnumerable<(string Code, string Title)> Esco()
    {
        using var reader = new StreamReader(Open("esco/occupations_en.csv.gz"));
        using var csv = new CsvReader(reader, CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            foreach (var title in csv["altLabels"]!.Split('\n').Prepend(csv["preferredLabel"]!).Where(title => title.Length > 0))
            {
                yield return (csv["iscoGroup"]!, title);
            }
        }
    }

    private static GZipStream Open(string file) => new(File.OpenRead(SharedData.Table(file)), CompressionMode.Decompress);

    private static bool Begins(string code, string[] groups) =>
        Array.Exists(groups, group => code.StartsWith(group, StringComparison.Ordinal));
}
