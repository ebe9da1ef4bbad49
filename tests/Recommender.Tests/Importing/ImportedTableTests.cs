using Recommender.Importing;
using Recommender.People;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Tests.Importing;

public sealed class ImportedTableTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Tick_boxes_become_terms_without_the_ignored_and_the_free_text_ones()
    {
        var row = Assert.Single(Import(
            "Q7_Part_1,Q7_Part_2,Q7_Part_3,Q7_Part_4,Q7_OTHER_TEXT,Q7_Part_5_TEXT,Q71_Part_1\nQuestion?,,,,,,\n"
            + " Python ,,None,R,-1,12,Vim\n",
            """
            { "source": "s", "skipRows": 1, "skills": [{ "columns": ["Q7_Part_*"], "ignore": ["None"], "values": { "R": "GNU R" } }] }
            """));

        Assert.Equal(["Python", "GNU R"], row.Profile!.Profile.Skills);
        Assert.Equal(3, row.Line);
        Assert.Equal("s-000001", row.Profile.ProfileId);
    }

    [Fact]
    public void Lists_are_split_at_the_given_marks_or_read_as_python_prints_them()
    {
        var rows = Import(
            "tools,more\n\"['sql', 'power bi']\",\"Python / R, Go\"\n\"sql;r\",\n",
            """{ "source": "s", "skills": [{ "columns": ["tools"], "split": ";" }, { "columns": ["more"], "split": "," }] }""");

        Assert.Equal(["sql", "power bi", "Python / R", "Go"], rows[0].Profile!.Profile.Skills);
        Assert.Equal(["sql", "r"], rows[1].Profile!.Profile.Skills);
    }

    [Fact]
    public void Columns_are_found_despite_blanks_case_and_cyrillic_letters()
    {
        var row = Assert.Single(Import(
            "\"Position \",Сompany size\nDev,10\n",
            """{ "source": "s", "fields": { "role": { "column": "position" }, "company_size": { "column": "Company  Size" } } }"""));

        Assert.Equal(("Dev", "10"), (row.Profile!.Role, row.Profile.Profile.CompanySize));
    }

    [Fact]
    public void Missing_columns_are_all_named()
    {
        var fault = Assert.Throws<InputUnusableException>(() => Import(
            "Positions,City\nDev,Bonn\n",
            """
            { "source": "s", "fields": { "role": { "column": "Position" }, "country": { "column": "Land" } },
              "skills": [{ "columns": ["Q*"] }] }
            """));

        Assert.Equal(
            $"{Path.Combine(_temp.Path, "foreign.csv")}: no column 'Position' (did you mean 'Positions'?), 'Land', 'Q*'; " +
            "expected the columns named in map.json; choose the map made for this file, or correct its names.",
            fault.Message);
    }

    [Theory]
    [InlineData("4", 4d)]
    [InlineData("15, thereof 8 as CTO", 15d)]
    [InlineData("1 (as QA) / 11 in total", 11d)]
    [InlineData("never", 0d)]
    [InlineData("n/a", null)]
    [InlineData("", null)]
    public void Years_go_through_cuts_and_the_table_of_values(string cell, double? years)
    {
        var row = Assert.Single(Import(
            $"job,y\nDev,\"{cell}\"\n",
            """
            { "source": "s", "fields": { "role": { "column": "job" }, "years_experience": { "column": "y", "cutBefore": [", ", " ("],
              "values": { "1 (as QA) / 11 in total": "11", "never": "0", "n/a": "" } } } }
            """));

        Assert.Equal(years, row.Profile!.Profile.YearsExperience);
    }

    [Fact]
    public void What_cannot_be_read_is_a_row_error_that_says_where_to_mend_the_map()
    {
        var rows = Import(
            "job,y,land,pay,when\nDev,soon,Mars,much,yesterday\n",
            """
            { "source": "s", "observedOn": { "column": "when", "formats": ["dd.MM.yyyy"] },
              "fields": { "role": { "column": "job" }, "years_ml": { "column": "y" },
                "country": { "column": "land", "values": { "DE": "Germany" }, "otherwise": "reject" } },
              "pay": { "column": "pay", "currency": "EUR" } }
            """);

        Assert.Equal(
            [
                "when 'yesterday' is not a day in the map's formats; add its format to 'observedOn.formats'",
                "y 'soon' is not a number of years from 0 to 60; add it to 'fields.years_ml.values', with \"\" for not given",
                "land 'Mars' is not in the map's table of values; add it to 'fields.country.values'",
                "pay 'much' is no pay that can be read: it says 'much', which may change what it means; "
                + "add it to 'pay.drop' when it tells none",
            ],
            rows.Single().Errors.Select(error => error.ToString().Split("(2): ")[1]));
    }

    [Theory]
    [InlineData("65000", 65000, 65000)]
    [InlineData("60-70,000", 60000, 70000)]
    [InlineData("> $400,000", 400000, null)]
    [InlineData("12e4", 120000, 120000)]
    [InlineData("1.50E+05", 150000, 150000)]
    public void Pay_may_be_a_figure_or_a_band(string cell, int low, int? high) =>
        Assert.Equal(new PayLabel(low, high, "USD", PayPeriod.Year), PayOf(cell));

    [Theory]
    [InlineData("0-10,000")]
    [InlineData("99999999999")]
    [InlineData("500")]
    [InlineData("")]
    [InlineData("Competitive")]
    public void Pay_that_tells_nothing_leaves_the_row_in_use(string cell) => Assert.Null(PayOf(cell));

    [Fact]
    public void A_period_in_the_text_goes_before_the_maps() =>
        Assert.Equal(new PayLabel(25, 30, "USD", PayPeriod.Hour), PayOf("$25.00 - $30.00 per hour"));

    [Fact]
    public void Pay_is_read_only_where_the_conditions_hold()
    {
        var rows = Import(
            "job,pay,rate,cur\nDev,50000,year,eur\nDev,50,hour,EUR\n",
            """
            { "source": "s", "fields": { "role": { "column": "job" } },
              "pay": { "column": "pay", "currencyColumn": "cur", "onlyWhere": [{ "column": "rate", "in": ["year"] }] } }
            """);

        Assert.Equal(new PayLabel(50000, 50000, "EUR", PayPeriod.Year), rows[0].Profile!.Pay);
        Assert.Null(rows[1].Profile!.Pay);
    }

    [Fact]
    public void Rows_in_are_rows_used_rejected_and_filtered()
    {
        var counts = new RowCounts();

        foreach (var row in Import(
            "job,firm,y,skill\nDev,A,1,sql\ndev,a,2,SQL\nStudent,A,1,r\n,B,1,r\nQA,B,x,r\nQA,C\nQA,,5,\n",
            """
            { "source": "s", "fields": { "role": { "column": "job" }, "years_experience": { "column": "y" } },
              "skills": [{ "columns": ["skill"] }],
              "drop": [{ "because": "student", "column": "job", "in": ["student"] }, { "because": "no role", "column": "job", "in": [""] }],
              "distinctOn": ["job", "firm", "skill"] }
            """))
        {
            counts.Add(row);
        }

        Assert.Equal(
            "7 rows in, 2 used, 2 rejected, 3 filtered; no role 1; repeat of an earlier row 1; student 1",
            counts.ToString());
    }

    [Fact]
    public void A_group_stands_before_the_mark_and_a_person_alone_has_none()
    {
        var rows = Import(
            "job,firm\nDev,Big Corp\nQA,\"big  corp.\"\nQA,Other\nQA,\n",
            """
            { "source": "jobs-2023", "observedOn": { "value": "2023-05-01" }, "fields": { "role": { "column": "job" } }, "group": ["firm"] }
            """);

        var ids = rows.Select(row => row.Profile!.ProfileId).ToList();
        var groups = ids.Select(id => id.Split('#')[0]).ToList();
        Assert.Equal(groups[0], groups[1]);
        Assert.Equal(3, groups.Distinct().Count());
        Assert.Matches("^jobs-2023:[0-9a-f]{12}#000001$", ids[0]);
        Assert.Equal("jobs-2023-000004", ids[3]);
        Assert.DoesNotContain("corp", ids[0], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_group_is_one_over_its_years()
    {
        var ids = Import(
            "job,firm,when\nDev,Acme,2022-12-31\nDev,Acme,2023-01-01\nDev,,2023-01-01\n",
            """
            { "source": "jobs", "observedOn": { "column": "when" }, "fields": { "role": { "column": "job" } }, "group": ["firm"] }
            """).Select(row => row.Profile!.ProfileId).ToList();

        Assert.Matches("^jobs:[0-9a-f]{12}#2022-000001$", ids[0]);
        Assert.Equal(ids[0].Split('#')[0] + "#2023-000002", ids[1]);
        Assert.Equal("jobs-2023-000003", ids[2]);
    }

    [Fact]
    public void The_year_stands_in_the_id_and_ages_become_bands()
    {
        var rows = Import(
            "job,when,age\nDev,14/12/2018 12:41:33,43\nQA,14/12/2018 12:41:33,17\nQA,14/12/2018 12:41:33,26.0\nQA,14/12/2018 12:41:33,81\n",
            """
            { "source": "s", "observedOn": { "column": "when", "formats": ["dd/MM/yyyy HH:mm:ss"] },
              "fields": { "role": { "column": "job" }, "audit_age_band": { "column": "age", "bands": [18, 25, 40, 60] } } }
            """);

        Assert.Equal("s-2018-000001", rows[0].Profile!.ProfileId);
        Assert.Equal(["40-59", "under 18", "25-39", "60+"], rows.Select(row => row.Profile!.Audit.AgeBand));
    }

    [Fact]
    public void An_entry_of_a_zip_is_chosen_by_the_map()
    {
        var path = _temp.WriteZip("two.zip", ("a.csv", "job\nDev\n"), ("sub/b.csv", "job\nQA\n"));
        using var table = ImportedTable.Open(
            ImportMap.Parse("""{ "source": "s", "entry": "b.csv", "fields": { "role": { "column": "job" } } }""", "map.json"), path);

        Assert.Equal("QA", Assert.Single(table.Read()).Profile!.Role);
    }

    private PayLabel? PayOf(string cell) => Import(
        $"job,pay\nDev,\"{cell}\"\n",
        """
        { "source": "s", "fields": { "role": { "column": "job" } },
          "pay": { "column": "pay", "currency": "USD", "period": "year", "drop": ["0-10,000"], "minimum": 1000, "maximum": 500000 } }
        """).Single().Profile!.Pay;

    private List<RowResult> Import(string table, string map)
    {
        using var imported = ImportedTable.Open(ImportMap.Parse(map, "map.json"), _temp.Write("foreign.csv", table));
        return [.. imported.Read()];
    }
}
