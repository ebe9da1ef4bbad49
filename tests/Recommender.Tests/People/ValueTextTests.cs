using System.Globalization;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Tests.People;

public sealed class ValueTextTests
{
    [Theory]
    [InlineData("5", 5)]
    [InlineData(" 2.5 ", 2.5)]
    [InlineData("1,5", 1.5)]
    [InlineData("0", 0)]
    [InlineData("-3", -3)]
    [InlineData("3-5 years", 4)]
    [InlineData("3 – 5", 4)]
    [InlineData("3 to 5 years", 4)]
    [InlineData("10-20 years", 15)]
    [InlineData("20+", 20)]
    [InlineData("20+ years", 20)]
    [InlineData("20 or more years", 20)]
    [InlineData("30 +", 30)]
    [InlineData("> 10 years", 10)]
    [InlineData("< 1 years", 0.5)]
    [InlineData("<1", 0.5)]
    [InlineData("Under 1 year", 0.5)]
    [InlineData("less than 2 years", 1)]
    [InlineData("18 months", 1.5)]
    [InlineData("6 Monate", 0.5)]
    [InlineData("7 Jahre", 7)]
    [InlineData("5y", 5)]
    [InlineData("Between 3 and 6 years", 4.5)]
    [InlineData("Less than 3 years", 1.5)]
    [InlineData("More than 10 years", 10)]
    [InlineData("1 year or less", 0.5)]
    [InlineData("less than a year", 0.5)]
    [InlineData("20 or more", 20)]
    [InlineData("2 years 6 months", 2.5)]
    [InlineData("6-12 months", 0.75)]
    [InlineData("about 5 years of experience", 5)]
    [InlineData("5 Jahre Berufserfahrung", 5)]
    [InlineData("zwischen 2 und 4 Jahren", 3)]
    [InlineData("mehr als 10 Jahre", 10)]
    [InlineData("bis 2 Jahre", 1)]
    [InlineData("3 à 5 ans", 4)]
    [InlineData("moins de 2 ans", 1)]
    [InlineData("plus de 10 ans", 10)]
    [InlineData("entre 3 y 5 años", 4)]
    [InlineData("más de 10 años", 10)]
    [InlineData("de 3 a 5 anos", 4)]
    [InlineData("mais de 8 anos", 8)]
    [InlineData("da 3 a 5 anni", 4)]
    [InlineData("più di 10 anni", 10)]
    [InlineData("3 tot 5 jaar", 4)]
    [InlineData("meer dan 10 jaar", 10)]
    [InlineData("od 3 do 5 lat", 4)]
    [InlineData("powyżej 10 lat", 10)]
    [InlineData("10 і більше років", 10)]
    [InlineData("4 роки", 4)]
    [InlineData("3 місяці", 0.25)]
    [InlineData("більше 5 років", 5)]
    [InlineData("от 1 до 3 лет", 2)]
    [InlineData("31 - 40 years", 35.5)]
    [InlineData("5 лет", 5)]
    [InlineData("1 год", 1)]
    [InlineData("6 miesięcy", 0.5)]
    [InlineData("3 lata", 3)]
    [InlineData("10 años", 10)]
    [InlineData("5 ans", 5)]
    [InlineData("más de 5 años", 5)]
    [InlineData("2 anni", 2)]
    [InlineData("5 yrs exp", 5)]
    [InlineData("three", 3)]
    [InlineData("two to four years", 3)]
    [InlineData("ten+", 10)]
    public void Years_are_read(string text, double years)
    {
        Assert.True(YearsText.TryParse(text, out var read));
        Assert.Equal(years, read, 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("years")]
    [InlineData("many")]
    [InlineData("15, thereof 8 as CTO")]
    [InlineData("5-3 years")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("1.2.3")]
    [InlineData("--4")]
    [InlineData("⁰")]
    [InlineData("a year")]
    [InlineData("3 4")]
    [InlineData("3, 4")]
    [InlineData("3 years, 2 dogs")]
    [InlineData("between 3 and")]
    public void What_is_no_number_of_years_is_not_read(string text) => Assert.False(YearsText.TryParse(text, out _));

    [Theory]
    [InlineData("65000", "65000")]
    [InlineData("65,000", "65000")]
    [InlineData("65.000", "65000")]
    [InlineData("65 000", "65000")]
    [InlineData("65'000", "65000")]
    [InlineData("1.234,56", "1234.56")]
    [InlineData("1,234.56", "1234.56")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("12,34,567", "1234567")]
    [InlineData("80000.0", "80000")]
    [InlineData("24.5", "24.5")]
    [InlineData("24,50", "24.50")]
    [InlineData("47.62000274658203", "47.62000274658203")]
    [InlineData("0.125", "0.125")]
    [InlineData("1234.567", "1234.567")]
    [InlineData("$65,000", "65000")]
    [InlineData("65.000 €", "65000")]
    [InlineData("EUR 65.000", "65000")]
    [InlineData("65000 EUR", "65000")]
    [InlineData("65k", "65000")]
    [InlineData("62,5K", "62500")]
    [InlineData("-5", "-5")]
    public void Money_is_read_with_either_convention(string text, string amount)
    {
        Assert.True(MoneyText.TryParse(text, out var read));
        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("lots")]
    [InlineData("€")]
    [InlineData("1,2,3")]
    [InlineData("1.23.456,7.8")]
    [InlineData("12.34.56")]
    [InlineData("65000 a month")]
    [InlineData("1e6")]
    [InlineData("99999999999999999999999999999999")]
    public void What_is_no_money_is_not_read(string text) => Assert.False(MoneyText.TryParse(text, out _));

    [Theory]
    [InlineData("$60,000-69,999", 60000, 69999)]
    [InlineData("60-70,000", 60000, 70000)]
    [InlineData("0-10,000", 0, 10000)]
    [InlineData("$0-999", 0, 999)]
    [InlineData("1,000-1,999", 1000, 1999)]
    [InlineData("300,000-500,000", 300000, 500000)]
    [InlineData("500,000+", 500000, null)]
    [InlineData("> $500,000", 500000, null)]
    [InlineData(">$1,000,000", 1000000, null)]
    [InlineData("£30,000 - £90,000 per annum", 30000, 90000)]
    [InlineData("30,000 to 40,000 EUR", 30000, 40000)]
    [InlineData("30k-40k", 30000, 40000)]
    [InlineData("up to 50,000", 0, 50000)]
    [InlineData("65000.0", 65000, 65000)]
    [InlineData("60,000 kr", 60000, 60000)]
    [InlineData("ab 50.000 €", 50000, null)]
    [InlineData("from £30,000", 30000, null)]
    [InlineData("over 50,000", 50000, null)]
    [InlineData("bis 50.000", 0, 50000)]
    [InlineData("about 50,000", 50000, 50000)]
    [InlineData("pre-tax 50,000", 50000, 50000)]
    [InlineData("65.000,- €", 65000, 65000)]
    public void Pay_bands_are_read(string text, int low, int? high)
    {
        var told = PayText.BuiltIn.Read(text).Told!;
        Assert.Equal((low, high), (told.Low, told.High));
    }

    [Theory]
    [InlineData("")]
    [InlineData("I do not wish to disclose my approximate yearly compensation")]
    [InlineData("70,000-60,000")]
    [InlineData("10-20-30")]
    [InlineData("-5000")]
    [InlineData("- 5,000")]
    [InlineData("-€5000")]
    [InlineData("€ -5000")]
    [InlineData("EUR -5000")]
    [InlineData("-EUR 5000")]
    [InlineData("\u22125000")]
    [InlineData("-5000 - 6000")]
    [InlineData("Overall 50,000")]
    [InlineData("overtime-free 50,000")]
    [InlineData("over-the-counter 50,000")]
    [InlineData("underwriter 50,000")]
    public void What_is_no_pay_band_is_not_read(string text) => Assert.Null(PayText.BuiltIn.Read(text).Told);

    [Theory]
    [InlineData("14/12/2018 12:41:33", "2018-12-14")]
    [InlineData("02.12.2019 11:18:26", "2019-12-02")]
    public void A_time_stamp_is_read_in_the_formats_given(string text, string day)
    {
        Assert.True(DayText.TryParse(text, ["dd/MM/yyyy HH:mm:ss", "dd.MM.yyyy HH:mm:ss"], out var read));
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("['sql', 'power bi']", "sql", "power bi")]
    [InlineData("[\"c, d\", 'sas', 'SAS']", "c, d", "sas")]
    [InlineData("[]")]
    public void A_list_as_python_prints_it_is_read(string cell, params string[] terms)
    {
        Assert.True(TermList.TryReadLiteral(cell, out var read));
        Assert.Equal(terms, read);
    }
}
