using Recommender.Hosting;
using Recommender.Service.Pages;
using Recommender.Service.Quality;

namespace Recommender.Service.Desk;

/// <summary>How far answers come true: coverage, calibration, drift and groups of people, on the outcomes held.</summary>
internal static class DeskQuality
{
    public static void Map(RouteGroupBuilder desk) => desk.MapGet("/quality", ShowAsync);

    private static async Task<IResult> ShowAsync(HttpContext http, OutcomeQuality quality, LiveModel live)
    {
        var metrics = live.Current?.Recommender.Manifest.Metrics;
        return await PageHtml.AnswerAsync<QualityPage>(new QualityView(http.Who(), await quality.LookAsync(http.RequestAborted))
        {
            Promised = (Told("role.model.top1"), Told("role.model.ece"), Told("pay.model.coverage")),
        });

        double? Told(string name) => metrics?.TryGetValue(name, out var given) == true ? given : null;
    }
}
