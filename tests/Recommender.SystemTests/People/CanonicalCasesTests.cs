using Recommender.Importing;
using Recommender.People;
using Recommender.Tables;
using Recommender.Taxonomy;
using Recommender.Tests;
using Recommender.Tests.People;

namespace Recommender.SystemTests.People;

/// <summary>The small tables that are canonical already, or a workbook: read by training and by scoring.</summary>
public sealed class CanonicalCasesTests
{
    [SharedDataFact]
    public void PeriodsAreReadInAnyOfTheirWords()
    {
        var rows = Scored("13b-canonical-period");

        Assert.Equal(5, rows.Count);
        Assert.Equal(
            [PayPeriod.Year, PayPeriod.Hour, PayPeriod.Month, PayPeriod.Month, PayPeriod.Week],
            rows.Select(row => row.Profile!.Pay!.Period));
    }

    [SharedDataFact]
    public void AFaultyRowHarmsNoOther()
    {
        using var table = LabelledProfileCsv.Open(Case("15-one-bad-row.csv"));
        var rows = table.Read().ToList();

        Assert.Equal([true, true, true, false, false], rows.Select(row => row.Profile is not null));
        Assert.Equal([2, 3, 4, 5, 6], rows.Select(row => row.Line));
    }

    [SharedDataFact]
    public void WhatAProgramWritesForNothingIsNothing()
    {
        var rows = Scored("25-pandas-batch");

        Assert.Equal(["p1", "p2", "p3", "p4", null], rows.Select(row => row.Profile?.ProfileId));
        Assert.Null(rows[1].Profile!.Profile.YearsExperience);
        Assert.Null(rows[1].Profile!.Pay);
        Assert.Empty(rows[2].Profile!.Profile.Skills);
        Assert.Equal("years_experience", Assert.Single(rows[4].Errors).Column);
    }

    [SharedDataFact]
    public void AColumnThatIsThereTwiceIsNamed()
    {
        var fault = Assert.Throws<InputUnusableException>(() => LabelledProfileCsv.Open(Case("18b-canonical-duplicate.csv")));

        Assert.Contains("skills", fault.Message, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public void Utf16WithSemicolonsIsRead()
    {
        var rows = Scored("49-utf16-semicolon");

        Assert.Equal([43000m, 61000m], rows.Select(row => row.Profile!.Pay!.Low));
        Assert.Equal([1.5, 3], rows.Select(row => row.Profile!.Profile.YearsExperience));
    }

    [SharedDataFact]
    public void AWorkbookIsDraftedAndRead()
    {
        var map = ImportMap.Parse(ImportDraft.Propose(Case("31-survey.xlsx"), MadePeople.Taxonomy), "draft.json");
        using var table = ImportedTable.Open(map, Case("31-survey.xlsx"));

        Assert.Equal([(41000m, "GBP"), (58000m, "GBP")], table.Read().Select(row => (row.Profile!.Pay!.Low, row.Profile.Pay.Currency)));
    }

    private static string Case(string name) => Path.Combine(SharedData.Root!, "..", "cases", name);

    private static List<RowResult> Scored(string name)
    {
        using var table = ProfileTables.Open(Case(name + ".csv"), needsLabels: false);
        return [.. table.Read()];
    }
}
