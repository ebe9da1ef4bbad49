using System.Text.Json.Serialization;

namespace Recommender.Pay;

/// <summary>
/// A band of gross yearly pay that is meant to hold the share of people in the model's <c>pay.coverage</c>: half earn less than <c>Mid</c>,
/// as many less than <c>Low</c> as more than <c>High</c>. <c>People</c> counts paid people of this role in this country; <c>Confidence</c>
/// is high, medium or low: see <see cref="BandConfidence"/>.
/// </summary>
public sealed record PayBand(decimal Low, decimal Mid, decimal High, string Currency, int People, string Confidence)
{
    /// <summary>
    /// Those of <c>People</c> at the level that the band is for, given or by their years; null, and left out, where no level is known, or
    /// the model was trained before levels were counted.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? PeopleAtLevel { get; init; }
}
