using Recommender.Cli.Output;
using Recommender.Tests;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Cli;

/// <summary>
/// Wherever a run was killed, whoever goes on with it, begins anew or gives up leaves nothing but the result and the rejects.
/// </summary>
public sealed class LeftoverTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    public static TheoryData<string, string> Runs => new()
    {
        { "scored.csv", "--resume" }, { "scored.csv", "--restart" },
        { "scored.ndjson.gz", "--resume" },
        { "scored.parquet", "--resume" }, { "scored.parquet", "--restart" },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void KilledAtAnyStep_OnlyTheResultIsLeft(string name, string how)
    {
        var people = _tool.Folder.Write("people.csv", ScoreResumeTests.People(2_000));
        var (whole, states) = Watch(people, name);
        var (scored, rejects) = (_tool.Folder.File(name), _tool.Folder.File("rejects.csv"));
        foreach (var state in states)
        {
            Clear(name);
            foreach (var (file, bytes) in state.Files)
            {
                File.WriteAllBytes(_tool.Folder.File(file), bytes);
            }

            var (exitCode, _, error) = _tool.Run("score", people, "--out", scored, "--rejects", rejects, how);

            Assert.True(exitCode == 3, $"{state.Step}: {error}");
            Assert.Equal(
                ["models", "people.csv", "rejects.csv", name], Left().ToHashSet(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            Assert.True(whole[name].AsSpan().SequenceEqual(File.ReadAllBytes(scored)), $"{state.Step}: other bytes");
            Assert.True(whole["rejects.csv"].AsSpan().SequenceEqual(File.ReadAllBytes(rejects)), $"{state.Step}: other rejects");
        }
    }

    [Fact]
    public void WhoBeginsAnewWithOtherRejectsRemovesTheFormerOnes()
    {
        var people = _tool.Folder.Write("people.csv", ScoreResumeTests.People(2_000));
        var scored = _tool.Folder.File("scored.csv");
        _tool.RunForTwoBlocks("score", people, "--out", scored, "--rejects", _tool.Folder.File("former.csv"));
        Assert.Contains(".former.csv.draft", Left());

        var (exitCode, _, _) = _tool.Run("score", people, "--out", scored, "--restart");

        Assert.Equal(3, exitCode);
        Assert.Equal(["models", "people.csv", "scored.csv"], Left());
    }

    [Theory]
    [InlineData("import")]
    [InlineData("merge")]
    public void WhatAnotherCommandLeftWhenItWasKilledIsTakenOver(string command)
    {
        var people = _tool.Folder.Write("people.csv", "skills,role\npython,Dev\n");
        var map = _tool.Folder.Write("map.json", """{ "source": "s", "fields": { "role": { "column": "role" } } }""");
        var target = _tool.Folder.File("out.csv");
        var left = new RunLeftovers(target);
        var run = _tool.Folder.File("run");
        _tool.Run("plan", people, "--run", run);
        _tool.Run("score", "--run", run, "--part", "1");
        File.WriteAllText(command == "import" ? left.Pending : left.Draft, "a piece");

        var (exitCode, _, error) = command == "import"
            ? _tool.Run("import", "--map", map, people, "--out", target)
            : _tool.Run("merge", "--run", run, "--out", target);

        Assert.True(exitCode == 0, error);
        Assert.DoesNotContain(Left(), name => name.StartsWith('.'));
    }

    /// <summary>The files of one run, and what stands in the folder after each of its steps, and in the middle of some.</summary>
    private (Dictionary<string, byte[]> Whole, List<State> States) Watch(string people, string name)
    {
        var scored = _tool.Folder.File(name);
        var (states, left) = (new List<State>(), new RunLeftovers(scored));
        _tool.RunWatched(
            _ => states.Add(new($"block {states.Count}", Snapshot())),
            "score",
            people,
            "--out",
            scored,
            "--rejects",
            _tool.Folder.File("rejects.csv"));
        var whole = new Dictionary<string, byte[]>
        {
            [name] = File.ReadAllBytes(scored),
            ["rejects.csv"] = File.ReadAllBytes(_tool.Folder.File("rejects.csv")),
        };
        // The last line is that of the counts, when all is done.
        states.RemoveAll(state => !state.Files.ContainsKey(Name(left.Journal)));
        Assert.InRange(states.Count, 3, 20);
        var (draft, journal, newJournal) = (Name(left.Draft), Name(left.Journal), Name(left.NewJournal));
        var torn = states.SelectMany(state => (State[])
        [
            state.With($"{state.Step}, a block half written", draft, [.. state.Files[draft], 1, 2, 3]),
            state.With($"{state.Step}, a line of the journal half written", journal, state.Files[journal][..^5]),
            state.With($"{state.Step}, the journal half written again", newJournal, state.Files[journal][..20]),
            state.With($"{state.Step}, the journal written again", newJournal, state.Files[journal]),
        ]).ToList();
        var begun = states[0].Files[journal].AsSpan().IndexOf((byte)'\n') + 1;
        var plan = new State(
            "the plan",
            new() { [draft] = [], [journal] = states[0].Files[journal][..begun], [newJournal] = states[0].Files[journal][..begun] });
        return (whole, [plan, new("a draft alone", new() { [draft] = [] }), .. states, .. torn, .. Endings(states[^1], whole, name)]);
    }

    /// <summary>From the last block to the last name.</summary>
    private List<State> Endings(State last, Dictionary<string, byte[]> whole, string name)
    {
        var left = new RunLeftovers(_tool.Folder.File(name));
        var (draft, journal, converted) = (Name(left.Draft), Name(left.Journal), Name(left.Converted));
        File.WriteAllBytes(left.Journal, last.Files[journal]);
        var record = BatchJournal.Read(left.Journal)!;
        using (var ending = BatchJournal.Continue(left, record))
        {
            ending.End();
        }

        var ended = last.With("ended", journal, File.ReadAllBytes(left.Journal));
        var isConverted = record.Plan.IsConverted;
        ended = isConverted ? ended.With("ended", converted, whole[name]) : ended;
        var named = ended.Without("rejects named", ".rejects.csv.draft").With("rejects named", "rejects.csv", whole["rejects.csv"]);
        var done = named.Without("all named", isConverted ? converted : draft).With("all named", name, whole[name]);
        return
        [
            .. isConverted
                ? (State[])[last.With("half converted", converted, whole[name][..50]), last.With("converted", converted, whole[name])]
                : [],
            ended, named, done, done.Without("only the journal", draft),
            done.With("a journal of long ago", Name(left.NewJournal), last.Files[journal]),
        ];
    }

    // By another program: the files are locked against this one.
    private Dictionary<string, byte[]> Snapshot()
    {
        using var copy = new TempFolder();
        using var copying = System.Diagnostics.Process.Start("cp", [.. Directory.EnumerateFiles(_tool.Folder.Path, ".*"), copy.Path]);
        copying.WaitForExit();
        return Directory.EnumerateFiles(copy.Path, ".*").ToDictionary(Name, File.ReadAllBytes);
    }

    private void Clear(string name)
    {
        foreach (var path in Directory
            .EnumerateFiles(_tool.Folder.Path)
            .Where(path => Name(path).StartsWith('.') || Name(path) == name || Name(path) == "rejects.csv")
            .ToList())
        {
            File.Delete(path);
        }
    }

    private static string Name(string path) => Path.GetFileName(path);

    private IEnumerable<string> Left() =>
        Directory.EnumerateFileSystemEntries(_tool.Folder.Path).Select(Name).Order(StringComparer.Ordinal);

    private sealed record State(string Step, Dictionary<string, byte[]> Files)
    {
        public State With(string step, string file, byte[] bytes) => new(step, new(Files) { [file] = bytes });

        public State Without(string step, string file) => new(step, Files.Where(pair => pair.Key != file).ToDictionary());
    }
}
