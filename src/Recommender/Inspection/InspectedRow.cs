using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Inspection;

/// <summary>A row that is used, as it was given and as it is understood.</summary>
internal sealed record InspectedRow(long Line, LabelledProfile Told, ResolvedProfile Known, Role? Role)
{
    /// <summary>What stands before the '#' of an id is one group, of one source.</summary>
    public string Group => $"{Told.Source}/{Told.ProfileId.Split('#')[0]}";
}
