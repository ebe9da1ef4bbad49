using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.People;

public sealed class PayTextTests
{
    [Theory]
    [InlineData("£45k-£60k + bonus", "45000-60000 £")]
    [InlineData("£45k + bonus", "45000 £")]
    [InlineData("£70,000 plus 10% bonus", "70000 £")]
    [InlineData("£45k + up to 20% bonus + car", "45000 £")]
    [InlineData("£45k, bonus, pension", "45000 £")]
    [InlineData("A$120k + super", "120000 AUD")]
    [InlineData("£450 pd", "450 £ per day")]
    [InlineData("£450/day (inside IR35)", "450 £ per day")]
    [InlineData("£65/hr", "65 £ per hour")]
    [InlineData("£12.50 p.h.", "12.50 £ per hour")]
    [InlineData("£3,500 pcm", "3500 £ per month")]
    [InlineData("£1200 a week", "1200 £ per week")]
    [InlineData("£600 pw", "600 £ per week")]
    [InlineData("£30,000 - £40,000 per annum, negotiable, inc benefits", "30000-40000 £ per year")]
    [InlineData("$137K-$171K (Glassdoor est.)", "137000-171000 $")]
    [InlineData("$21-$34 Per Hour(Glassdoor est.)", "21-34 $ per hour")]
    [InlineData("80K-150K Annually", "80000-150000 per year")]
    [InlineData("£0.08m", "80000 £")]
    [InlineData("60 K", "60000")]
    [InlineData("30-40k", "30000-40000")]
    [InlineData("£45k base, £90k OTE", "45000 £")]
    [InlineData("circa £50k DOE", "50000 £")]
    public void English(string text, string told) => Assert.Equal(told, Told(text));

    [Theory]
    [InlineData("3.200 € brutto/Monat", "3200 EUR per month gross")]
    [InlineData("45.000 – 55.000 EUR p.a.", "45000-55000 EUR per year")]
    [InlineData("65 €/Std.", "65 EUR per hour")]
    [InlineData("55-65 T€", "55000-65000 EUR")]
    [InlineData("60 TEUR", "60000 EUR")]
    [InlineData("Tagessatz 800 €", "800 EUR per day")]
    [InlineData("zwischen 50.000 und 60.000 €", "50000-60000 EUR")]
    [InlineData("CHF 110’000.- p.a.", "110000 CHF per year")]
    [InlineData("Fr. 8'500.– / Monat", "8500 CHF per month")]
    [InlineData("45k€ brut/an", "45000 EUR per year gross")]
    [InlineData("TJM 500€", "500 EUR per day")]
    [InlineData("35 000 € à 45 000 €", "35000-45000 EUR")]
    [InlineData("2 500 € net par mois", "2500 EUR per month net")]
    [InlineData("30.000€ - 36.000€ brutos/año", "30000-36000 EUR per year gross")]
    [InlineData("1.500 € netos al mes", "1500 EUR per month net")]
    [InlineData("R$ 6.001/mês a R$ 8.000/mês", "6001-8000 BRL per month")]
    [InlineData("R$ 5 mil líquido", "5000 BRL net")]
    [InlineData("35.000 € lordi annui", "35000 EUR per year gross")]
    [InlineData("RAL 35k", "35000 per year")]
    [InlineData("€ 3.500 - € 4.500 bruto per maand", "3500-4500 EUR per month gross")]
    [InlineData("45 000 kr/mån", "45000 kr per month")]
    [InlineData("DKK 45.000 pr. md.", "45000 DKK per month")]
    [InlineData("55 tkr/mån", "55000 kr per month")]
    public void WesternEurope(string text, string told) => Assert.Equal(told, Told(text));

    [Theory]
    [InlineData("8 000 - 12 000 zł brutto/mies.", "8000-12000 PLN per month gross")]
    [InlineData("15-20 tys. zł", "15000-20000 PLN")]
    [InlineData("120 zł/h netto + VAT", "120 PLN per hour net")]
    [InlineData("15 000 PLN na rękę", "15000 PLN net")]
    [InlineData("45 000 Kč/měsíc", "45000 CZK per month")]
    [InlineData("від 40 000 грн на місяць", "40000+ UAH per month")]
    [InlineData("3000$ за місяць", "3000 $ per month")]
    [InlineData("40 000 грн на руки", "40000 UAH net")]
    [InlineData("100 тыс. руб. в месяц", "100000 руб per month")]
    [InlineData("1 200 000 Ft/hó", "1200000 HUF per month")]
    [InlineData("₺50.000 aylık net", "50000 TRY per month net")]
    public void EasternEurope(string text, string told) => Assert.Equal(told, Told(text));

    [Theory]
    [InlineData("12-15 LPA", "1200000-1500000 per year")]
    [InlineData("₹ 12,00,000 P.A.", "1200000 INR per year")]
    [InlineData("80 lakhs - 1.2 crore", "8000000-12000000")]
    [InlineData("CTC 12 LPA", "1200000 per year gross")]
    [InlineData("Rs.50,000 in hand per month", "50000 Rs per month net")]
    [InlineData("年収600万円〜800万円", "6000000-8000000 JPY per year")]
    [InlineData("月給３０万円以上", "300000+ JPY per month")]
    [InlineData("时薪25元", "25 元 per hour")]
    [InlineData("20k-30k/月", "20000-30000 per month")]
    [InlineData("연봉 5,000만원", "50000000 KRW per year")]
    [InlineData("20 triệu VND/tháng", "20000000 VND per month")]
    [InlineData("Rp 10 juta per bulan", "10000000 IDR per month")]
    public void Asia(string text, string told) => Assert.Equal(told, Told(text));

    [Theory]
    [InlineData("from £40,000")]
    [InlineData("£40,000 or higher")]
    [InlineData("£40,000 and above")]
    [InlineData("£40k+")]
    [InlineData("> £40k")]
    [InlineData("at least £40k")]
    [InlineData("ab 40.000 £")]
    [InlineData("à partir de 40.000 £")]
    [InlineData("desde 40.000 £")]
    [InlineData("40.000 £ y más")]
    [InlineData("od 40 tys. £")]
    [InlineData("40 000 £ i więcej")]
    [InlineData("da 40.000 £")]
    [InlineData("vanaf £ 40.000")]
    [InlineData("від 40 000 £")]
    public void AnOpenEnd(string text) => Assert.Equal("40000+ £", Told(text));

    [Theory]
    [InlineData("up to £40k")]
    [InlineData("£40k max")]
    [InlineData("< £40k")]
    [InlineData("bis zu 40.000 £")]
    [InlineData("jusqu'à 40 000 £")]
    [InlineData("hasta 40.000 £")]
    [InlineData("até 40.000 £")]
    [InlineData("fino a 40.000 £")]
    [InlineData("tot £ 40.000")]
    [InlineData("do 40 000 £")]
    public void AnUpperEnd(string text) => Assert.Equal("0-40000 £", Told(text));

    [Theory]
    [InlineData("US$90k", "90000 USD")]
    [InlineData("$90k USD", "90000 USD")]
    [InlineData("C$90,000", "90000 CAD")]
    [InlineData("HK$30,000", "30000 HKD")]
    [InlineData("NT$30,000", "30000 TWD")]
    [InlineData("AR$ 2.500.000", "2500000 ARS")]
    [InlineData("$ 2.500.000 pesos", "2500000 pesos")]
    [InlineData("50k eur", "50000 EUR")]
    [InlineData("50.000 euros", "50000 EUR")]
    [InlineData("kr 650.000", "650000 kr")]
    [InlineData("R45,000", "45000 ZAR")]
    [InlineData("4000 лв", "4000 BGN")]
    public void ACurrency(string text, string told) => Assert.Equal(told, Told(text));

    [Theory]
    [InlineData("3.000 € x 14", "42000 EUR per year")]
    [InlineData("14 x 3000", "42000 per year")]
    [InlineData("12e4", "120000")]
    [InlineData("2.00E+06", "2000000")]
    public void AProductOrAPower(string text, string told) => Assert.Equal(told, Told(text));

    [Theory]
    [InlineData("")]
    [InlineData("Competitive")]
    [InlineData("nach Vereinbarung")]
    [InlineData("a convenir")]
    [InlineData("do uzgodnienia")]
    [InlineData("n/a")]
    [InlineData("-1")]
    [InlineData("$0")]
    public void WhatTellsNoPayIsNoFault(string text) => Assert.Equal(PayReading.None, PayText.BuiltIn.Read(text));

    [Theory]
    [InlineData("(50000)", "stands in brackets, as a loss does")]
    [InlineData("$(50,000)", "stands in brackets, as a loss does")]
    [InlineData("50000-", "is no figure and no band")]
    [InlineData("-5000", "is no figure and no band")]
    [InlineData("10%", "says '%', which may change what it means")]
    [InlineData("=1+1", "says '=', which may change what it means")]
    [InlineData("1e308", "is no figure and no band")]
    [InlineData("£60k OTE £90k", "says 'OTE', and no base pay")]
    [InlineData("£60k pro rata", "says 'pro rata', and no base pay")]
    [InlineData("£5k bonus", "says 'bonus', which may change what it means")]
    [InlineData("£45k + £5k", "is no figure and no band")]
    [InlineData("£45k and £60k", "is no figure and no band")]
    [InlineData("14 Gehälter à 3.000 €", "says 'Gehälter', which may change what it means")]
    [InlineData("15-20K·14薪", "says '薪', which may change what it means")]
    [InlineData("six figures", "says 'six figures', which may change what it means")]
    [InlineData("15 USD - 20 EUR", "is in USD and in EUR")]
    [InlineData("£500 per day, £100k per annum", "is for a day and a year")]
    [InlineData("3000 brutto, 2000 netto", "is gross and net")]
    [InlineData("45000000k", "says 'k', which may change what it means")]
    [InlineData("9000000000000", "is no pay anyone gets")]
    [InlineData("QQ$5000", "says 'QQ', which may change what it means")]
    [InlineData("$.5m", "says '.', which may change what it means")]
    [InlineData("2021-09-15", "is no figure and no band")]
    public void WhatIsLeftOverDecidesNothing(string text, string fault) => Assert.Equal(PayReading.Of(fault), PayText.BuiltIn.Read(text));

    [Fact]
    public void ATextLongerThanAnyPayIsNone() =>
        Assert.Equal("has more than 500 letters", PayText.BuiltIn.Read(new string('9', 1_000_000)).Fault);

    [Theory]
    [InlineData("$", "CAD", null, "CAD")]
    [InlineData("$", null, "AR", "ARS")]
    [InlineData("$", "EUR", null, null)]
    [InlineData("pesos", "USD", "AR", "ARS")]
    [InlineData("kr", null, "SE", "SEK")]
    [InlineData("kr", null, null, null)]
    [InlineData("¥", null, "CN", "CNY")]
    [InlineData("£", null, null, "GBP")]
    [InlineData("£", "EUR", null, "GBP")]
    [InlineData("£", null, "EG", "EGP")]
    public void AnOwnCurrencyGoesBeforeASharedSign(string sign, string? stated, string? country, string? code)
    {
        var tables = PayTables.BuiltIn;

        Assert.Equal(code, tables.Currencies.Resolve(sign, stated, country is null ? null : tables.Countries.ById[country]));
    }

    [Theory]
    [InlineData("British pound", "GBP")]
    [InlineData("usd", "USD")]
    [InlineData("Euro", "EUR")]
    [InlineData("zł", "PLN")]
    [InlineData("Other", null)]
    [InlineData("AUD/NZD", null)]
    [InlineData("$", null)]
    public void ACellOfACurrencyNamesOne(string text, string? code) => Assert.Equal(code, PayTables.BuiltIn.Currencies.Find(text));

    [Theory]
    [InlineData("Monthly salary (EUR)", PayPeriod.Month, "EUR", null, 1)]
    [InlineData("Зарплата в IT у $$$ за місяць, лише ставка ЧИСТИМИ", PayPeriod.Month, "$", PayBasis.Net, 1)]
    [InlineData("Yearly brutto salary (without bonus and stocks) in EUR", PayPeriod.Year, "EUR", PayBasis.Gross, 1)]
    [InlineData("Salary in thousands USD", null, "USD", null, 1000)]
    [InlineData("Base Salary", null, null, null, 1)]
    public void AHeadingTellsWhatItsFiguresAre(string text, PayPeriod? period, string? currency, PayBasis? basis, int unit) =>
        Assert.Equal(new PayHint(period, basis) { Currency = currency, Unit = unit }, PayText.BuiltIn.ReadHeading(text));

    private static string? Told(string text) => PayText.BuiltIn.Read(text) is { Told: { } told } ? told.ToString() : null;
}
