namespace Recommender.SystemTests.Service.Pages;

/// <summary>A test in a real browser; skipped, and counted so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Program is null)
        {
            Skip = "needs Debian's chromium, or another in RECOMMENDER_TEST_CHROMIUM (tests/README.md)";
        }
    }
}
