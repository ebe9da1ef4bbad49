using Recommender.Importing;
using Recommender.Tables;

namespace Recommender.Tests.Importing;

public sealed class ImportDraftTests : IDisposable
{
    private const string GermanDraft =
        """
        {
          "notes": [
            "Drafted by a program from the header and the first rows: read every line before use.",
            "never read: 'Letztes Gehalt' is former pay.",
            "pay: column 'Jahresgehalt in EUR' by its name, in EUR, taken as yearly; check both.",
            "years_experience: column 'Berufserfahrung' by its name.",
            "role: column 'Berufsbezeichnung' by its name.",
            "country: column 'Land' by its name.",
            "city: column 'Stadt' by its name.",
            "audit_age_band: column 'Alter' by its name.",
            "skills: column 'Kenntnisse' by its name, split at ','.",
            "observedOn: no column of days found; add it as { \"value\": \"yyyy-MM-dd\" }, for pay changes with the year."
          ],
          "source": "mitarbeiter-umfrage",
          "fields": {
            "years_experience": {
              "column": "Berufserfahrung"
            },
            "role": {
              "column": "Berufsbezeichnung"
            },
            "country": {
              "column": "Land"
            },
            "city": {
              "column": "Stadt"
            },
            "audit_age_band": {
              "column": "Alter",
              "bands": [ 18, 22, 25, 30, 35, 40, 45, 50, 55, 60, 70 ]
            }
          },
          "skills": [
            {
              "columns": [ "Kenntnisse" ],
              "split": ","
            }
          ],
          "pay": {
            "column": "Jahresgehalt in EUR",
            "currency": "EUR",
            "period": "year"
          },
          "drop": [
            {
              "because": "no role told",
              "column": "Berufsbezeichnung",
              "in": [ "" ]
            }
          ]
        }

        """;

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_German_table_is_understood()
    {
        var path = _temp.Write(
            "Mitarbeiter Umfrage.csv",
            "Berufsbezeichnung;Berufserfahrung;Stadt;Land;Kenntnisse;Jahresgehalt in EUR;Letztes Gehalt;Alter\n" +
            "Entwickler;3 Jahre;Köln;Deutschland;Java, SQL;55.000;50000;31\n" +
            "Tester;10+;Bonn;Österreich;Selenium, Java;48.500;40000;45\n");

        Assert.Equal(
            GermanDraft,
            ImportDraft.Propose(path));
    }

    [Fact]
    public void Texts_that_are_no_years_and_no_pay_do_not_stop_the_drafted_map()
    {
        var path = _temp.Write(
            "people.csv",
            "Job title,Years of experience,Salary (USD)\nDev,3,50000\nQA,a lot,secret\nQA,4,60000\nOps,70,70000\n");
        var map = ImportMap.Parse(ImportDraft.Propose(path), "draft.json");

        using var table = ImportedTable.Open(map, path);
        var rows = table.Read().ToList();

        Assert.Equal([3d, null, 4d, null], rows.Select(row => row.Profile!.Profile.YearsExperience));
        Assert.Equal([50000m, null, 60000m, 70000m], rows.Select(row => row.Profile!.Pay?.Low));
    }

    [Fact]
    public void A_table_without_role_or_skills_is_refused()
    {
        var path = _temp.Write("people.csv", "name,shoe size\nAnn,38\nBob,44\n");

        var fault = Assert.Throws<InputUnusableException>(() => ImportDraft.Propose(path));

        Assert.Equal(
            $"{path}: no column that looks like a role or skills; expected at least one of them; write the map by hand (training/maps.md).",
            fault.Message);
    }

    [Theory]
    [InlineData("Job title,Skills,Country,Years of experience,Salary in EUR\nData Analyst,\"sql, python\",Germany,4,50000\n", 1)]
    [InlineData("Job title,Skills,Country,Years of experience,Salary in EUR\nData Analyst,\"sql, python\",Germany,4,50000", 1)]
    [InlineData("Job title,Skills,Country\nDev,python,Germany\nDev,python,Germany\nDev,python,Germany\n", 3)]
    [InlineData("Kenntnisse\npython\n", 1)]
    public void A_table_of_few_rows_is_drafted_and_the_draft_reads_it(string text, int rows)
    {
        using var folder = new TempFolder();
        var table = folder.Write("few.csv", text);

        var map = ImportMap.Parse(ImportDraft.Propose(table), "few.json");

        using var people = ImportedTable.Open(map, table);
        Assert.Equal(rows, people.Read().Count(row => row.Profile is { Role: not null } or { Profile.Skills.Count: > 0 }));
    }

    [Theory]
    [InlineData("Job title,Skills\n", "a header and no rows; expected at least one row; check how it was exported.")]
    [InlineData(
        "Job title,Skills\nDev\n", "no row among the first that fits the header; expected at least one; check how it was exported.")]
    public void A_table_without_a_row_is_refused(string text, string problem)
    {
        using var folder = new TempFolder();
        var table = folder.Write("none.csv", text);

        Assert.Equal($"{table}: {problem}", Assert.Throws<InputUnusableException>(() => ImportDraft.Propose(table)).Message);
    }
}
