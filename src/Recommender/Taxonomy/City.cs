namespace Recommender.Taxonomy;

/// <summary>
/// A city. Rent (one-bedroom flat in the centre) and net pay are USD a month (Numbeo, 2022), null when not known.
/// </summary>
public sealed record City(int Index, string Id, string Name, string Country)
{
    /// <summary>State or province, by its short code, where names repeat within a country.</summary>
    public string Region { get; init; } = "";

    public double Latitude { get; init; }

    public double Longitude { get; init; }

    public double? Population { get; init; }

    public double? RentUsd { get; init; }

    public double? NetPayUsd { get; init; }

    /// <summary>What makes the city a place for this field; empty when nothing is on record.</summary>
    public string Hotspot { get; init; } = "";
}
