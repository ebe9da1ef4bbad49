using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recommender.Bundles;
using Recommender.People;
using Recommender.Training.Recipes;

namespace Recommender.Training.Rows;

/// <summary>Keeps the books of the sources: rows, dates, terms, and a fingerprint over what the rows say.</summary>
internal sealed class DataLedger(TrainingRecipe recipe)
{
    private readonly SortedDictionary<string, Entry> _sources = new(StringComparer.Ordinal);

    /// <summary>By name.</summary>
    public IReadOnlyList<DataSource> Sources => [.. _sources.Select(pair => new DataSource(
        pair.Key, pair.Value.Rows, pair.Value.First, pair.Value.Last,
        recipe.Sources.GetValueOrDefault(pair.Key, new()).Terms, Convert.ToHexStringLower(pair.Value.Hash.GetCurrentHash())[..16]))];

    public void Add(LabelledProfile row)
    {
        if (!_sources.TryGetValue(row.Source, out var entry))
        {
            _sources[row.Source] = entry = new();
        }

        entry.Rows++;
        entry.First = entry.First is null || row.ObservedOn < entry.First ? row.ObservedOn : entry.First;
        entry.Last = entry.Last is null || row.ObservedOn > entry.Last ? row.ObservedOn : entry.Last;
        entry.Hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{row.ProfileId}\n{row.ObservedOn:O}\n{row.Role}\n{row.Title}\n{row.Seniority}\n{row.Pay}\n"
            + $"{string.Join('|', row.Profile.Skills)}\n{string.Join('|', row.Profile.Activities)}\n"
            + $"{row.Profile with { Skills = [], Activities = [] }}\n")));
    }

    private sealed class Entry
    {
        public int Rows { get; set; }

        public DateOnly? First { get; set; }

        public DateOnly? Last { get; set; }

        public IncrementalHash Hash { get; } = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    }
}
