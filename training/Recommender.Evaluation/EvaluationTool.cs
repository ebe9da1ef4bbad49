using Recommender.Bundles;
using Recommender.Evaluation.Questions;
using Recommender.Tables;
using Recommender.Taxonomy;
using Recommender.Training;
using Recommender.Training.Questions;
using Recommender.Training.Recipes;
using Recommender.Training.Reports;

namespace Recommender.Evaluation;

/// <summary>
/// Judges a recipe as <c>recommender evaluate --recipe</c> does, with LightGBM among the peers, and writes the report. Run from a clone.
/// </summary>
internal static class EvaluationTool
{
    private const int Unusable = 2;
    private const int RowsRejected = 3;

    /// <summary>Gives the exit code; those of the tool <c>recommender</c>.</summary>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        if (args.Count == 0 || args.Contains("--help"))
        {
            output.Write(EvaluationArguments.Help);
            return 0;
        }

        try
        {
            if (args[0] == QuestionsTool.Name)
            {
                QuestionsTool.Run([.. args.Skip(1)], Nearest("training/questions"), output);
                return 0;
            }

            return Judge(EvaluationArguments.Parse(args), output, error);
        }
        catch (Exception fault) when (fault is InputUnusableException or TrainingRefusedException)
        {
            error.WriteLine(VisibleText.Of(fault.Message));
            return Unusable;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(VisibleText.Of(
                $"Found: {fault.Message.TrimEnd('.')}; expected files that can be read and written; "
                + "check the path, its rights and the space left."));
            return Unusable;
        }
    }

    private static int Judge(EvaluationArguments asked, TextWriter output, TextWriter error)
    {
        var recipe = asked.Recipe is null ? TrainingRecipe.Default : TrainingRecipe.Load(asked.Recipe);
        recipe = asked.Split is null ? recipe : recipe.WithSplit(asked.Split);
        var model = asked.Model is null ? null : Open(asked.Model);
        var taxonomy = model?.Taxonomy ?? JobTaxonomy.Load(asked.Seeds ?? Nearest("seeds"));
        var reports = asked.Reports ?? Nearest("training/reports");
        var tables = new LabelledTables(asked.Data, error);
        var experiment = new Experiment(recipe, taxonomy, TimeProvider.System, new StepLines(error))
        {
            Fitted = model,
            Peers = LightGbmPeers.Of(recipe),
        };
        var document = experiment.Run(tables.Read()) with { Note = asked.Note ?? "" };
        document = model is null ? document : PersonSection.AddTo(document, model, reports);
        error.WriteLine(tables.Counts);
        output.WriteLine($"Report: {new ReportFolder(reports).Write(document with { Name = asked.Name ?? recipe.Name })}");
        return tables.Counts.Rejected > 0 ? RowsRejected : 0;
    }

    private static ModelBundle Open(string folder)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return new ModelRegistry(Path.GetDirectoryName(path)!, TimeProvider.System).Open(Path.GetFileName(path));
    }

    /// <summary>The nearest folder of a name at or above the working directory.</summary>
    private static string Nearest(string name)
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, name);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new InputUnusableException(
            $"Found no folder '{name}' at or above the working directory; expected to run in a clone; "
            + "change the directory, or name the folder.");
    }

    private static int Main(string[] args) => Run(args, Console.Out, Console.Error);
}
