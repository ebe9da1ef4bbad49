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

    /// <summary>Whether an operator added it: it is known as a place in its country, and no model knows anything of it.</summary>
    public bool IsPlaceAlone { get; init; }

    /// <summary>What makes the city a place for this field; empty when nothing is on record.</summary>
    public string Hotspot { get; init; } = "";

    /// <summary>Along the surface of the earth (haversine).</summary>
    public double KilometresTo(City other)
    {
        const double Diameter = 12_742;
        const double Radian = Math.PI / 180;
        var north = Math.Sin((Latitude - other.Latitude) * Radian / 2);
        var east = Math.Sin((Longitude - other.Longitude) * Radian / 2);
        var square = (north * north) + (Math.Cos(Latitude * Radian) * Math.Cos(other.Latitude * Radian) * east * east);
        return Diameter * Math.Asin(Math.Sqrt(Math.Min(1, square)));
    }
}
