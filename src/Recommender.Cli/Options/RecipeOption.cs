using System.CommandLine;
using Recommender.Training.Recipes;

namespace Recommender.Cli.Options;

/// <summary><c>--recipe</c> and <c>--split</c>: how models are fitted and on which rows.</summary>
/// <param name="byDefault">Whose recipe it is where none is named, in words of the help.</param>
internal sealed class RecipeOption(string byDefault = "the program's own")
{
    private readonly Option<string?> _recipe = new Option<string?>("--recipe")
    {
        Description = $"Every choice of the training (JSON); left out, {byDefault}",
        HelpName = "file",
    }.NeverEmpty();

    private readonly Option<string?> _split = new("--split")
    {
        Description = "Who is held out, instead of the recipe's rule: newest, hash:0.2, group:0.2, year:2021, source:kaggle-survey, "
            + "kfold:5",
        HelpName = "rule",
    };

    public void AddTo(Command command)
    {
        command.Add(_recipe);
        command.Add(_split);
    }

    /// <summary>The file named; null for none.</summary>
    public string? Path(ParseResult parsed) => parsed.GetValue(_recipe);

    /// <summary>Whether either is given.</summary>
    public bool IsTold(ParseResult parsed) => parsed.GetValue(_recipe) is not null || parsed.GetValue(_split) is not null;

    public TrainingRecipe Load(ParseResult parsed) => Load(parsed, TrainingRecipe.Default);

    public TrainingRecipe Load(ParseResult parsed, TrainingRecipe otherwise)
    {
        var recipe = Path(parsed) is { } path ? TrainingRecipe.Load(path) : otherwise;
        return parsed.GetValue(_split) is { } rule ? recipe.WithSplit(rule) : recipe;
    }
}
