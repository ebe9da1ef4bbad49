using System.Text.Json;
using Recommender.Importing;
using Recommender.Tables;

namespace Recommender.Tests.Importing;

public sealed class ImportDraftTests : IDisposable
{
    private const string GermanDraft =
        """
        {
          "notes": [
            "Drafted by a program from the headings and the first rows: read every line before use.",
            "never read: 'Letztes Gehalt' is former pay.",
            "observedOn: no column of days found; add it as { \"value\": \"yyyy-MM-dd\" }, for pay changes with the year.",
            "role: column 'Berufsbezeichnung' by its heading ('berufsbezeichnung'), 100 % of its cells fit.",
            "years_experience: column 'Berufserfahrung' by its heading ('berufserfahrung'), 100 % of its cells fit.",
            "city: column 'Stadt' by its heading ('stadt'), 100 % of its cells fit.",
            "country: column 'Land' by its heading ('land'), 100 % of its cells fit.",
            "audit_age_band: column 'Alter' by its heading ('alter'), 100 % of its cells fit.",
            "pay: column 'Jahresgehalt in EUR' by its heading ('jahresgehalt'), 100 % of its cells fit.",
            "pay: read in EUR a year, gross where a cell does not say net: check each.",
            "skills: column 'Kenntnisse' by its heading, split at ',', 100 % of whose terms are known."
          ],
          "source": "mitarbeiter-umfrage",
          "fields": {
            "role": {
              "column": "Berufsbezeichnung"
            },
            "years_experience": {
              "column": "Berufserfahrung"
            },
            "city": {
              "column": "Stadt"
            },
            "country": {
              "column": "Land"
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
              "because": "no role given",
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
            ImportDraft.Propose(path, MadePeople.Taxonomy));
    }

    [Fact]
    public void Texts_that_are_no_years_and_no_pay_do_not_stop_the_drafted_map()
    {
        var path = _temp.Write(
            "people.csv",
            "Job title,Years of experience,Salary (USD)\nDev,3,50000\nQA,a lot,secret\nQA,4,60000\nOps,70,70000\n");
        var map = ImportMap.Parse(ImportDraft.Propose(path, MadePeople.Taxonomy), "draft.json");

        using var table = ImportedTable.Open(map, path);
        var rows = table.Read().ToList();

        Assert.Equal([3d, null, 4d, null], rows.Select(row => row.Profile!.Profile.YearsExperience));
        Assert.Equal([50000m, null, 60000m, 70000m], rows.Select(row => row.Profile!.Pay?.Low));
    }

    [Fact]
    public void A_table_without_role_or_skills_becomes_a_skeleton_with_what_its_columns_hold()
    {
        var path = _temp.Write("people.csv", "name,shoe size\nAnn,38\nBob,44\nCat,38\nDan,\n");

        var draft = JsonSerializer.Deserialize<JsonElement>(ImportDraft.Propose(path, MadePeople.Taxonomy));

        Assert.Equal(
            [
                "No column looks like a role or skills: give at least one of them, as 'fields.role' or 'skills' (training/maps.md). "
                    + "The columns, how far each is filled, and what it says most often:",
                "'name': 100 % filled; 'Ann', 'Bob', 'Cat', 'Dan'",
                "'shoe size': 75 % filled; '38', '44'",
            ],
            draft.GetProperty("notes").EnumerateArray().Select(note => note.GetString()).TakeLast(3));
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

        var map = ImportMap.Parse(ImportDraft.Propose(table, MadePeople.Taxonomy), "few.json");

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

        var fault = Assert.Throws<InputUnusableException>(() => ImportDraft.Propose(table, MadePeople.Taxonomy));
        Assert.Equal($"{table}: {problem}", fault.Message);
    }
}
