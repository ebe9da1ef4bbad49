namespace Recommender.Tests.People;

/// <summary>As <see cref="SharedDataFactAttribute"/>, for theories.</summary>
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (SharedData.Root is null)
        {
            Skip = "needs the folder shared/data beside the repository";
        }
    }
}
