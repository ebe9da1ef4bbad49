using Recommender.Training.Questions;
using Recommender.Training.Recipes;
using Recommender.Training.Reports;

namespace Recommender.Tests.Training.Questions;

/// <summary>The section of a report on made-up people, and what happens where it has none to ask.</summary>
public sealed class PersonSectionTests : IDisposable
{
    private const string Heading =
        "id,about,currentRole,level,years,country,city,skills,activities,accepted,never,payLow,payHigh,currency\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EachPersonStandsWithRolesPayAndVerdict()
    {
        Questions(Heading
            + "a,Learns deeply,,,6,GB,,python|pytorch,,machine-learning-engineer,,1000,900000,GBP\n"
            + "b,Asks tables | and more,,,6,GB,,sql,,none,,,,\n"
            + "c,Cooks,,,,GB,,bedside care,,none,,,,\n");

        var section = Section();

        Assert.StartsWith(
            "Of 3 people 2 get a right answer, and of 1 the middle pay is right for 1. ", section.Text, StringComparison.Ordinal);
        Assert.Equal([["Learns deeply", "yes", "yes"], ["Asks tables | and more", "**no**", ""], ["Cooks", "yes", ""]], section.Rows
            .Select(row => new[] { row[0], row[3], row[4] }));
        Assert.StartsWith("Machine Learning Engineer 0.", section.Rows[0][1], StringComparison.Ordinal);
        Assert.EndsWith(" GBP", section.Rows[0][2], StringComparison.Ordinal);
        Assert.Contains("\n## Made-up people\n\nOf 3 people ", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAFileTheSectionSaysSo()
    {
        var section = Section();

        Assert.Equal(
            "Left out: Found no questions/personas.csv beside the folder of reports; expected the one of a clone; "
            + "write the report to training/reports there to have them answered.",
            section.Text);
        Assert.Contains("\n## Made-up people\n\nLeft out: Found no ", Written(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "questions/personas.csv: Found no column id, about, currentRole, ")]
    [InlineData("id,about\na,b\n", "questions/personas.csv: Found no column currentRole, level, ")]
    [InlineData(
        Heading + "a,b,,,many,GB,,sql,,none,,,,\n",
        "questions/personas.csv(2): Found years 'many'; expected a number or nothing; correct it.")]
    [InlineData(
        Heading + "a,b\n",
        "questions/personas.csv(2): Found a line that is no row of the table; expected a cell for each of its columns; correct it.")]
    public void AFileThatCannotBeUsedCostsTheSectionAlone(string table, string why)
    {
        Questions(table);

        Assert.StartsWith($"Left out: {why}", Section().Text, StringComparison.Ordinal);
    }

    private void Questions(string table)
    {
        Directory.CreateDirectory(_folder.File("questions"));
        _folder.Write("questions/personas.csv", table);
    }

    private ReportAppendix Section() => Assert.Single(Document().Appendices);

    private string Written() => File.ReadAllText(new ReportFolder(_folder.File("reports")).Write(Document()));

    private ReportDocument Document() => PersonSection.AddTo(
        new("a-version", new([]))
        {
            Recipe = new TrainingRecipe().ToJson(),
            Data = [],
            Use = new(0, 0, 0, 0),
        },
        HandMadeModel.Bundle(),
        _folder.File("reports"));
}
