using Recommender.Benchmarks.Nodes;
using Recommender.Benchmarks.Processes;
using Recommender.Benchmarks.Records;
using Recommender.Benchmarks.Service;

namespace Recommender.Benchmarks;

/// <summary>The entry point: what README.md of this folder tells to write.</summary>
internal static class BenchmarkProgram
{
    private const string Usage = "Expected: all | in-process [table ...] | processes [rows ...] | parts [rows ...] | shell |"
        + " nodes [ROWS] | service | training [both] [rows ...] | bodies [TOOL] | rows COUNT FILE | labelled COUNT FILE | --short";

    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["--short"]:
                return AllocationGate.Check() ? 0 : 1;
            case ["in-process", .. var tables]:
                new InProcess(new()).Run(tables.Length == 0 ? InProcess.All : tables);
                return 0;
            case ["processes", .. var rows]:
                new BatchRecord(new()).Measure([.. rows.Select(int.Parse)]);
                return 0;
            case ["parts", .. var rows]:
                new PartsRecord(new()).Measure(rows.Length == 0 ? PartsRecord.Sizes : [.. rows.Select(int.Parse)]);
                return 0;
            case ["shell"]:
                new ShellRecord(new()).Measure();
                return 0;
            case ["nodes", .. { Length: <= 1 } rows]:
                return new NodesRecord(new()).Measure(rows.Length == 0 ? NodesRecord.UsualRows : int.Parse(rows[0]));
            case ["service"]:
                new ServiceRecord(new()).Measure();
                return 0;
            case ["training", "both", .. var rows]:
                Train(rows, compared: 2);
                return 0;
            case ["training", .. var rows]:
                Train(rows, compared: 1);
                return 0;
            case ["bodies", .. { Length: <= 1 } tool]:
                new BodyRecord(new(), tool.Length == 0 ? Repository.Tool : tool[0]).Measure();
                return 0;
            case ["all"]:
                All();
                return 0;
            case ["rows" or "labelled", var count, var file]:
                MadeTable.Write(file, int.Parse(count), labelled: args[0] == "labelled");
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    private static void All()
    {
        new InProcess(new()).Run(InProcess.All);
        new BatchRecord(new()).Measure(BatchRecord.Growth);
        new PartsRecord(new()).Measure(PartsRecord.Sizes);
        new ShellRecord(new()).Measure();
        new ServiceRecord(new()).Measure();
        new NodesRecord(new()).Measure(NodesRecord.UsualRows);
        new BodyRecord(new(), Repository.Tool).Measure();
        Train([], compared: 1);
    }

    private static void Train(string[] rows, int compared) =>
        new TrainingRecord(new()).Measure(rows.Length == 0 ? TrainingRecord.Growth : [.. rows.Select(int.Parse)], compared);
}
