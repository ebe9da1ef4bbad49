using Recommender.Features;
using Recommender.Profiles;
using Recommender.Recommending;
using Recommender.Taxonomy;

namespace Recommender.Benchmarks.Processes;

/// <summary>
/// Where the time of a batch goes: each stage alone, in processor time, after a round that is not counted. <paramref name="wholeSeconds"/>
/// is the processor time of the tool for the same rows.
/// </summary>
internal sealed class Stages(string table, double wholeSeconds)
{
    private readonly JobRecommender _recommender = DefaultModel.Recommender();

    /// <summary>Microseconds a row by stage, then of the whole.</summary>
    public IReadOnlyList<(string Stage, double Microseconds)> Measure()
    {
        _ = MeasureOnce();
        return MeasureOnce();
    }

    private List<(string Stage, double Microseconds)> MeasureOnce()
    {
        var people = new List<Profile>();
        var parse = Time(() => people.AddRange(Read()));
        var resolver = new ProfileResolver(_recommender.Taxonomy);
        var resolved = new List<ResolvedProfile>(people.Count);
        var resolve = Time(() => resolved.AddRange(people.Select(resolver.Resolve)));
        var encoder = new FeatureEncoder(DefaultModel.Bundle.Schema, DefaultModel.Bundle.Taxonomy);
        var vector = encoder.NewVector();
        var encode = Time(() => resolved.ForEach(person => encoder.Encode(person, vector)));
        var wish = new RecommendOptions { Top = 5, Cities = 3 };
        var answer = Time(() => resolved.ForEach(person => _recommender.Recommend(person, wish))) - encode;
        return
        [
            .. new[] { ("parse: CSV to profiles", parse), ("words to entries", resolve), ("encode", encode), ("score: roles, bands, cities", answer),
                ("write, start, and the rest", wholeSeconds - parse - resolve - encode - answer), ("the tool, all", wholeSeconds) }
                .Select(stage => (stage.Item1, 1e6 * stage.Item2 / people.Count)),
        ];
    }

    private IEnumerable<Profile> Read()
    {
        using var rows = LabelledProfileCsv.Open(table);
        foreach (var row in rows.Read())
        {
            yield return row.Profile!.Profile;
        }
    }

    private static double Time(Action work)
    {
        var start = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }
}
