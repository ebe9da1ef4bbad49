using Recommender.Tables;

namespace Recommender.Evaluation;

/// <summary>What the program was asked for; all that is not given is null.</summary>
internal sealed record EvaluationArguments(IReadOnlyList<string> Data)
{
    public const string Help = """
        Fits models by a recipe and judges them on people held out, as 'recommender evaluate --recipe' does, with LightGBM among the peers.
        Writes the report (Markdown, JSON, drawings).

          --data <files>      Labelled profiles, as 'recommender import' writes them: one file or several
          --recipe <file>     Every choice of the training (JSON); left out, the program's own
          --split <rule>      Who is held out, instead of the recipe's rule: newest, hash:0.2, group:0.2, year:2021,
                              source:kaggle-survey, kfold:5
          --seeds <folder>    Folder of the reference tables; by default the nearest one called 'seeds'
          --reports <folder>  Folder the report is written to; by default the nearest 'training/reports'
          --model <folder>    A published model, fitted on these rows by this recipe: it is judged, and no other is fitted
          --name <name>       Name of the report, as the version of a model of the same rows and recipe; by default the recipe's
          --note <text>       What changed, for the report and the table of all reports

        Example:
          dotnet run -c Release --project training/Recommender.Evaluation -- --data profiles.csv --recipe training/recipes/default.json

        Or: questions <models> <version> puts the lists of training/questions to a published model; see questions --help.

        """;

    private static readonly string[] Names = ["--data", "--recipe", "--split", "--seeds", "--reports", "--model", "--name", "--note"];

    public string? Recipe { get; init; }

    public string? Split { get; init; }

    public string? Seeds { get; init; }

    public string? Reports { get; init; }

    public string? Model { get; init; }

    public string? Name { get; init; }

    public string? Note { get; init; }

    /// <exception cref="InputUnusableException">An option is unknown, has no value or too many, or there is no file.</exception>
    public static EvaluationArguments Parse(IReadOnlyList<string> args)
    {
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string>? current = null;
        foreach (var arg in args)
        {
            if (Names.Contains(arg))
            {
                current = values.TryGetValue(arg, out var known) ? known : values[arg] = [];
            }
            else if (current is null || arg.StartsWith("--", StringComparison.Ordinal) || arg.Length == 0)
            {
                throw new InputUnusableException($"Found '{arg}'; expected {string.Join(", ", Names)}; see --help.");
            }
            else
            {
                current.Add(arg);
            }
        }

        if (values.GetValueOrDefault("--data") is not { Count: > 0 } data)
        {
            throw new InputUnusableException("Found no labelled profiles; expected --data with one file or several; see --help.");
        }

        return new(data)
        {
            Recipe = One("--recipe"),
            Split = One("--split"),
            Seeds = One("--seeds"),
            Reports = One("--reports"),
            Model = One("--model"),
            Name = One("--name"),
            Note = One("--note"),
        };

        string? One(string name) => !values.TryGetValue(name, out var given) ? null
            : given is [var value] ? value
            : throw new InputUnusableException($"Found {given.Count} values of {name}; expected one; see --help.");
    }
}
