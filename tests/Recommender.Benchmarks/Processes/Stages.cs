using System.Buffers;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Recommender.Answers;
using Recommender.Batches;
using Recommender.Features;
using Recommender.People;

namespace Recommender.Benchmarks.Processes;

/// <summary>
/// Where the time of a batch goes: each stage alone, on one thread, in processor time; medians of some rounds, after some not counted.
/// As the tool's threads share what one has to itself here, what it takes beyond them may hold a little of every stage.
/// </summary>
internal sealed class Stages(string table)
{
    private const int RoundsBefore = 2;
    private const int Rounds = 5;
    private const int BytesOfAWrite = 1 << 20;

    private readonly JobRecommender _recommender = DefaultModel.Recommender();

    /// <summary>Microseconds a row by stage.</summary>
    public IReadOnlyList<(string Stage, double Microseconds)> Measure()
    {
        var rounds = Enumerable.Range(0, RoundsBefore + Rounds).Select(_ => MeasureOnce()).Skip(RoundsBefore).ToList();
        return [.. rounds[0].Select((stage, i) => (stage.Stage, ProcessCost.Middle(rounds.Select(round => round[i].Microseconds))))];
    }

    private List<(string Stage, double Microseconds)> MeasureOnce()
    {
        var people = new List<LabelledProfile>();
        var parse = Time(() => people.AddRange(Read()));
        var resolver = new ProfileResolver(_recommender.Taxonomy);
        var resolved = new List<ResolvedProfile>(people.Count);
        var resolve = Time(() => resolved.AddRange(people.Select(person => resolver.Resolve(person.Profile))));
        var encoder = new FeatureEncoder(DefaultModel.Bundle.Schema, DefaultModel.Bundle.Taxonomy);
        var vector = encoder.NewVector();
        var encode = Time(() => resolved.ForEach(person => encoder.Encode(person, vector)));
        var options = new BatchOptions();
        var row = new BatchRow(_recommender, options);
        var text = new ArrayBufferWriter<byte>();
        using var rows = new CsvRows(text, BatchFormat.Csv);
        using var file = File.OpenHandle(
            Path.ChangeExtension(table, ".stages"), FileMode.Create, FileAccess.Write, options: FileOptions.DeleteOnClose);
        var write = 0.0;
        var answerAndWrite = Time(() => Answer(resolved, options, Write));
        (string Stage, double Seconds)[] stages =
            [
                ("parse: CSV to profiles", parse),
                ("words to entries", resolve),
                ("encode", encode),
                ("score: roles, bands, cities", answerAndWrite - write - encode),
                ("write", write),
            ];
        return [.. stages.Select(stage => (stage.Stage, 1e6 * stage.Seconds / people.Count))];

        // By the wall, as a row is too short for the clock of the processor; nothing else runs.
        void Write(int person, AnswerBuffer answer, IReadOnlyList<string> notes)
        {
            var start = Stopwatch.GetTimestamp();
            row.Write(people[person].ProfileId, resolved[person], answer, notes, rows);
            if (text.WrittenCount > BytesOfAWrite)
            {
                RandomAccess.Write(file, text.WrittenSpan, RandomAccess.GetLength(file));
                text.ResetWrittenCount();
            }

            write += Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    // Together, as a batch does.
    private void Answer(List<ResolvedProfile> people, BatchOptions options, TakeScored take)
    {
        var wish = new RecommendOptions { Top = options.Top, Cities = options.Cities };
        for (var first = 0; first < people.Count; first += JobRecommender.MostTogether)
        {
            var offset = first;
            var group = CollectionsMarshal.AsSpan(people)[first..Math.Min(first + JobRecommender.MostTogether, people.Count)];
            _recommender.Score(group, wish, (i, answer, notes) => take(offset + i, answer, notes));
        }
    }

    private IEnumerable<LabelledProfile> Read()
    {
        using var rows = LabelledProfileCsv.Open(table);
        foreach (var row in rows.Read())
        {
            yield return row.Profile!;
        }
    }

    private static double Time(Action work)
    {
        var start = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }
}
