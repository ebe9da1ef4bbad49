using Recommender.Tables;

namespace Recommender.Cli.Runs;

/// <summary>The parts that stand in a run's folder, held against its plan.</summary>
internal sealed class RunParts(RunFolder folder, RunPlan plan)
{
    private const int MostNamed = 20;

    /// <summary>The record of each part, in order.</summary>
    /// <exception cref="InputUnusableException">Not every part is there once and as it was scored; all that is wrong is named.</exception>
    public IReadOnlyList<PartRecord> All()
    {
        var (good, faults) = (new PartRecord?[plan.Parts.Count + 1], new List<string>());
        foreach (var path in folder.Records())
        {
            var name = Path.GetFileName(path);
            var record = PartRecord.Read(path);
            if (FaultOf(record, name) is { } fault)
            {
                faults.Add($"'{name}' {fault}");
            }
            else
            {
                good[record!.Part] = record;
            }
        }

        var missing = Enumerable.Range(1, plan.Parts.Count).Where(part => good[part] is null).ToList();
        if (faults.Count + missing.Count > 0)
        {
            throw new InputUnusableException(
                $"Found {plan.Parts.Count - missing.Count} of {plan.Parts.Count} parts in '{folder.Name}' (missing: {List(missing)}"
                + $"{string.Concat(faults.Take(MostNamed).Select(fault => $"; {fault}"))}{More(faults.Count)}); "
                + "expected each once, as it was scored; delete what is wrong, and score what is missing.");
        }

        return [.. good.Skip(1).Select(record => record!)];
    }

    private string? FaultOf(PartRecord? record, string name) =>
        record is null ? "is damaged"
        : record.Plan != plan.Hash || record.Part < 1 || record.Part > plan.Parts.Count ? "is of another run"
        : name != Path.GetFileName(folder.RecordOf(record.Part)) ? $"is part {record.Part} once more"
        : !record.HasFiles(folder, plan) ? "is without its files as they were"
        : null;

    private static string List(List<int> parts) =>
        parts.Count == 0 ? "none" : string.Join(", ", parts.Take(MostNamed)) + More(parts.Count);

    private static string More(int count) => count > MostNamed ? $" and {count - MostNamed} more" : "";
}
