using Recommender.Taxonomy;

namespace Recommender.Features;

/// <summary>What a model has learnt of a skill, and from what.</summary>
/// <param name="Skill">The skill.</param>
/// <param name="Source">What its weight rests on.</param>
/// <param name="Rows">
/// How many training rows tell the skill, or one of which it is the wider; also where they were too few. Null where the model does not
/// say.
/// </param>
/// <param name="Wider">The wider skills through which it weighs; none but for <see cref="SkillSource.WiderSkills"/>.</param>
public sealed record LearntSkill(Skill Skill, SkillSource Source, int? Rows, IReadOnlyList<Skill> Wider)
{
    /// <summary>What the model with these features has learnt of a skill.</summary>
    public static LearntSkill Of(Skill skill, FeatureSchema schema)
    {
        ArgumentNullException.ThrowIfNull(skill);
        ArgumentNullException.ThrowIfNull(schema);
        int? rows = schema.Rows is { } counts ? counts.GetValueOrDefault(FeatureNames.Skill(skill)) : null;
        List<Skill> wider = [.. skill.Broader.Where(IsFeature)];
        return IsFeature(skill) ? new(skill, rows == 0 ? SkillSource.MadeUpRows : SkillSource.OwnRows, rows, [])
            : wider.Count > 0 ? new(skill, SkillSource.WiderSkills, rows, wider)
            : new(skill, SkillSource.Nothing, rows, []);

        bool IsFeature(Skill known) => schema.Place(FeatureNames.Skill(known)) >= 0;
    }
}

/// <summary>What the weight of a skill rests on.</summary>
public enum SkillSource
{
    /// <summary>Rows that tell it.</summary>
    OwnRows,

    /// <summary>Made-up holders of roles it is typical of: no row tells it.</summary>
    MadeUpRows,

    /// <summary>Rows that tell what it is a kind or a tool of: too few tell it itself.</summary>
    WiderSkills,

    /// <summary>Too few rows tell it, or none: it weighs as the reference tables say, if at all.</summary>
    Nothing,
}
