using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recommender.Service.Tools;

/// <summary>
/// Reads the lines of JSON that <c>--supervised</c> has the tool write. A line that is none, as the runtime's last words, is a note.
/// </summary>
internal sealed class ToolLines(Action<ToolStep> progress)
{
    private const int MostNotes = 20;

    private readonly Queue<string> _notes = [];
    private readonly List<string> _problems = [];

    public string? Problem => _problems.Count == 0 ? null : string.Join(' ', _problems);

    public ToolRows? Rows { get; private set; }

    public IReadOnlyList<string> Notes => [.. _notes];

    /// <summary>Reads to the end of the process's standard error.</summary>
    public async Task ReadAsync(TextReader error)
    {
        while (await error.ReadLineAsync() is { } line)
        {
            Take(line);
        }
    }

    private void Take(string line)
    {
        switch (Parse(line))
        {
            case { Step: { } step } read:
                progress(new(step, read.Done, read.Total, read.Rows, read.RowsPerSecond, read.SecondsLeft));
                break;
            case { Problem: { } problem }:
                _problems.Add(problem);
                break;
            case { RowsIn: { } rows } read:
                Rows = new(rows, read.Used, read.Rejected, read.Filtered);
                break;
            case var read:
                Note(read?.Note ?? line);
                break;
        }
    }

    private void Note(string note)
    {
        if (_notes.Count == MostNotes)
        {
            _notes.Dequeue();
        }

        _notes.Enqueue(note);
    }

    private static ToolLine? Parse(string line)
    {
        try
        {
            return line.StartsWith('{') ? JsonSerializer.Deserialize(line, ToolLineContext.Default.ToolLine) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>All that a line may have.</summary>
internal sealed record ToolLine
{
    public string? Step { get; init; }

    public long Done { get; init; }

    public long? Total { get; init; }

    public long Rows { get; init; }

    public double? RowsPerSecond { get; init; }

    public double? SecondsLeft { get; init; }

    public string? Problem { get; init; }

    public long? RowsIn { get; init; }

    public long Used { get; init; }

    public long Rejected { get; init; }

    public long Filtered { get; init; }

    public string? Note { get; init; }
}

/// <summary>Compiled ahead.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ToolLine))]
internal sealed partial class ToolLineContext : JsonSerializerContext;
