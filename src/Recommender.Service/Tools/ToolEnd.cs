using Recommender.Service.Problems;

namespace Recommender.Service.Tools;

/// <summary>What became of the rows of a table.</summary>
internal sealed record ToolRows(long In, long Used, long Rejected, long Filtered);

/// <summary>How a child process ended, and what it wrote to standard output.</summary>
internal sealed record ToolEnd(int ExitCode, string Output)
{
    private const int RowsRejected = 3;
    private const int Finding = 4;
    private const int Busy = 75;
    private const int Stopped = 130;

    /// <summary>What a shell gives for a program that is not there.</summary>
    private const int NotFound = 127;

    /// <summary>Why it did not finish, in the tool's own words; null also when it was killed, which leaves no words.</summary>
    public string? Problem { get; init; }

    /// <summary>Null unless it counted rows.</summary>
    public ToolRows? Rows { get; init; }

    /// <summary>Its last lines of other words.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Finished, perhaps with rows rejected, or with a finding such as a challenger that is kept back.</summary>
    public bool IsDone => ExitCode is 0 or RowsRejected or Finding;

    /// <summary>Whether another process is at the same work: later it is done, or free.</summary>
    public bool IsBusy => ExitCode == Busy;

    /// <summary>
    /// Whether something outside ended it, a kill, a signal, as Ctrl-C gives one to all processes, or another program that is at the same
    /// models: the same again may succeed.
    /// </summary>
    public bool IsCrash => !IsDone && (Problem is null || ExitCode is Stopped or Busy);

    /// <summary>Why it did not finish, also where it could not say so itself.</summary>
    public string Reason => Problem ?? Ended(Notes.Count > 0 ? $" ({Notes[^1]})" : "");

    /// <summary>The same for a caller, who need not know what runs here: without a trace, a path, or the tool's other words.</summary>
    public string ReasonForCallers => Problem is { } problem ? CallerText.Of(problem) : Ended("");

    public static ToolEnd NotStarted(string program, string fault) => new(NotFound, "")
    {
        Problem = $"Found no program '{program}' that starts ({fault.TrimEnd('.')}); expected the tool 'recommender'; "
            + "correct the setting Service:Tool.",
    };

    private string Ended(string lastWords) => FormattableString.Invariant(
        $"Found the tool ended with exit code {ExitCode}{lastWords}; expected it to finish; ")
        + "look at the memory of the machine, and at what kills processes.";
}
