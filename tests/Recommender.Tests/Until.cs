using System.Diagnostics;

namespace Recommender.Tests;

/// <summary>Waits for the thing itself. The clock only ends what never comes: on a busy machine everything takes longer.</summary>
internal static class Until
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static Task HoldsAsync(Func<bool> holds, string what) => HoldsAsync(() => Task.FromResult(holds()), what);

    public static async Task HoldsAsync(Func<Task<bool>> holds, string what)
    {
        for (var start = Stopwatch.GetTimestamp(); !await holds();)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Longest, $"It never came: {what}");
            await Task.Delay(10);
        }
    }
}
