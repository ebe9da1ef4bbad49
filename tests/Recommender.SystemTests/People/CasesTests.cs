using System.Globalization;
using Recommender.Importing;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Tests;
using Recommender.Tests.People;

namespace Recommender.SystemTests.People;

/// <summary>
/// Small tables that stand for what people really have, in the folder <c>cases</c> beside the real tables: drafted, imported by the draft
/// as it is, and read right. The kinds have tests of their own, with tables of their own, where they are read.
/// </summary>
public sealed class CasesTests
{
    [SharedDataTheory]
    [InlineData("04b-brazil-english-head", "6001-8000 BRL Month;3001-4000 BRL Month;12001-16000 BRL Month;2500 BRL Month")]
    [InlineData("05-ukraine", "900 USD Month Net;5200 USD Month Net;3100 USD Month Net;600 USD Month Net")]
    [InlineData("07-surveymonkey-nul", "44000 EUR Year;61000 EUR Year;58000 EUR Year")]
    [InlineData("07b-surveymonkey-two-headers", "44000 EUR Year;61000 EUR Year;58000 EUR Year")]
    [InlineData("08-philippines-googleforms", "50000-54999 PHP Month;90000-94999 PHP Month;250000+ PHP Month;0-15000 PHP Month")]
    [InlineData("09-percurrency", "82000 CAD Year;64000 EUR Year;118000 USD Year;52000 GBP Year")]
    [InlineData("12-glassdoor", "137000-171000 USD Year;75000-131000 USD Year;none;21-34 USD Hour")]
    [InlineData("13c-min-salary", "56000-97000 USD Year;137000-171000 USD Year;99000-132000 USD Year")]
    [InlineData("14-monthly-salary", "3200 EUR Month;4800 EUR Month;5100 EUR Month;4400 EUR Month")]
    [InlineData("17-bom-quoted", "43000 EUR Year;61500.5 EUR Year")]
    [InlineData("29-askamanager", "55000 USD Year;54600 GBP Year;none;none;41000 CAD Year")]
    [InlineData("41-merged-head", "38000-44000 GBP Year;52000-64000 GBP Year;56000-68000 GBP Year")]
    [InlineData(
        "46-euro-texts",
        "3200 EUR Month;45000-55000 EUR Year;500 EUR Day;65 EUR Hour;60000+ EUR Year;110000 CHF Year;70000-85000 EUR Year;42000 EUR Year;"
        + "none;55000-65000 EUR Year")]
    [InlineData(
        "01-uk-pay-texts",
        "45000-60000 GBP Year;45000 GBP Year;70000 GBP Year;450 GBP Day;450 GBP Day;450 GBP Day;65 GBP Hour;none;55000-65000 GBP Year;"
        + "0-80000 GBP Year;3500 GBP Month;60000-70000 GBP Year;60000 GBP Year;60000 GBP Year;80000 GBP Year;none;60000 GBP Year;none;"
        + "60000 GBP Year;1200 GBP Week")]
    public void PayIsReadAsItIsMeant(string name, string pay) =>
        Assert.Equal(pay.Split(';'), Import(name).Select(row => Text(row.Pay)));

    [SharedDataTheory]
    [InlineData("16-quotes-semicolons", "C#,ASP.NET,SQL;SQL,Excel;Python,Spark")]
    [InlineData("18-duplicate-heads", "SQL,Excel,Tableau;Python,SQL;Spark,AWS")]
    [InlineData("33-onehot", "python,spark,aws;excel;python,spark,aws;python,R")]
    [InlineData("34-json-cells", "Python,Spark;Java,Spring")]
    [InlineData("34b-json-lists", "Python,Apache Spark,AWS;SQL,Excel;")]
    [InlineData("37-long-skills", "SQL,Excel,Tableau;Python,Spark")]
    [InlineData("38-skills-matrix", "SQL,Excel,Tableau;Python,SQL,Excel,Docker;Python,SQL,Excel,Docker")]
    [InlineData("40-preamble", "SQL,Excel;Python,SQL;Spark,AWS")]
    public void SkillsAreFoundWhereverTheyStand(string name, string skills) =>
        Assert.Equal(skills.Split(';'), Import(name).Select(row => string.Join(',', row.Profile.Skills)));

    [SharedDataTheory]
    [InlineData("05-ukraine", "2;10;4;0.25")]
    [InlineData("09-percurrency", "4.5;8;1.5;10")]
    public void YearsAreReadInAnyLanguage(string name, string years) => Assert.Equal(
        years.Split(';'),
        Import(name).Select(row => row.Profile.YearsExperience?.ToString(CultureInfo.InvariantCulture) ?? ""));

    [SharedDataFact]
    public void APlaceThatIsNoCityIsNone()
    {
        var rows = Import("12-glassdoor");

        Assert.Equal(["New York, NY", null, null, null], rows.Select(row => row.Profile.City));
        Assert.Equal("remote", MadePeople.Taxonomy.WorkModes.Find(rows[1].Profile.WorkMode!)?.Id);
    }

    [SharedDataFact]
    public void DaysAreThoseOfTheWriter()
    {
        Assert.Equal(
            ["2017-03-20", "2017-03-20", "2017-03-21", "2017-03-21"],
            Import("08-philippines-googleforms").Select(row => row.ObservedOn?.ToString("O", CultureInfo.InvariantCulture)));
        Assert.Contains(Notes("44-dates"), note => note.Contains("fits as well", StringComparison.Ordinal));
        Assert.Contains(Notes("07b-surveymonkey-two-headers"), note => note.Contains("fits as well", StringComparison.Ordinal));
    }

    [SharedDataFact]
    public void PesosAreNoDollars()
    {
        Assert.All(Import("50-dollars"), row => Assert.Null(row.Pay));
        Assert.Contains(Notes("50-dollars"), note => note.Contains("ARS a year: is this a month's pay?", StringComparison.Ordinal));
    }

    [SharedDataTheory]
    [InlineData("35-other-trades", "")]
    [InlineData("36-collision-titles", "5 backend-developer;7 it-support")]
    public void TitlesOfOtherTradesAreNotUnderstood(string name, string understood)
    {
        using var table = LabelledProfileCsv.Open(Case(name));
        var known = table.Read().Select(row => row.Profile!)
            .Select(row => (row.ProfileId, MadePeople.Taxonomy.Roles.Resolve(row.Role!).Known?.Role))
            .Where(row => row.Role is not null)
            .Select(row => $"{row.ProfileId} {MadePeople.Taxonomy.Roles.BaseOf(row.Role!).Id}");

        Assert.Equal(understood, string.Join(';', known));
    }

    [SharedDataFact]
    public void SentencesTellSkillsButForWhatTheyDeny()
    {
        using var table = LabelledProfileCsv.Open(Case("39-sentences"));
        var resolver = new ProfileResolver(MadePeople.Taxonomy);
        var skills = table.Read().Select(row => resolver.Resolve(row.Profile!.Profile).Skills.Select(skill => skill.Id).ToList()).ToList();

        Assert.Superset(new HashSet<string> { "sql", "power-bi" }, skills[0].ToHashSet());
        Assert.Superset(new HashSet<string> { "java", "spring-boot", "docker", "kubernetes", "aws" }, skills[1].ToHashSet());
        Assert.Superset(new HashSet<string> { "python", "pandas", "scikit-learn" }, skills[2].ToHashSet());
        Assert.DoesNotContain("r", skills[2]);
        Assert.Superset(new HashSet<string> { "terraform", "ansible" }, skills[3].ToHashSet());
    }

    private static string Case(string name) => Path.Combine(SharedData.Root!, "..", "cases", name + ".csv");

    private static IReadOnlyList<string> Notes(string name) =>
        ImportMap.Parse(ImportDraft.Propose(Case(name), MadePeople.Taxonomy), "draft.json").Text.Notes!;

    private static List<LabelledProfile> Import(string name)
    {
        var map = ImportMap.Parse(ImportDraft.Propose(Case(name), MadePeople.Taxonomy), "draft.json");
        using var table = ImportedTable.Open(map, Case(name));
        return [.. table.Read().Select(row => row.Profile).OfType<LabelledProfile>()];
    }

    private static string Text(PayLabel? pay) =>
        pay is null ? "none"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{pay.Low:0.##}{(pay.High is null ? "+" : pay.High == pay.Low ? "" : $"-{pay.High:0.##}")} {pay.Currency} {pay.Period}"
            + $"{(pay.Basis == PayBasis.Net ? " Net" : "")}");
}
