using Recommender.Bundles;

namespace Recommender.Benchmarks.Processes;

/// <summary>
/// The model of the peers in Python: trained by xgboost on made-up people, and compiled into C. A peer is timed once it was seen to
/// answer as the model itself does.
/// </summary>
internal sealed class PeerModel
{
    public const string Python = "/usr/bin/python3";

    /// <summary>
    /// Rounds and leaves of the peers' roles. A round has a tree a role there, one of all roles here: as many rounds as ours would make
    /// them slower for nothing.
    /// </summary>
    public const string RolesShape = "120x24";

    private const int RowsToLearn = 20_000;
    private const int RowsToCheck = 2_000;

    private readonly string _people;

    /// <summary>Trains and compiles it in a folder, which takes some minutes.</summary>
    public PeerModel(string scratch)
    {
        (Folder, _people) = (Path.Combine(scratch, "peer"), Path.Combine(scratch, "people-to-check.csv"));
        var learn = Path.Combine(scratch, "learn.csv");
        MadeTable.Write(learn, RowsToLearn, labelled: true);
        MadeTable.Write(_people, RowsToCheck, labelled: false);
        TimedProcess.Run(Python, Script("pandas_xgboost.py"), "train", learn, Folder, Shape(DefaultModel.Bundle));
        TimedProcess.Run(Python, Script("compiled_trees.py"), Folder);
    }

    public string Folder { get; }

    /// <summary>What the peers run on.</summary>
    public static string Versions => TimedProcess.Text(Python, Script("pandas_xgboost.py"), "versions");

    public static string Script(string name) => Path.Combine(Repository.Benchmarks, "peers", name);

    /// <summary>The peers' trees: of roles as told here, of pay as many and as large as a bundle's.</summary>
    public static string Shape(ModelBundle bundle) => string.Join(',', new[] { bundle.Pay.Centre, bundle.Pay.Width }
        .Select(trees => $"{trees.Roots.Length}x{trees.Leaves.Length / trees.Roots.Length}").Prepend(RolesShape));

    /// <summary>What a peer's own check says.</summary>
    /// <exception cref="InvalidOperationException">It answers otherwise than its model, or everyone alike.</exception>
    public string Check(string script) => TimedProcess.Text(Python, Script(script), "check", _people, Folder);

    /// <summary>What the checks said, a line for a record.</summary>
    public static string Checked(params IEnumerable<(string Script, string Said)> checks) =>
        "\nChecked before:\n\n" + string.Concat(checks.Select(check => $"- `{check.Script}`: {check.Said}\n"));
}
