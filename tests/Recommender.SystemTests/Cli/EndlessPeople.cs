using System.Diagnostics;

namespace Recommender.SystemTests.Cli;

/// <summary>A table of people that never ends, through a named pipe: no reader is done before it is stopped.</summary>
internal sealed class EndlessPeople : IDisposable
{
    private const int RowsAtOnce = 2_000;

    public EndlessPeople(string path)
    {
        Path = path;
        using var made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
        new Thread(Write) { IsBackground = true, Name = "Endless people" }.Start();
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);

    // Opening waits for a reader; writing ends with the last one.
    private void Write()
    {
        try
        {
            using var pipe = new StreamWriter(new FileStream(Path, FileMode.Open, FileAccess.Write));
            var rows = ScoreResumeTests.People(RowsAtOnce);
            pipe.Write(rows);
            for (var more = rows[(rows.IndexOf('\n', StringComparison.Ordinal) + 1)..]; ;)
            {
                pipe.Write(more);
            }
        }
        catch (IOException)
        {
            // The reader is gone.
        }
    }
}
