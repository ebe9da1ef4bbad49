using Recommender.Tables;

namespace Recommender.Cli.Terminals;

/// <summary>
/// Runs a command for a parent process, which holds the other end of standard input and reads <see cref="ParentLines"/>. When standard
/// input ends, the parent has asked to stop or is gone: the command stops as on Ctrl-C, so that it never outlives its parent.
/// </summary>
internal static class ParentWatch
{
    /// <summary>
    /// How long work that cannot be interrupted may go on without a parent. Every file is written so that a kill does no harm.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Terminal Begin(Terminal terminal)
    {
        // Not disposed: the watch goes on for as long as the process.
        var stop = CancellationTokenSource.CreateLinkedTokenSource(terminal.Stop);
        new Thread(() => Watch(terminal, stop)) { IsBackground = true, Name = "Parent watch" }.Start();
        var lines = new ParentLines(terminal.Error, terminal.Clock);
        return terminal with
        {
            Error = lines,
            Parent = lines,
            ShowsBar = false,
            Stop = stop.Token,
            In = () => throw new InputUnusableException(
                "Found '-' as input beside --supervised; expected files, as standard input tells that the parent process lives; "
                + "name a file, or leave --supervised out."),
        };
    }

    private static void Watch(Terminal terminal, CancellationTokenSource stop)
    {
        ReadToEnd(terminal);
        stop.Cancel();
        Task.Delay(Patience, terminal.Clock).GetAwaiter().GetResult();
        terminal.EndAtOnce();
    }

    private static void ReadToEnd(Terminal terminal)
    {
        var unread = new byte[256];
        try
        {
            using var input = terminal.In();
            while (input.Read(unread) > 0)
            {
            }
        }
        catch (IOException)
        {
            // As good as ended.
        }
    }
}
