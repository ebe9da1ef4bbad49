using System.Globalization;
using Recommender.Service.Retraining;

namespace Recommender.Service.Desk;

/// <summary>When trainings begin by the clock, in words.</summary>
internal static class DeskSchedule
{
    /// <param name="options">The settings.</param>
    /// <param name="last">When the last one was ordered; null for never.</param>
    public static string Words(RetrainingOptions options, DateTime? last)
    {
        if (options.Data.Count == 0)
        {
            return "None begins by itself: the settings name no original rows (Service:Retraining:Data).";
        }

        List<string> times = [];
        if (options.DailyAt is { } at)
        {
            times.Add(string.Create(CultureInfo.InvariantCulture, $"at {at:HH:mm} UTC"));
        }

        if (options.Every is { } every)
        {
            times.Add(last is { } before
                ? string.Create(CultureInfo.InvariantCulture, $"from {before + every:yyyy-MM-dd HH:mm} UTC on")
                : string.Create(CultureInfo.InvariantCulture, $"{every:c} after the start of the service"));
        }

        return times.Count == 0 ? "None is planned by the clock." : $"By the clock the next one is {string.Join(", or ", times)}.";
    }
}
