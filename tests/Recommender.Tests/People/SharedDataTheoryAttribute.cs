namespace Recommender.Tests.People;

/// <summary>As <see cref="SharedDataFactAttribute"/>, for theories.</summary>
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        Skip = SharedData.Absent;
    }
}
