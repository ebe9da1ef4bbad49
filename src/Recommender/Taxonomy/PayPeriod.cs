namespace Recommender.Taxonomy;

/// <summary>What a pay figure is for.</summary>
public enum PayPeriod
{
    Year,
    Month,
    Week,
    Day,
    Hour,
}
