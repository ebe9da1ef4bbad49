using Recommender.Benchmarks.Nodes;
using Recommender.Benchmarks.Processes;
using Recommender.Benchmarks.Records;
using Recommender.Benchmarks.Service;

namespace Recommender.Benchmarks;

/// <summary>The entry point: what README.md of this folder tells to write.</summary>
internal static class BenchmarkProgram
{
    private const string Usage = "Expected: all | in-process [table ...] | processes [rows ...] | parts [rows ...] | shell |"
        + " nodes [ROWS] | service | page [trial | TOOL] | training [both] [rows ...] | bodies [TOOL] | rows COUNT FILE"
        + " | labelled COUNT FILE | --short";

    private static int Main(string[] args)
    {
        if (Chosen(args) is { } measure)
        {
            return measure();
        }

        Console.Error.WriteLine(Usage);
        return 2;
    }

    private static Func<int>? Chosen(string[] args) => args switch
    {
        ["--short"] => () => AllocationGate.Check() ? 0 : 1,
        ["in-process", .. var tables] => Done(() => new InProcess(new()).Run(tables.Length == 0 ? InProcess.All : tables)),
        ["processes", .. var rows] => Done(() => new BatchRecord(new()).Measure([.. rows.Select(int.Parse)])),
        ["parts", .. var rows] =>
            Done(() => new PartsRecord(new()).Measure(rows.Length == 0 ? PartsRecord.Sizes : [.. rows.Select(int.Parse)])),
        ["nodes", .. { Length: <= 1 } rows] =>
            () => new NodesRecord(new()).Measure(rows.Length == 0 ? NodesRecord.UsualRows : int.Parse(rows[0])),
        ["shell"] => Done(new ShellRecord(new()).Measure),
        ["service"] => Done(new ServiceRecord(new()).Measure),
        ["page", .. { Length: <= 1 } trialOrTool] => Done(() => Page(trialOrTool)),
        ["training", "both", .. var rows] => Done(() => Train(rows, compared: 2)),
        ["training", .. var rows] => Done(() => Train(rows, compared: 1)),
        ["bodies", .. { Length: <= 1 } tool] => Done(() => new BodyRecord(new(), tool.Length == 0 ? Repository.Tool : tool[0]).Measure()),
        ["all"] => Done(All),
        ["rows" or "labelled", var count, var file] =>
            Done(() => MadeTable.Write(file, int.Parse(count), labelled: args[0] == "labelled")),
        _ => null,
    };

    private static Func<int> Done(Action measure) => () =>
    {
        measure();
        return 0;
    };

    private static void All()
    {
        new InProcess(new()).Run(InProcess.All);
        new BatchRecord(new()).Measure(BatchRecord.Growth);
        new PartsRecord(new()).Measure(PartsRecord.Sizes);
        new ShellRecord(new()).Measure();
        new ServiceRecord(new()).Measure();
        new PageRecord(new(), without: null).Measure();
        new NodesRecord(new()).Measure(NodesRecord.UsualRows);
        new BodyRecord(new(), Repository.Tool).Measure();
        Train([], compared: 1);
    }

    private static void Page(string[] trialOrTool) => (trialOrTool is ["trial"]
        ? new PageRecord(results: null, without: null)
        : new PageRecord(new(), trialOrTool.FirstOrDefault())).Measure();

    private static void Train(string[] rows, int compared) =>
        new TrainingRecord(new()).Measure(rows.Length == 0 ? TrainingRecord.Growth : [.. rows.Select(int.Parse)], compared);
}
