using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.People;

public sealed class LabelledProfileCsvTests
{
    [Fact]
    public void Every_column_lands_in_its_place()
    {
        const string Text =
            "profile_id,source,observed_on,role,seniority,skills,activities,years_experience,years_ml,education,city,country,industry,"
            + "company_size,work_mode,salary,salary_low,salary_high,currency,pay_period,audit_gender,audit_age_band\n"
            + "p1,survey,2021-09-15,Data Scientist,Senior,Python|SQL,\"Clean, "
            + "and model data|Report\",\"4,5\",3-5 years,Master,Berlin,Germany,"
            + "Retail,51-100,remote,,60000,69999,eur,year,woman,30-34\n";

        var row = Make.ProfileOf(Text);

        Assert.Equal(("p1", "survey", new DateOnly(2021, 9, 15)), (row.ProfileId, row.Source, row.ObservedOn));
        Assert.Equal(("Data Scientist", "Senior"), (row.Role, row.Seniority));
        Assert.Equal(["Python", "SQL"], row.Profile.Skills);
        Assert.Equal(["Clean, and model data", "Report"], row.Profile.Activities);
        Assert.Equal((4.5, 4), (row.Profile.YearsExperience, row.Profile.YearsMl));
        Assert.Equal(("Master", "Berlin", "Germany"), (row.Profile.Education, row.Profile.City, row.Profile.Country));
        Assert.Equal(("Retail", "51-100", "remote"), (row.Profile.Industry, row.Profile.CompanySize, row.Profile.WorkMode));
        Assert.Equal(new PayLabel(60000, 69999, "EUR", PayPeriod.Year), row.Pay);
        Assert.Equal(new AuditAttributes("woman", "30-34"), row.Audit);
        Assert.Null(row.Profile.CurrentRole);
    }

    [Fact]
    public void A_blank_cell_is_null_and_never_zero()
    {
        var row = Make.ProfileOf("role,skills,years_experience,years_ml,salary,currency,city\nDev, ,, ,,,\n");

        Assert.Empty(row.Profile.Skills);
        Assert.Null(row.Profile.YearsExperience);
        Assert.Null(row.Profile.YearsMl);
        Assert.Null(row.Pay);
        Assert.Null(row.Profile.City);
        Assert.Null(row.ObservedOn);
    }

    [Fact]
    public void Columns_are_bound_by_name_in_any_order_and_spelling()
    {
        var row = Make.ProfileOf(" Years Experience ;PROFILE-ID;Rоle;skills\n3;p7;Dev;\"a;b\"\n");

        Assert.Equal(("p7", "Dev", 3d), (row.ProfileId, row.Role, row.Profile.YearsExperience));
        Assert.Equal(["a", "b"], row.Profile.Skills);
    }

    [Fact]
    public void A_row_without_id_is_named_by_its_number_and_without_source_by_the_file()
    {
        var rows = Make.RowsOf("role\nDev\n\nQA\n");

        Assert.Equal(["row-1", "row-2"], rows.Select(row => row.Profile!.ProfileId));
        Assert.All(rows, row => Assert.Equal("people", row.Profile!.Source));
    }

    [Fact]
    public void Columns_nothing_reads_are_listed_and_unknown_audit_columns_are_not()
    {
        using var table = LabelledProfileCsv.OpenText("role,shoe size,audit_religion,,skills\nDev,43,none,,sql\n", "people.csv");

        Assert.Equal(["shoe size"], table.IgnoredColumns);
    }

    [Theory]
    [InlineData("Python|C/C++|Jupyter (Lab, Notebooks)", "Python", "C/C++", "Jupyter (Lab, Notebooks)")]
    [InlineData("Python;SQL ; R", "Python", "SQL", "R")]
    [InlineData("Python, SQL, Jupyter (Lab, Notebooks)", "Python", "SQL", "Jupyter (Lab, Notebooks)")]
    [InlineData("Python\nSQL\r\nR", "Python", "SQL", "R")]
    [InlineData("Python, python,,PYTHON", "Python")]
    [InlineData("Spark (big data, SQL", "Spark (big data", "SQL")]
    [InlineData("Jupyter (Lab, Notebooks)|", "Jupyter (Lab, Notebooks)")]
    public void Skills_are_split_at_the_usual_marks(string cell, params string[] skills)
    {
        var row = Make.ProfileOf($"skills\n\"{cell}\"\n");

        Assert.Equal(skills, row.Profile.Skills);
    }

    [Fact]
    public void A_bad_row_gives_all_its_errors_and_the_rows_beside_it_are_used()
    {
        const string Text =
            "role,years_experience,years_ml,salary,currency,observed_on,pay_period\n" +
            "Dev,3,1,50000,EUR,2020,year\n" +
            "Dev,many,61,-5,Other,31.12.2020,often\n" +
            "QA,,,,,,\n";

        var rows = Make.RowsOf(Text);

        Assert.NotNull(rows[0].Profile);
        Assert.NotNull(rows[2].Profile);
        Assert.Null(rows[1].Profile);
        Assert.Equal(
            [
                "people.csv(3): observed_on '31.12.2020' is not a day; write it like 2021-09-15 or 2021, or leave it blank",
                "people.csv(3): years_experience 'many' is not a number of years; write it like 4, 2.5, 3-5 or 20+, or leave it blank",
                "people.csv(3): years_ml '61' is outside 0 to 60 years; correct it, or leave it blank",
                "people.csv(3): salary '-5' is no pay anyone gets; correct it, or leave it blank when not given",
                "people.csv(3): currency 'Other' is not a currency code; give three letters, such as EUR",
                "people.csv(3): pay_period 'often' is not a pay period; write year, month, week, day or hour",
            ],
            rows[1].Errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("50000,,,", "currency '' is missing beside a salary, so the row is used without it; give the ISO 4217 code, such as EUR")]
    [InlineData("0,,,EUR", "salary '0' is no pay anyone gets, so the row is used without it; correct it, or leave it blank when not given")]
    [InlineData("lots,,,EUR", "salary 'lots' is not an amount of money, so the row is used without it; "
        + "write it like 65000, or leave it blank")]
    [InlineData(",70000,60000,EUR", "salary_low '70000' is above salary_high, so the row is used without it; swap the two")]
    [InlineData("65000,60000,70000,EUR", "salary '65000' stands beside a band, so the row is used without it; "
        + "give either salary or salary_low and salary_high")]
    [InlineData("99999999999999,,,EUR", "salary '99999999999999' is no pay anyone gets, so the row is used without it; "
        + "correct it, or leave it blank when not given")]
    public void Pay_that_cannot_be_meant_is_left_out(string pay, string message) =>
        Assert.Equal([$"people.csv(2): {message}"], Make.LeftOutOf($"role,salary,salary_low,salary_high,currency\nDev,{pay}\n"));

    [Theory]
    [InlineData("yearly", PayPeriod.Year)]
    [InlineData("Annually", PayPeriod.Year)]
    [InlineData("MONTHLY", PayPeriod.Month)]
    [InlineData("week", PayPeriod.Week)]
    [InlineData("per day", PayPeriod.Day)]
    [InlineData("hourly", PayPeriod.Hour)]
    public void A_period_is_read_in_any_of_its_words(string text, PayPeriod period) =>
        Assert.Equal(period, Make.ProfileOf($"role,salary,currency,pay_period\nDev,50,gbp,{text}\n").Pay!.Period);

    [Theory]
    [InlineData("", PayBasis.Gross)]
    [InlineData("gross", PayBasis.Gross)]
    [InlineData("NET", PayBasis.Net)]
    [InlineData("netto", PayBasis.Net)]
    public void A_pay_is_gross_unless_it_is_told_to_be_net(string text, PayBasis basis) =>
        Assert.Equal(basis, Make.ProfileOf($"role,salary,currency,pay_basis\nDev,50,GBP,{text}\n").Pay!.Basis);

    [Theory]
    [InlineData("nan")]
    [InlineData("N/A")]
    [InlineData("NULL")]
    [InlineData("None")]
    [InlineData("--")]
    [InlineData("#N/A")]
    [InlineData("?")]
    [InlineData("<NA>")]
    [InlineData("Prefer not to say")]
    public void A_word_for_missing_is_a_blank_cell(string word)
    {
        var row = Make.ProfileOf(
            "role,skills,years_experience,city,salary,currency,observed_on\n"
            + $"{word},sql|{word},{word},{word},{word},,{word}\n");

        Assert.Equal((null, null, null, null), (row.Role, row.Profile.City, row.Pay, row.ObservedOn));
        Assert.Null(row.Profile.YearsExperience);
        Assert.Equal(["sql"], row.Profile.Skills);
    }

    [Fact]
    public void NA_is_a_country() => Assert.Equal("NA", Make.ProfileOf("role,country\nDev,NA\n").Profile.Country);

    [Theory]
    [InlineData("65.000,,,EUR", 65000, 65000)]
    [InlineData(",500000,,EUR", 500000, null)]
    [InlineData(",,20000,EUR", 0, 20000)]
    [InlineData(",0,20000,EUR", 0, 20000)]
    public void Pay_is_exact_or_a_band_that_may_be_open(string pay, int low, int? high)
    {
        var row = Make.ProfileOf($"role,salary,salary_low,salary_high,currency\nDev,{pay}\n");

        Assert.Equal(new PayLabel(low, high, "EUR", PayPeriod.Year), row.Pay);
    }

    [Fact]
    public void A_row_with_neither_role_nor_skills_is_rejected() => Assert.Equal(
        ["people.csv(2): skills '' is blank and so is the role; give at least one of them"],
        Make.ErrorsOf("role,skills,city\n,,Bonn\n"));

    [Fact]
    public void A_zero_character_is_an_error() => Assert.Equal(
        ["people.csv(9002): city 'Bo?n' contains a zero character; remove it"],
        Make.ErrorsOf($"role,city\n{string.Concat(Enumerable.Repeat("Entwickler,Bonn\n", 9000))}Dev,Bo\0n\n"));

    [Theory]
    [InlineData("2021-09-15", 2021, 9, 15)]
    [InlineData("2021-09-15T10:11:12Z", 2021, 9, 15)]
    [InlineData("2021", 2021, 7, 1)]
    [InlineData("2021-03", 2021, 3, 1)]
    public void A_day_may_be_a_month_or_a_year(string text, int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), Make.ProfileOf($"role,observed_on\nDev,{text}\n").ObservedOn);

    [Fact]
    public void Rows_in_are_rows_used_and_rejected()
    {
        var counts = new RowCounts();

        foreach (var row in Make.RowsOf("role,years_ml\nDev,1\nDev,x\n\nDev\nQA,2\n"))
        {
            counts.Add(row);
        }

        Assert.Equal((4, 2, 2, 0), (counts.In, counts.Used, counts.Rejected, counts.Filtered));
        Assert.Equal("4 rows in, 2 used, 2 rejected, 0 filtered", counts.ToString());
    }
}
