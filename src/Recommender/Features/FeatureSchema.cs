using System.Security.Cryptography;
using System.Text;

namespace Recommender.Features;

/// <summary>
/// The names of the features in their order. What a profile tells comes first; from <see cref="ContextStart"/> on comes
/// what pay is asked for (role, level, year, market).
/// </summary>
public sealed class FeatureSchema
{
    private readonly Dictionary<string, int> _places;

    public FeatureSchema(IReadOnlyList<string> profileNames, IReadOnlyList<string> contextNames)
    {
        Names = [.. profileNames, .. contextNames];
        ContextStart = profileNames.Count;
        _places = Names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        Fingerprint = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{FeatureEncoder.Revision}\n{ContextStart}\n{string.Join('\n', Names)}")))[..16];
    }

    /// <summary>In order; a name is <c>kind:id</c> ("skill:python").</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>
    /// By name, how many training rows tell a feature, and skills that too few tell to be one; no name without a row, and no made-up row
    /// counts. Null where nobody counted. The fingerprint does not depend on it.
    /// </summary>
    public IReadOnlyDictionary<string, int>? Rows { get; init; }

    /// <summary>The place of the first feature that is no part of the profile.</summary>
    public int ContextStart { get; }

    /// <summary>16 hex digits over names, order and the encoder's revision.</summary>
    public string Fingerprint { get; }

    /// <summary>The place of a feature, -1 when the schema has none of that name.</summary>
    public int Place(string name) => _places.GetValueOrDefault(name, -1);
}
