using Recommender.Importing;
using Recommender.People;
using Recommender.Tables;
using Recommender.Taxonomy;
using Recommender.Tests.People;

namespace Recommender.Tests.Importing;

public sealed class TitleMapTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void EveryTitleStandsUnderItsOccupationAndItsGroup()
    {
        var map = Map(
            """
            { "source": "made", "occupation": "Code", "group": "Code", "groupLength": 2, "titles": ["Name", "Others"], "split": "\n",
              "ignore": ["n/a"] }
            """);
        var table = _temp.Write("made.csv", "Code,Name,Others\n11-1,Zorb tender,\"plim keeper\nZorb Tender\n\"\n12-1,Baker,N/A\n");

        var titles = map.Read(table).Select(row => row.Title!).ToList();

        Assert.Equal(
            [
                new("made", "11-1", "Zorb tender"), new("made", "group 11", "Zorb tender"), new("made", "11-1", "plim keeper"),
                new("made", "group 11", "plim keeper"), new("made", "12-1", "Baker"), new("made", "group 12", "Baker"),
            ],
            titles);
    }

    [Fact]
    public void ARowWithoutItsOccupation_IsAnError()
    {
        var table = _temp.Write("made.tsv", "Code\tName\n1\tBaker\n\tNobody\n");

        var rows = Map("""{ "source": "made", "occupation": "code", "titles": ["name"] }""").Read(table).ToList();

        Assert.Equal(new OccupationTitle("made", "1", "Baker"), rows[0].Title);
        Assert.Equal($"{table}(3): code '' is blank; name the occupation, or remove the row", rows[1].Error!.ToString());
    }

    [Fact]
    public void AColumnThatIsMissing_IsRefused()
    {
        var table = _temp.Write("made.csv", "Code,Titel\n1,Baker\n");

        var fault = Assert.Throws<InputUnusableException>(() => Map("""{ "source": "made", "occupation": "Code", "titles": ["Title"] }""")
            .Read(table)
            .ToList());

        Assert.Equal($"{table}: no column 'Title' (did you mean 'Titel'?); expected the columns the map names; "
            + "correct the map, or name another table.", fault.Message);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{ "source": "made", "occupation": "Code", "titles": ["Name"], "colour": "red" }""")]
    [InlineData("""{ "source": "made", "occupation": "Code" }""")]
    [InlineData("""{ "source": null, "occupation": "Code", "titles": [] }""")]
    public void AMapThatCannotBeRead_IsRefused(string json)
    {
        var fault = Assert.Throws<InputUnusableException>(() => Map(json));

        Assert.EndsWith(
            "; expected a map of titles (JSON) as training/method.md describes; correct it.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrittenAndRead_TitlesAreEqual()
    {
        OccupationTitle[] titles = [new("a", "1", "Cook, \"head\""), new("b", "é 2", "数据\n科学家")];
        using (var writer = new OccupationTitleCsvWriter(new StreamWriter(_temp.File("titles.csv"))))
        {
            Array.ForEach(titles, writer.Write);
        }

        using var table = OccupationTitleCsv.Open(_temp.File("titles.csv"));

        Assert.Equal(titles, table.Read().Select(row => row.Title));
    }

    [Fact]
    public void AHandMadeTable_NeedsNoSource()
    {
        using var table = OccupationTitleCsv.Open(_temp.Write("nursing.csv", "Title;Occupation\nMidwife;1\n;1\n"));

        var rows = table.Read().ToList();

        Assert.Equal(new OccupationTitle("nursing", "1", "Midwife"), rows[0].Title);
        Assert.Equal($"{_temp.File("nursing.csv")}(3): title '' is blank; give both, or remove the row", rows[1].Error!.ToString());
    }

    [Fact]
    public void ATableWithoutTitles_IsRefused()
    {
        var path = _temp.Write("people.csv", "skills,role\npython,Data Scientist\n");

        var fault = Assert.Throws<InputUnusableException>(() => OccupationTitleCsv.Open(path));

        Assert.Equal(
            $"{path}: the columns 'skills', 'role'; expected the columns 'occupation' and 'title'; "
            + "rename them, or import the file with --titles.", fault.Message);
    }

    [Fact]
    public void TheMapsOfTheRepositoryCanBeRead()
    {
        var maps = Directory.EnumerateFiles(Path.Combine(Repository.Root, "training", "titles"), "*.json").Select(TitleMap.Load).ToList();

        Assert.Equal(["esco", "onet", "onet"], maps.Select(map => map.Source).Order(StringComparer.Ordinal));
        Assert.All(maps, map => Assert.NotNull(map.Group));
    }

    [SharedDataTheory]
    [InlineData("onet.json", "onet/alternate-titles.txt.gz", 60_134)]
    [InlineData("onet-occupations.json", "onet/occupation-data.txt.gz", 1_016)]
    [InlineData("esco.json", "esco/occupations_en.csv.gz", 33_078)]
    public void RealTablesGiveAllTheirTitles(string map, string table, int titles)
    {
        var rows = TitleMap.Load(Path.Combine(Repository.Root, "training", "titles", map)).Read(SharedData.Table(table)).ToList();

        Assert.All(rows, row => Assert.Null(row.Error));
        Assert.Equal(titles, rows.Count(row => !row.Title!.Occupation.StartsWith("group ", StringComparison.Ordinal)));
    }

    private TitleMap Map(string json) => TitleMap.Load(_temp.Write("map.json", json));
}
