using System.Runtime.InteropServices;
using Recommender.Answers;
using Recommender.Tables;

namespace Recommender.Cli.Terminals;

/// <summary>All that a command knows of the world outside: answers go to <c>Out</c>, everything else to <c>Error</c>.</summary>
internal sealed record Terminal(TextWriter Out, TextWriter Error)
{
    /// <summary>Columns assumed where the answer does not go to a screen.</summary>
    public const int PlainWidth = 80;

    /// <summary>Opens standard input; called only where "-" is read.</summary>
    public Func<Stream> In { get; init; } = () => Stream.Null;

    /// <summary>Columns that an answer may take.</summary>
    public int Width { get; init; } = PlainWidth;

    /// <summary>Whether <see cref="Error"/> is a screen that may show a moving progress bar.</summary>
    public bool ShowsBar { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public string WorkingDirectory { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>A variable of the environment; null where it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Set on Ctrl-C.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>The signal that set <see cref="Stop"/>; null where none did.</summary>
    public Func<PosixSignal?> StoppedBy { get; init; } = () => null;

    /// <summary>Set when a parent process reads <see cref="Error"/>.</summary>
    public ParentLines? Parent { get; init; }

    /// <summary>Ends the process though its work goes on.</summary>
    public Action EndAtOnce { get; init; } = () => { };

    /// <summary>Tells why a command did not finish; already as <see cref="VisibleText"/> shows it.</summary>
    public void Refuse(string problem)
    {
        if (Parent is { } parent)
        {
            parent.Problem(problem);
            return;
        }

        Error.WriteLine(problem);
    }

    /// <summary>A line beside the answer. What came from outside and stands in it is shown, never obeyed.</summary>
    public void Note(string line) => Error.WriteLine(VisibleText.Of(line));

    /// <summary>The answer as JSON.</summary>
    public void Json<T>(T answer) => Out.WriteLine(AnswerJson.Indent(answer));

    /// <summary>A line of the answer, for people; shown alike.</summary>
    public void Answer(string line) => Out.WriteLine(VisibleText.Of(line));
}
