using Recommender.Importing;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.Importing;

/// <summary>Pay through a map: from one column or two, in the currency, period and basis of cell, column or map.</summary>
public sealed class PayRuleTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("56000,97000", 56000, 97000)]
    [InlineData("56000,", 56000, null)]
    [InlineData(",97000", 0, 97000)]
    [InlineData("60000,60000", 60000, 60000)]
    [InlineData("56k,97k", 56000, 97000)]
    public void TheEndsOfABandMayHaveColumnsOfTheirOwn(string cells, int low, int? high) => Assert.Equal(
        new PayLabel(low, high, "USD", PayPeriod.Year),
        Read($"min,max\n{cells}", """ "lowColumn": "min", "highColumn": "max", "currency": "USD" """).Profile!.Pay);

    [Fact]
    public void EndsThatAreNoBandLeaveThePayOut()
    {
        var row = Read("min,max\n97000,56000", """ "lowColumn": "min", "highColumn": "max", "currency": "USD" """);

        Assert.Null(row.Profile!.Pay);
        Assert.EndsWith(
            "(2): min '97000' and '56000' are no band, so the row is used without it; correct them, or blank them",
            Assert.Single(row.LeftOut).ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5000,monthly", PayPeriod.Month)]
    [InlineData("900,Weekly", PayPeriod.Week)]
    [InlineData("60000,J", PayPeriod.Year)]
    [InlineData("30 per hour,", PayPeriod.Hour)]
    public void APeriodMayHaveAColumn(string cells, PayPeriod period) => Assert.Equal(
        period,
        Read($"pay,per\n{cells}", """ "column": "pay", "currency": "GBP", "periodColumn": "per", "periodValues": { "J": "year" } """)
            .Profile!.Pay!.Period);

    [Theory]
    [InlineData("5000,often", "per 'often' is no period beside a pay")]
    [InlineData("5000,", "per '' is no period beside a pay")]
    [InlineData("30 per hour,monthly", "per 'monthly' stands beside a pay by the hour")]
    public void APeriodThatIsNotUnderstoodLeavesThePayOut(string cells, string problem) => Assert.Contains(
        problem,
        Assert.Single(Read($"pay,per\n{cells}", """ "column": "pay", "currency": "GBP", "periodColumn": "per" """).LeftOut).ToString(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("52000,British pound", "GBP")]
    [InlineData("52000,gbp", "GBP")]
    [InlineData("52000,Sterling (UK)", "GBP")]
    [InlineData("\"$85,000\",CAD", "CAD")]
    [InlineData("€52k,", "EUR")]
    public void ACurrencyMayHaveAColumn(string cells, string code) => Assert.Equal(
        code,
        Read(
            $"pay,cur\n{cells}",
            """ "column": "pay", "currencyColumn": "cur", "currencyValues": { "Sterling (UK)": "GBP" } """).Profile!.Pay!.Currency);

    [Theory]
    [InlineData("400000,Other", "cur 'Other' is no currency beside a pay")]
    [InlineData("400000,", "cur '' is no currency beside a pay")]
    [InlineData("£52k,USD", "pay '£' names another currency than USD")]
    public void ACurrencyThatIsNotUnderstoodLeavesThePayOutAndNotThePerson(string cells, string problem)
    {
        var row = Read($"pay,cur\n{cells}", """ "column": "pay", "currencyColumn": "cur" """);

        Assert.Null(row.Profile!.Pay);
        Assert.Contains(problem, Assert.Single(row.LeftOut).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CHF 110'000", "EUR", "CHF")]
    [InlineData("AR$ 90.000.000", "USD", "ARS")]
    [InlineData("\"$90,000\"", "CAD", "CAD")]
    [InlineData("\"$90,000\"", "USD", "USD")]
    public void TheCellsOwnCurrencyGoesBeforeTheMaps(string cell, string map, string code) => Assert.Equal(
        code, Read($"pay\n{cell}", $$""" "column": "pay", "currency": "{{map}}", "plausible": "any" """).Profile!.Pay!.Currency);

    [Fact]
    public void ASharedSignThatFitsNeitherMapNorCountryLeavesThePayOut() => Assert.Contains(
        "pay '$' names another currency than EUR",
        Assert.Single(Read("pay\n\"$90,000\"", """ "column": "pay", "currency": "EUR" """).LeftOut).ToString(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("3000 netto", "", PayBasis.Net)]
    [InlineData("3000", ", \"basis\": \"net\"", PayBasis.Net)]
    [InlineData("3000 brutto", ", \"basis\": \"net\"", PayBasis.Gross)]
    [InlineData("3000", "", PayBasis.Gross)]
    public void NetIsToldByCellOrMap(string cell, string member, PayBasis basis) => Assert.Equal(
        basis,
        Read($"pay\n{cell}", $$""" "column": "pay", "currency": "EUR", "period": "month"{{member}} """).Profile!.Pay!.Basis);

    [Fact]
    public void ACellThatSaysNetUnderAMapThatSaysGrossLeavesThePayOut() => Assert.Contains(
        "pay 'net' is no gross pay, as the map says all of it is",
        Assert.Single(
            Read("pay\n3000 netto", """ "column": "pay", "currency": "EUR", "period": "month", "basis": "gross" """).LeftOut).ToString(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("45", 45000)]
    [InlineData("45k", 45000)]
    public void AUnitMultipliesWhatDoesNotMultiplyItself(string cell, int amount) => Assert.Equal(
        new PayLabel(amount, amount, "GBP", PayPeriod.Year),
        Read($"pay\n{cell}", """ "column": "pay", "currency": "GBP", "unit": 1000 """).Profile!.Pay);

    [Fact]
    public void PayThatNobodyEarnsIsAskedAfterAndLeftOut()
    {
        var row = Read("pay\n3200", """ "column": "pay", "currency": "EUR" """);

        Assert.Null(row.Profile!.Pay);
        Assert.EndsWith(
            "(2): pay '3200' is 3,200 EUR a year (is this a month's pay?), so the row is used without it; "
            + "correct 'pay.period', 'pay.currency' or 'pay.unit', or say \"plausible\": \"any\"",
            Assert.Single(row.LeftOut).ToString(),
            StringComparison.Ordinal);
        Assert.NotNull(Read("pay\n3200", """ "column": "pay", "currency": "EUR", "plausible": "any" """).Profile!.Pay);
    }

    [Fact]
    public void RowsWithoutTheirPayAreCountedBesideThoseInUse()
    {
        var counts = new RowCounts();

        counts.Add(Read("pay\n10%", """ "column": "pay", "currency": "EUR" """));
        counts.Add(Read("pay\nCompetitive", """ "column": "pay", "currency": "EUR" """));

        Assert.Equal((2, 2, 0, 1), (counts.In, counts.Used, counts.Rejected, counts.PayRejected));
        Assert.Equal("2 rows in, 2 used, 0 rejected, 0 filtered, 1 used without their pay", counts.ToString());
    }

    [Theory]
    [InlineData(""" "currency": "EUR" """, "'pay' needs either 'column', or 'lowColumn' and 'highColumn'")]
    [InlineData(""" "column": "a", "lowColumn": "b", "currency": "EUR" """, "'pay' needs either 'column', or 'lowColumn' and 'highColumn'")]
    [InlineData(""" "column": "a", "currency": "EUR", "currencyValues": {} """, "'pay.currencyValues' needs 'currencyColumn'")]
    [InlineData(""" "column": "a", "currencyColumn": "c", "currencyValues": { "x": "euro" } """, "'pay.currencyValues' holds 'euro'")]
    [InlineData(""" "column": "a", "currency": "EUR", "periodValues": {} """, "'pay.periodValues' needs 'periodColumn'")]
    [InlineData(""" "column": "a", "currency": "EUR", "unit": 0 """, "'pay.unit' is not above 0")]
    [InlineData(""" "lowColumn": "Previous salary", "currency": "EUR" """, "the salary-history column 'Previous salary'")]
    public void ARuleThatCannotBeMeantIsRefused(string pay, string fault) => Assert.Contains(
        fault,
        Assert.Throws<Recommender.Tables.InputUnusableException>(() => Map(pay)).Message,
        StringComparison.Ordinal);

    private static ImportMap Map(string pay) => ImportMap.Parse(
        $$"""{ "source": "s", "fields": { "role": { "value": "Dev" } }, "pay": { {{pay}} } }""", "map.json");

    private RowResult Read(string table, string pay)
    {
        using var imported = ImportedTable.Open(Map(pay), _folder.Write("table.csv", $"{table}\n"));
        return Assert.Single(imported.Read());
    }
}
