using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Service.Pages;

namespace Recommender.Tests.Service.Pages;

/// <summary>Every number on the page is one of the answer's, as <c>recommend --json</c> prints it.</summary>
public sealed class PageNumbersTests
{
    private const int People = 200;

    private static readonly string[] Cities = ["Leeds", "London", "Berlin", "Toronto", "Pune", "Warsaw", ""];

    private static readonly string[] Countries = ["", "GB", "Germany", "India", "US", "Poland", "Atlantis"];

    [Fact]
    public async Task EveryNumberIsThatOfTheAnswer_ForMadeUpPeople()
    {
        var model = new JobRecommender(DefaultModel.Bundle);
        var maker = new AnswerMaker(model.Manifest.Version, model, "");
        var chance = new Random(7);
        for (var i = 0; i < People; i++)
        {
            var told = new FormReader(Form(model, chance)).Read();
            Assert.Empty(told.Faults);

            var page = new Page(200, await PageHtml.RenderAsync<AnswerPart>(maker.Make(told.Told, "")), new());

            var json = AnswerJson.Indent(model.Recommend(told.Told.Profile, told.Told.Options));
            var answer = JsonDocument.Parse(json).RootElement;
            Assert.Equal([.. Market(model, answer), .. Expected(answer, model.Manifest)], Shown(page));
            Assert.All(page.Numbers, number => Assert.True(IsSaid(number), $"{number.Value} is shown as '{number.Shown}'"));
        }
    }

    [Fact]
    public void EachWhatIfIsTheAnswerWithThatSkill_AndTheYearsAreThoseOverWhichTheFirstRoleStays()
    {
        var model = new JobRecommender(DefaultModel.Bundle);
        var maker = new AnswerMaker(model.Manifest.Version, model, "");
        var (chance, seen) = (new Random(11), 0);
        for (var i = 0; i < 20; i++)
        {
            var told = new FormReader(Form(model, chance)).Read().Told;
            var view = maker.Make(told, "");
            foreach (var one in view.WhatIfs)
            {
                var profile = told.Profile with { Skills = [.. told.Profile.Skills, one.Skill] };
                var role = model.Recommend(profile, told.Options with { Top = 50, LeastChance = 0 }).Roles
                    .Single(role => role.Id == view.Answer.Roles[0].Id);
                Assert.Equal((role.Pay.Mid, role.Pay.Mid - view.Answer.Roles[0].Pay.Mid), (one.Mid, one.Change));
                seen++;
            }

            if (view.FirstOver is { } span)
            {
                Assert.All([span.First, span.Last], years => Assert.Equal(
                    view.Answer.Roles[0].Id, model.Recommend(told.Profile with { YearsExperience = years }, told.Options).Roles[0].Id));
            }
        }

        Assert.InRange(seen, 20, int.MaxValue);
    }

    [Fact]
    public async Task ARoleThatTheModelCannotTellFromTheOneAboveSaysSo_ByTheModelsOwnError()
    {
        var model = new JobRecommender(DefaultModel.Bundle);
        var error = model.Manifest.Metrics["role.model.ece"];
        var view = new AnswerMaker(model.Manifest.Version, model, "").Make(PageExamples.Find("analyst")!, "");
        var roles = view.Answer.Roles;

        var html = await PageHtml.RenderAsync<AnswerPart>(view);

        Assert.Equal(error, view.Model.Error);
        Assert.Equal(
            Enumerable.Range(1, roles.Count - 1).Count(i => roles[i - 1].Probability - roles[i].Probability < 2 * error),
            System.Text.RegularExpressions.Regex.Count(html, "about as likely as the one above"));
        Assert.False(view.IsAboutAsLikely(0));
        Assert.False((view with { Model = view.Model with { Error = null } }).IsAboutAsLikely(roles.Count - 1));
    }

    [Fact]
    public async Task WhereTooLittleIsKnownTheMarketStandsUnderAFoldNamedSo_WithoutConfidence()
    {
        var model = new JobRecommender(DefaultModel.Bundle);
        var view = new AnswerMaker(model.Manifest.Version, model, "").Make(new(), "");

        var html = await PageHtml.RenderAsync<AnswerPart>(view);
        var fold = System.Text.RegularExpressions.Regex.Match(html, "(?s)<details class=\"market\">.*?</details>").Value;

        Assert.Contains("<summary>The jobs that most people in this field hold</summary>", fold, StringComparison.Ordinal);
        Assert.Equal(5, System.Text.RegularExpressions.Regex.Count(fold, "<li>"));
        Assert.DoesNotMatch("(?i)how sure|medium|\\b(low|high)\\b", fold);
        Assert.DoesNotContain("card role", html, StringComparison.Ordinal);
    }

    private static FormCollection Form(JobRecommender model, Random chance)
    {
        var skills = model.Taxonomy.Skills.All;
        var fields = new Dictionary<string, StringValues>
        {
            ["skills"] = Enumerable.Range(0, chance.Next(0, 9))
                .Select(_ => skills[chance.Next(chance.Next(2) == 0 ? 60 : skills.Count)].Name)
                .ToArray(),
            ["yearsExperience"] = chance.Next(3) == 0 ? "" : chance.Next(0, 45).ToString(CultureInfo.InvariantCulture),
            ["city"] = Cities[chance.Next(Cities.Length)],
            ["country"] = Countries[chance.Next(Countries.Length)],
            ["currentRole"] = chance.Next(4) == 0 ? model.Taxonomy.Roles.All[chance.Next(model.Taxonomy.Roles.All.Count)].Title : "",
            ["remote"] = chance.Next(5) == 0 ? "1" : "",
            ["sortCities"] = new[] { "", "pay", "real", "share" }[chance.Next(4)],
        };
        return new(fields);
    }

    // Where too little is known: how many hold the commonest roles, under a fold.
    private static IEnumerable<double> Market(JobRecommender model, JsonElement answer) =>
        answer.GetProperty("tooLittleKnown").GetBoolean()
            ? model.MarketRoles.Values.OrderDescending().Take(5).Select(share => Math.Round(share, 6))
            : [];

    // In the order of the page.
    private static List<double> Expected(JsonElement answer, ModelManifest manifest)
    {
        var numbers = new List<double>();
        foreach (var role in answer.GetProperty("roles").EnumerateArray())
        {
            numbers.Add(role.GetProperty("probability").GetDouble());
            numbers.AddRange(Band(role.GetProperty("pay"), "low", "mid", "high"));
        }

        if (numbers.Count > 0)
        {
            numbers.AddRange(answer.TryGetProperty("currentRole", out var now) ? Band(now.GetProperty("pay"), "mid", "low", "high") : []);
            numbers.AddRange(Band(answer.GetProperty("otherRoles"), "probability", "count"));
            foreach (var city in answer.GetProperty("cities").EnumerateArray())
            {
                numbers.Add(city.GetProperty("share").GetDouble());
                numbers.AddRange(Band(city.GetProperty("pay"), "mid"));
                numbers.AddRange(city.GetProperty("realMid").ValueKind == JsonValueKind.Number ? Band(city, "realMid") : []);
                numbers.Add(city.GetProperty("people").GetDouble());
            }
        }

        numbers.Add(Math.Round(manifest.Metrics["role.model.ece"], 6));
        foreach (var check in ChanceCheck.Of(manifest.Metrics))
        {
            numbers.AddRange([Math.Round(check.Held, 6), check.Suggestions]);
        }

        return numbers;
    }

    private static IEnumerable<double> Band(JsonElement of, params string[] names) =>
        names.Select(name => of.GetProperty(name).GetDouble());

    private static List<double> Shown(Page page) => [.. page.Numbers.Select(number => number.Value)];

    // A share as of 100, money and counts to the unit, the error to a tenth.
    private static bool IsSaid((double Value, string Shown) number)
    {
        var told = new string([.. number.Shown.Where(letter => char.IsAsciiDigit(letter) || letter == '.')]);
        told = number.Shown.Contains("of 100", StringComparison.Ordinal) ? told[..^3] : told;
        var shown = double.Parse(told, CultureInfo.InvariantCulture);
        var isFew = number.Shown.StartsWith("less than 1", StringComparison.Ordinal) && number.Value < 0.005;
        return shown == number.Value || (number.Value <= 1 && (isFew
            || shown == Math.Round(100 * number.Value, MidpointRounding.AwayFromZero) || shown == Math.Round(100 * number.Value, 1)));
    }
}
