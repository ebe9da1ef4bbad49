using Recommender.Bundles;
using Recommender.People;

namespace Recommender.Training.Promotion;

/// <summary>
/// What a challenger is held to before it takes the champion's place with nobody looking. Outcomes are written by senders, and one of them
/// may lie: so the rule of promotion must hold on original rows neither model was fitted on as well, and answers that move far wait.
/// </summary>
public sealed record PromotionGuard(IEnumerable<LabelledProfile> Original)
{
    /// <summary>How far the middle pay of a country or a role may move by itself.</summary>
    public const double UsualPayMove = 0.15;

    /// <summary>The share of people whose first role may become another by itself.</summary>
    public const double UsualRoleChange = 0.2;

    /// <summary>
    /// The model that an operator confirmed last, where it is not the champion: many small steps are measured from there, and so never
    /// lead far.
    /// </summary>
    public ModelBundle? Anchor { get; init; }

    public double MostPayMove { get; init; } = UsualPayMove;

    public double MostRoleChange { get; init; } = UsualRoleChange;
}
