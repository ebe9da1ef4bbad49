using Microsoft.ML.Data;

namespace Recommender.Training.Solvers;

/// <summary>A row as ML.NET reads it. Which label counts depends on the trainer.</summary>
internal sealed class Example
{
    public VBuffer<float> Features { get; set; }

    public float Weight { get; set; }

    /// <summary>Regression's label.</summary>
    public float Value { get; set; }

    /// <summary>The multiclass label: 0 is the first class, though ML.NET writes keys read from other places from 1.</summary>
    public uint Class { get; set; }

    /// <summary>By label, the label under which its holders answer in the row's source, -1 for none. ML.NET does not see it.</summary>
    [NoColumn]
    public int[] Answers { get; set; } = [];

    /// <summary>The same value to learn, given without some of the features.</summary>
    public Example Without(IReadOnlySet<int> places)
    {
        var given = Features.Items().Where(item => !places.Contains(item.Key)).ToList();
        return new()
        {
            Features = new(Features.Length, given.Count, [.. given.Select(item => item.Value)], [.. given.Select(item => item.Key)]),
            Weight = Weight,
            Value = Value,
        };
    }
}
