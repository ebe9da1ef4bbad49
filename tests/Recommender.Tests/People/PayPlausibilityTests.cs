using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.People;

public sealed class PayPlausibilityTests
{
    [Theory]
    [InlineData("DE", 3200, "EUR", PayPeriod.Year, "3,200 EUR a year: is this a month's pay?")]
    [InlineData(null, 3200, "EUR", PayPeriod.Year, "3,200 EUR a year: is this a month's pay?")]
    [InlineData("GB", 450, "GBP", PayPeriod.Year, "450 GBP a year: is this a day's pay?")]
    [InlineData("GB", 25, "GBP", PayPeriod.Year, "25 GBP a year: is this an hour's pay?")]
    [InlineData("GB", 60000, "GBP", PayPeriod.Month, "60,000 GBP a month: is this a year's pay?")]
    [InlineData("AR", 2500000, "USD", PayPeriod.Month, "2,500,000 USD a month: is this in ARS?")]
    [InlineData("GB", 99999999999, "GBP", PayPeriod.Year, "99,999,999,999 GBP a year: more than anyone earns")]
    public void AFigureThatNobodyEarnsIsAskedAfter(string? country, double amount, string currency, PayPeriod period, string told) =>
        Assert.Equal(told, Judge(country, (decimal)amount, currency, period).ToString());

    [Theory]
    [InlineData("DE", 62000, "EUR", PayPeriod.Year)]
    [InlineData("DE", 3200, "EUR", PayPeriod.Month)]
    [InlineData("GB", 24000, "GBP", PayPeriod.Year)]
    [InlineData("GB", 450, "GBP", PayPeriod.Day)]
    [InlineData("IN", 300000, "INR", PayPeriod.Year)]
    [InlineData("US", 400000, "USD", PayPeriod.Year)]
    [InlineData("JP", 6000000, "JPY", PayPeriod.Year)]
    [InlineData(null, 50000, "XTS", PayPeriod.Year)]
    public void WhatIsEarnedIsPlausible(string? country, double amount, string currency, PayPeriod period) =>
        Assert.True(Judge(country, (decimal)amount, currency, period).IsPlausible);

    private static PayVerdict Judge(string? country, decimal amount, string currency, PayPeriod period) => PayPlausibility.BuiltIn.Judge(
        country is null ? null : PayTables.BuiltIn.Countries.ById[country], new PayLabel(amount, amount, currency, period), 2024);
}
