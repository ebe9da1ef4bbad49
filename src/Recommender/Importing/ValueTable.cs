namespace Recommender.Importing;

/// <summary>
/// A map's table of cell texts and what they become. Case does not count; of two texts alike but for case the first is meant.
/// </summary>
internal sealed class ValueTable
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    public ValueTable(IReadOnlyDictionary<string, string>? values)
    {
        foreach (var (text, value) in values ?? new Dictionary<string, string>())
        {
            _values.TryAdd(text.Trim(), value);
        }
    }

    /// <summary>Null when the table does not know the text.</summary>
    public string? Find(string text) => _values.GetValueOrDefault(text);
}
