using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Tables;

namespace Recommender.Evaluation.Questions;

/// <summary>Puts the lists of <c>training/questions</c> to a published model and writes the page of its answers.</summary>
internal static class QuestionsTool
{
    public const string Name = "questions";

    private const string Help = """
        Puts the lists of training/questions to a published model: titles by skills, skills of the last years, made-up people.

          questions <models> <version or alias> [--out page.md]

        Example:
          dotnet run -c Release --project training/Recommender.Evaluation -- questions models champion --out questions.md

        """;

    /// <exception cref="InputUnusableException">The arguments are others than these.</exception>
    public static void Run(IReadOnlyList<string> args, string questions, TextWriter output)
    {
        if (args.Contains("--help"))
        {
            output.Write(Help);
            return;
        }

        var (models, name, path) = args switch
        {
            [var folder, var version] => (folder, version, null),
            [var folder, var version, "--out", var file] => (folder, version, file),
            _ => throw new InputUnusableException(
                $"Found '{string.Join(' ', args)}'; expected a folder of models and a version or alias; see {Name} --help."),
        };
        var report = QuestionReport.Write(new JobRecommender(new ModelRegistry(models, TimeProvider.System).Open(name)), questions);
        if (path is null)
        {
            output.Write(report);
        }
        else
        {
            File.WriteAllText(path, report);
            output.WriteLine($"Page: {path}");
        }
    }
}
