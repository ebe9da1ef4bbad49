using Recommender.Bundles;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.Tables;

namespace Recommender.Cli.Runs;

/// <summary>
/// The folder of a planned run. Its names stand here alone: the plan, and of each part its rows, its rejects and, once both are whole, its
/// record.
/// </summary>
internal sealed class RunFolder(string folder)
{
    private const string PlanName = "plan.json";

    /// <summary>As given, for messages.</summary>
    public string Name => folder;

    /// <summary>The whole path; a link stays a link.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(folder);

    /// <summary>The files of a part, by the name they have in common.</summary>
    public static string NameOf(int part) => FormattableString.Invariant($"part-{part:00000}");

    public string RowsOf(int part, RunPlan plan) => File($"{NameOf(part)}.{plan.OutFormat.OfRows}");

    public string RejectsOf(int part) => File($"{NameOf(part)}.rejects.csv");

    public string RecordOf(int part) => File($"{NameOf(part)}.json");

    /// <summary>The records in the folder, of whatever part or plan.</summary>
    public IEnumerable<string> Records() => Directory.EnumerateFiles(Path, "part-*.json").Order(StringComparer.Ordinal);

    /// <summary>The plan; null when there is none.</summary>
    /// <exception cref="InputUnusableException">What stands in its place is none of this build.</exception>
    public RunPlan? FindPlan()
    {
        var path = File(PlanName);
        return !System.IO.File.Exists(path) ? null : RunPlan.FromJson(System.IO.File.ReadAllBytes(path))
            ?? throw new InputUnusableException(
                $"Found '{System.IO.Path.Combine(folder, PlanName)}' damaged, or of another build; "
                + "expected it as 'recommender plan' wrote it; restore it, or plan in another folder.");
    }

    /// <exception cref="InputUnusableException">There is no plan, or no such part in it.</exception>
    public RunPlan Plan(int part = 1)
    {
        var plan = FindPlan() ?? throw new InputUnusableException(
            $"Found no plan in '{folder}'; expected its {PlanName}; make it with 'recommender plan', or name its folder.");
        return part <= plan.Parts.Count ? plan : throw new InputUnusableException(FormattableString.Invariant(
            $"Found part {part} of a run of {plan.Parts.Count}; expected one from 1 to {plan.Parts.Count}; start no more than these."));
    }

    public void Write(RunPlan plan) => Write(File(PlanName), plan.ToJson());

    public void Write(PartRecord record) => Write(RecordOf(record.Part), record.ToJson());

    /// <summary>Holds a part, or all of the run, until what is given is disposed of.</summary>
    /// <exception cref="UnderWayException">Another process has it.</exception>
    public IDisposable Hold(int? part = null)
    {
        try
        {
            return HeldFile.Take(File($".{(part is { } number ? NameOf(number) : "run")}.lock"));
        }
        catch (IOException fault) when (HeldFile.IsHeld(fault))
        {
            throw new UnderWayException(
                $"Found {(part is null ? "the run" : $"part {part}")} in '{folder}' under way: another process is at it; "
                + "expected one at a time; wait until it is done, or stop it.", fault);
        }
    }

    private static void Write(string path, byte[] bytes)
    {
        using var file = new DraftFile(path);
        file.Create();
        file.Write(bytes);
        file.Close();
        file.TakeName();
    }

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
