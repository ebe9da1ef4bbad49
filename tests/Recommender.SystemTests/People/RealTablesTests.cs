using Recommender.Importing;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Tests;
using Recommender.Tests.People;

namespace Recommender.SystemTests.People;

/// <summary>The maps in git on the real tables. The counts are also stated in training/maps.md.</summary>
public sealed class RealTablesTests
{
    [SharedDataTheory]
    [InlineData("kaggle-2018.json", "kaggle-survey/2018.csv.zip", "23859 rows in, 15483 used, 0 rejected, 8376 filtered", 9592)]
    [InlineData("kaggle-2019.json", "kaggle-survey/2019.zip", "19717 rows in, 12461 used, 0 rejected, 7256 filtered", 9698)]
    [InlineData("kaggle-2021.json", "kaggle-survey/2021.csv.zip", "25973 rows in, 14790 used, 0 rejected, 11183 filtered", 10241)]
    [InlineData("it-salary-eu-2018.json", "it-salary-eu/2018.csv", "765 rows in, 737 used, 0 rejected, 28 filtered", 736)]
    [InlineData("it-salary-eu-2019.json", "it-salary-eu/2019.csv", "991 rows in, 990 used, 0 rejected, 1 filtered", 988)]
    [InlineData("it-salary-eu-2020.json", "it-salary-eu/2020-half.csv", "624 rows in, 620 used, 0 rejected, 4 filtered", 618)]
    [InlineData("adverts-2023.json", "data-job-adverts-2023/adverts.csv.gz", "25529 rows in, 22956 used, 0 rejected, 2573 filtered", 10944)]
    [InlineData(
        "stackoverflow-2017.json",
        "stackoverflow-survey/2017-first-19102.csv.zip",
        "19102 rows in, 13590 used, 1 rejected, 5511 filtered",
        4617)]
    [InlineData(
        "stackoverflow-2019.json",
        "stackoverflow-survey/2019-21-columns.csv.zip",
        "88883 rows in, 72855 used, 0 rejected, 16028 filtered",
        43712)]
    [InlineData(
        "stackoverflow-2024.json",
        "stackoverflow-survey/2024-13-columns.csv.gz",
        "16143 rows in, 15643 used, 0 rejected, 500 filtered",
        15197)]
    [InlineData(
        "stackoverflow-2025.json",
        "stackoverflow-survey/2025-8-columns.csv.gz",
        "20907 rows in, 20837 used, 0 rejected, 70 filtered",
        18009)]
    [InlineData("ai-jobs.json", "ai-jobs/salaries-2025-01-19.csv.gz", "74301 rows in, 24172 used, 0 rejected, 50129 filtered", 23860)]
    [InlineData(
        "brentozar.json",
        "brentozar/data-professional-salary-survey-2017-2021.csv.gz",
        "10341 rows in, 10331 used, 0 rejected, 10 filtered",
        9803)]
    [InlineData("levels-fyi.json", "levels-fyi/salaries.csv.gz", "29880 rows in, 29880 used, 0 rejected, 0 filtered", 29843)]
    [InlineData("reed-uk-2018.json", "reed-uk-2018/adverts.csv.gz", "29862 rows in, 1398 used, 0 rejected, 28464 filtered", 1354)]
    [InlineData(
        "sysarmy-2022-1.json", "sysarmy-argentina/2022.1.csv.gz",
        "5854 rows in, 5852 used, 2 rejected, 0 filtered, 9 used without their pay", 5584)]
    [InlineData("sysarmy-2022.json", "sysarmy-argentina/2023.2.csv.gz", "5805 rows in, 5804 used, 1 rejected, 0 filtered", 5525)]
    [InlineData("sysarmy-2020.json", "sysarmy-argentina/2020.2.csv.gz", "6095 rows in, 6091 used, 4 rejected, 0 filtered", 5916)]
    [InlineData("sysarmy-2024.json", "sysarmy-argentina/2025.2.csv.gz", "3748 rows in, 3748 used, 0 rejected, 0 filtered", 3748)]
    [InlineData(
        "ai-engineer-adverts-2026.json", "ai-engineer-adverts-2026/adverts.ndjson.gz",
        "1232 rows in, 1222 used, 0 rejected, 10 filtered, 1 used without their pay", 212)]
    [InlineData(
        "justjoin-poland-2021.json", "justjoin-poland-2021/data_just_join_it_all_data_08_2021.json.gz",
        "5506 rows in, 4756 used, 0 rejected, 750 filtered", 878)]
    [InlineData(
        "nofluff-poland-2022.json", "nofluff-poland/gekas145_2022-08_job_postings.csv.gz",
        "1108 rows in, 1095 used, 0 rejected, 13 filtered", 1092)]
    [InlineData(
        "itviec-vietnam-2026.json", "itviec-vietnam-2026/itviec_jobs_half_a.csv.gz",
        "616 rows in, 377 used, 0 rejected, 239 filtered, 25 used without their pay", 74)]
    [InlineData("dou-ukraine-2019.json", "dou-ukraine/2019_dec_raw.csv.gz", "10187 rows in, 10186 used, 0 rejected, 1 filtered", 10186)]
    [InlineData(
        "dou-ukraine-2024.json", "dou-ukraine/2024_dec_raw.csv.gz",
        "14148 rows in, 13529 used, 0 rejected, 619 filtered, 120 used without their pay", 13408)]
    [InlineData(
        "dou-ukraine-2025.json", "dou-ukraine/2025_june_raw.csv.gz",
        "11686 rows in, 11142 used, 0 rejected, 544 filtered, 78 used without their pay", 11064)]
    [InlineData(
        "adzuna-uk-2026.json", "uk-adverts/adzuna_2026-07-31_to_08-14.jsonl.gz",
        "4933 rows in, 4446 used, 0 rejected, 487 filtered", 1153)]
    [InlineData(
        "adzuna-data-engineers-2025.json", "uk-adverts/il-d44_2025-01_adzuna_data_engineer.csv.gz",
        "503 rows in, 485 used, 0 rejected, 18 filtered", 484)]
    [InlineData(
        "reed-manchester-2026.json", "uk-adverts/RahimAbbas55_2026-07_reed_union.csv.gz",
        "247 rows in, 163 used, 0 rejected, 84 filtered", 99)]
    [InlineData(
        "uk-analysts-2026.json", "uk-adverts/ishanv13_2026-04_reed_adzuna_analyst.csv.gz",
        "4796 rows in, 690 used, 0 rejected, 4106 filtered", 581)]
    [InlineData(
        "infosec-salaries.json", "infosec-salaries/salaries.csv.gz",
        "65951 rows in, 23724 used, 0 rejected, 42227 filtered, 5 used without their pay", 23464)]
    public void Every_row_is_accounted_for(string map, string table, string expected, int paid)
    {
        var (rows, counts) = Import(map, table);

        Assert.Equal(expected, counts.ToString().Split(';')[0]);
        Assert.Equal(paid, rows.Count(row => row.Pay is not null));
        Assert.Equal(rows.Count, rows.Select(row => row.ProfileId).Distinct().Count());
        Assert.All(rows, row => Assert.NotNull(row.ObservedOn));
    }

    [SharedDataFact]
    public void A_kaggle_row_is_read_whole()
    {
        var (rows, _) = Import("kaggle-2021.json", "kaggle-survey/2021.csv.zip");

        var row = rows[0];

        Assert.Equal(("kaggle-survey-2021-000002", "Program/Project Manager"), (row.ProfileId, row.Role));
        Assert.Equal((25, 0.5), (row.Profile.YearsExperience, row.Profile.YearsMl));
        Assert.Equal(("Indonesia", "Manufacturing/Fabrication"), (row.Profile.Country, row.Profile.Industry));
        Assert.Equal(new PayLabel(60000, 69999, "USD", PayPeriod.Year), row.Pay);
        Assert.Equal(
            ["SQL", "C", "C++", "Java", "Scikit-learn", "Matplotlib", "Notepad++", "Jupyter Notebook"], row.Profile.Skills.Take(8));
        Assert.DoesNotContain(rows, other => other.Profile.Skills.Concat(other.Profile.Activities).Any(IsNoAnswer));
    }

    [SharedDataFact]
    public void Adverts_pay_only_where_it_is_sound_and_name_no_country_as_city()
    {
        var (rows, _) = Import("adverts-2023.json", "data-job-adverts-2023/adverts.csv.gz");

        Assert.All(rows.Where(row => row.Pay is not null), row => Assert.Equal("United States", row.Profile.Country));
        Assert.DoesNotContain(rows, row => row.Profile.Country == "Sudan");
        Assert.DoesNotContain(rows, row => row.Profile.City is "Anywhere" or "United States" or "India" or "Texas");
        Assert.DoesNotContain(rows, row => row.Profile.City?.Contains("(+", StringComparison.Ordinal) == true);
        Assert.Contains(rows, row => row.Profile is { WorkMode: "remote", City: null });
    }

    [SharedDataFact]
    public void It_salaries_are_bounded_and_hold_no_former_pay()
    {
        var (rows, _) = Import("it-salary-eu-2020.json", "it-salary-eu/2020-half.csv");

        Assert.All(rows.Where(row => row.Pay is not null), row => Assert.InRange(row.Pay!.Low, 10_000, 500_000));
        Assert.Contains(rows, row => row.Profile.YearsExperience == 1.5);
        Assert.Contains(rows, row => row.Profile.Skills.SequenceEqual(["TypeScript", "Kotlin", "Javascript / Typescript"]));
    }

    [SharedDataFact]
    public void A_developer_of_2017_has_a_role_only_where_it_is_plain()
    {
        var (rows, _) = Import("stackoverflow-2017.json", "stackoverflow-survey/2017-first-19102.csv.zip");

        Assert.Equal(6248, rows.Count(row => row.Role is not null));
        Assert.Equal(2704, rows.Count(row => row.Role == "Full stack Web developer"));
        Assert.DoesNotContain(rows, row => row.Role?.Contains(';', StringComparison.Ordinal) == true);
        Assert.DoesNotContain(rows, row => row.Profile.Skills.Contains("NA"));
        Assert.Equal((null, 25d, "hybrid"), (rows[0].Role, rows[0].Profile.YearsExperience, rows[0].Profile.WorkMode));
        Assert.Equal(new PayLabel(113750, 113750, "USD", PayPeriod.Year), rows[0].Pay);
    }

    [SharedDataFact]
    public void An_advert_of_ai_jobs_is_one_band()
    {
        var (rows, counts) = Import("ai-jobs.json", "ai-jobs/salaries-2025-01-19.csv.gz");

        Assert.Contains("low end of the row before 35582; repeat of an earlier row 14547", counts.ToString(), StringComparison.Ordinal);
        var row = rows[1];
        Assert.Equal(("Prompt Engineer", "Prompt Engineer", "middle"), (row.Role, row.Title, row.Seniority));
        Assert.Equal(("AT", "50-250", "office"), (row.Profile.Country, row.Profile.CompanySize, row.Profile.WorkMode));
        Assert.Equal(new PayLabel(50000, 65000, "EUR", PayPeriod.Year), row.Pay);
    }

    [SharedDataFact]
    public void Places_of_levels_fyi_are_a_city_and_a_country()
    {
        var (rows, _) = Import("levels-fyi.json", "levels-fyi/salaries.csv.gz");

        Assert.Equal(("Mountain View, CA", "United States"), (rows[0].Profile.City, rows[0].Profile.Country));
        Assert.Equal(23962, rows.Count(row => row.Profile.Country == "United States"));
        Assert.Equal(603, rows.Count(row => row.Profile is { City: "London", Country: "United Kingdom" }));
    }

    [SharedDataTheory]
    [InlineData("it-salary-eu/2020-half.csv")]
    [InlineData("it-salary-eu/2019.csv")]
    [InlineData("kaggle-survey/2021.csv.zip")]
    [InlineData("data-job-adverts-2023/adverts.csv.gz")]
    [InlineData("ai-jobs/salaries-2025-01-19.csv.gz")]
    public void A_drafted_map_loads_and_runs(string table)
    {
        var path = SharedData.Table(table);
        var map = ImportMap.Parse(ImportDraft.Propose(path, MadePeople.Taxonomy), "draft.json");

        using var imported = ImportedTable.Open(map, path);
        var counts = new RowCounts();
        foreach (var row in imported.Read())
        {
            counts.Add(row);
        }

        Assert.Equal(0, counts.Rejected);
        Assert.InRange(counts.Used, counts.In * 9 / 10, counts.In);
    }

    private static bool IsNoAnswer(string term) =>
        term is "None" or "Other" or "No / None" || term.StartsWith("None of ", StringComparison.Ordinal);

    private static (List<LabelledProfile> Rows, RowCounts Counts) Import(string map, string table)
    {
        var loaded = ImportMap.Load(SharedData.Map(map));
        loaded = map.StartsWith("sysarmy", StringComparison.Ordinal) ? loaded.On(Path.GetFileName(table)[..4]) : loaded;
        using var imported = ImportedTable.Open(loaded, SharedData.Table(table));
        var counts = new RowCounts();
        var rows = new List<LabelledProfile>();
        foreach (var row in imported.Read())
        {
            counts.Add(row);
            rows.AddRange(row.Profile is { } profile ? [profile] : []);
        }

        return (rows, counts);
    }
}
