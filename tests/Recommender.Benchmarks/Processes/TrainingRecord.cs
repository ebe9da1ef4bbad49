using System.Globalization;
using System.Text.Json;
using Recommender.Benchmarks.Records;
using Recommender.Bundles;
using Recommender.Roles;
using Recommender.Training.Recipes;

namespace Recommender.Benchmarks.Processes;

/// <summary>
/// <c>recommender train</c> on made-up labelled tables: how it grows, and its fits beside those of xgboost's <c>hist</c> for the same
/// tasks on as many rows, in the same hour.
/// </summary>
internal sealed class TrainingRecord(ResultsFolder results)
{
    /// <summary>Rows of the tables.</summary>
    public static readonly int[] Growth = [40_000, 250_000, 1_000_000];

    private const int SlipFolds = 2;
    private const int WidthFits = 3;
    private const int SlipTrees = 100;
    private const int SlipLeaves = 16;

    private static readonly string Recipe = Path.Combine(Repository.Root, "training", "recipes", "default.json");

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("recommender-benchmarks-");

    /// <summary>Trains on tables of these sizes, the smaller ones first; xgboost on the first so many of them.</summary>
    public void Measure(int[] sizes, int compared)
    {
        try
        {
            var runs = new List<TrainingCost>();
            foreach (var rows in sizes.Order())
            {
                MadeTable.Write(Table(rows), rows, labelled: true);
                var (ours, bundle) = Train(rows);
                runs.Add(runs.Count < compared ? ours with { Peer = Peer(rows, bundle) } : ours);
                results.Write("training.md", TrainingTables.Of(runs));
            }
        }
        finally
        {
            _scratch.Delete(recursive: true);
        }
    }

    private (TrainingCost Cost, ModelBundle Bundle) Train(int rows)
    {
        var (models, reports) = (InScratch($"models-{rows}"), InScratch($"reports-{rows}"));
        var cost = TimedProcess.Run(
            Repository.Tool, "train", "--data", Table(rows), "--recipe", Recipe, "--models", models, "--reports", reports);
        using var report = JsonDocument.Parse(File.ReadAllText(Directory.GetFiles(reports, "*.json").Single()));
        var seconds = report.RootElement.GetProperty("seconds").EnumerateArray().ToDictionary(
            step => step.GetProperty("key").GetString()!, step => step.GetProperty("value").GetDouble(), StringComparer.Ordinal);
        var bundle = new ModelRegistry(models, TimeProvider.System).Open(ModelAliases.ChampionName);
        var steps = Sizes(bundle).Select(step => new FitStep(step.Name, seconds[step.Name], step.Trees, step.Leaves));
        return (new(rows, cost, [.. steps]), bundle);
    }

    // A fold's trees are not kept; they are as many as those of all rows, and about as large. Those that find slips are as large as
    // they may be.
    private static IEnumerable<(string Name, long Trees, long Leaves)> Sizes(ModelBundle bundle)
    {
        var (roles, centre, width) = (((SharedRoleTrees)bundle.Roles.Trees).Trees, bundle.Pay.Centre, bundle.Pay.Width);
        var centreFits = TrainingRecipe.Load(Recipe).Pay.Folds + 1;
        yield return ("roles: trees", roles.Roots.Length, roles.Leaves.Length / roles.Outputs);
        yield return ("pay: slips", SlipFolds * SlipTrees, SlipFolds * SlipTrees * SlipLeaves);
        yield return ("pay: centre, and out-of-fold residuals", centreFits * centre.Roots.Length, centreFits * centre.Leaves.Length);
        yield return ("pay: width", WidthFits * width.Roots.Length, WidthFits * width.Leaves.Length);
    }

    private PeerTraining Peer(int rows, ModelBundle bundle)
    {
        var (cost, output) = TimedProcess.Watch(
            PeerModel.Python, PeerModel.Script("xgboost_training.py"), Table(rows), PeerModel.Shape(bundle));
        var lines = output.Split('\n').Select(line => line.Split('\t')).ToList();
        return new(cost, (int)Number(lines[0][2]), [.. lines.Select(told => new FitStep(
            told[0], Number(told[1]), (long)Number(told[3]), (long)Number(told[4])))]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private string Table(int rows) => InScratch($"labelled-{rows}.csv");

    private string InScratch(string name) => Path.Combine(_scratch.FullName, name);
}
