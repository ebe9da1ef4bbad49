namespace Recommender.Taxonomy;

/// <summary>Whether a pay figure is before or after taxes and contributions.</summary>
public enum PayBasis
{
    Gross,
    Net,
}
