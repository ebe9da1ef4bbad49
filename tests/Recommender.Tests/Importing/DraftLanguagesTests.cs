using Recommender.Importing;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.Importing;

/// <summary>Headings in the languages of headings.csv: which column a draft takes for what.</summary>
public sealed class DraftLanguagesTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("Zeitstempel,Berufsbezeichnung,Kenntnisse,Berufserfahrung,Stadt,Land,Jahresgehalt (EUR),Vorheriges Gehalt")]
    [InlineData("Horodateur,Intitulé du poste,Compétences,Années d'expérience,Ville,Pays,Salaire annuel brut (EUR),Salaire précédent")]
    [InlineData("Marca temporal,Puesto,Tecnologías,Años de experiencia,Ciudad,País,Salario bruto anual (EUR),Salario anterior")]
    [InlineData("Data,Cargo,Tecnologias,Anos de experiência,Cidade,País,Salário bruto anual (EUR),Salário anterior")]
    [InlineData("Data,Ruolo,Competenze,Anni di esperienza,Città,Paese,Retribuzione annua lorda (EUR),Stipendio precedente")]
    [InlineData("Datum,Functietitel,Vaardigheden,Jaren ervaring,Stad,Land,Bruto jaarsalaris (EUR),Vorig salaris")]
    [InlineData("Data,Stanowisko,Technologie,Lata doświadczenia,Miasto,Kraj,Roczne wynagrodzenie brutto (EUR),Poprzednia pensja")]
    [InlineData("Дата,Посада,Технології,Досвід роботи,Місто,Країна,Річна зарплата (EUR),Попередня зарплата")]
    [InlineData("Дата,Должность,Навыки,Опыт работы,Город,Страна,Годовая зарплата (EUR),Предыдущая зарплата")]
    public void TheColumnsOfALanguageAreFound(string header)
    {
        var path = _temp.Write(
            "people.csv",
            header + "\n2024-03-05,Data Analyst,\"SQL, Excel\",4,Berlin,Germany,52000,48000\n"
                + "2024-03-06,Data Engineer,\"Python, Spark\",7,Munich,Germany,71000,65000\n");
        var names = header.Split(',');

        var map = ImportMap.Parse(ImportDraft.Propose(path, MadePeople.Taxonomy), "draft.json").Text;

        string?[] found =
        [
            map.ObservedOn?.Column, map.Fields![CanonicalColumns.Role].Column, map.TermsOf(ProfileFields.Skills)?[0].Columns![0],
            map.Fields.GetValueOrDefault(ProfileFields.YearsExperience.Column)?.Column,
            map.Fields.GetValueOrDefault(ProfileFields.City.Column)?.Column,
            map.Fields.GetValueOrDefault(ProfileFields.Country.Column)?.Column, map.Pay?.Column,
        ];
        Assert.Equal(names[..7], found);
        Assert.Equal(("EUR", PayPeriod.Year), (map.Pay!.Currency, map.Pay.Period));
        Assert.Contains($"never read: '{names[7]}' is former pay.", map.Notes!);
    }

    [Theory]
    [InlineData("Job title,Skills,Monthly salary (EUR)", "3200", "EUR", PayPeriod.Month, null)]
    [InlineData("Job title,Skills,Hourly rate in USD", "65", "USD", PayPeriod.Hour, null)]
    [InlineData("Stelle,Kenntnisse,Bruttomonatsgehalt in EUR", "4100", "EUR", PayPeriod.Month, null)]
    [InlineData("Stanowisko,Technologie,Wynagrodzenie netto (PLN/miesiąc)", "9000", "PLN", PayPeriod.Month, PayBasis.Net)]
    public void AHeadingTellsPeriodCurrencyAndBasis(string header, string pay, string currency, PayPeriod period, PayBasis? basis)
    {
        var path = _temp.Write("people.csv", $"{header}\nData Analyst,\"SQL, Excel\",{pay}\nData Engineer,\"Python, Spark\",{pay}\n");

        var rule = ImportMap.Parse(ImportDraft.Propose(path, MadePeople.Taxonomy), "draft.json").Text.Pay!;

        Assert.Equal((currency, period, basis), (rule.Currency, rule.Period, rule.Basis));
    }

    [Fact]
    public void DoubtsAreNamed()
    {
        var path = _temp.Write(
            "people.csv",
            "Job title,Skills,Date,Salary (EUR),Country\nData Analyst,\"SQL, Excel\",03/04/2024,3200,Germany\n"
                + "Data Engineer,\"Python, Spark\",05/06/2024,4100,Germany\nDBA,\"Oracle, SQL\",07/08/2024,3300,Germany\n");

        var notes = string.Join('\n', ImportMap.Parse(ImportDraft.Propose(path, MadePeople.Taxonomy), "draft.json").Text.Notes!);

        Assert.Contains("observedOn: column 'Date' by its heading, read as dd/MM/yyyy; MM/dd/yyyy fits as well: which is meant?", notes);
        Assert.Contains("pay: its middle is 3,300 EUR a year: is this a month's pay?", notes);
    }

    [Fact]
    public void AListOfSkillsIsNoTitle()
    {
        var path = _temp.Write("people.csv", "Xyz,Kompetenser\nabc,\"Java, SQL\"\ndef,\"Python, Spark\"\n");

        var map = ImportMap.Parse(ImportDraft.Propose(path, MadePeople.Taxonomy), "draft.json").Text;

        Assert.Equal(["Kompetenser"], map.TermsOf(ProfileFields.Skills)![0].Columns!);
        Assert.False(map.Fields?.ContainsKey(CanonicalColumns.Role) ?? false);
    }

    [Theory]
    [InlineData("Job title,Skills,Department\nData Analyst,\"SQL, Excel\",France\nDBA,SQL,Spain\n", "country")]
    [InlineData("Job title,Skills,Expected salary (EUR)\nData Analyst,\"SQL, Excel\",50000\nDBA,SQL,60000\n", "pay")]
    [InlineData("Job title,Tools,How do you develop your skills?\nDBA,\"SQL, Git\",Blogs\nDev,\"Java, Git\",Videos\n", "develop")]
    public void WhatAsksForSomethingElseIsNotTaken(string table, string what)
    {
        var path = _temp.Write("people.csv", table);

        var map = ImportMap.Parse(ImportDraft.Propose(path, MadePeople.Taxonomy), "draft.json").Text;

        var taken = what switch
        {
            "country" => map.Fields!.ContainsKey(ProfileFields.Country.Column),
            "pay" => map.Pay is not null,
            _ => map.TermsOf(ProfileFields.Skills)!.Count > 1,
        };
        Assert.False(taken);
    }
}
