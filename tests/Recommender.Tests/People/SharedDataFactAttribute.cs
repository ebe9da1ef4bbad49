namespace Recommender.Tests.People;

/// <summary>A test on the real tables, which lie beside the repository and are not part of it; skipped where they are absent.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        Skip = SharedData.Absent;
    }
}
