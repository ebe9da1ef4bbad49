using Recommender.Tables;
using Recommender.Training.Recipes;

namespace Recommender.Tests.Training.Recipes;

public sealed class TrainingRecipeTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public static TheoryData<string> Shipped =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "training", "recipes"), "*.json").Select(path => Path.GetFileName(path))];

    public void Dispose() => _temp.Dispose();

    [Theory]
    [MemberData(nameof(Shipped))]
    public void EveryRecipeInGitLoadsUnderItsName(string file) =>
        Assert.Equal(
            Path.GetFileNameWithoutExtension(file), TrainingRecipe.Load(Path.Combine(Repository.Root, "training", "recipes", file)).Name);

    [Fact]
    public void WhatIsLeftOutHasItsDefault()
    {
        var recipe = TrainingRecipe.Load(_temp.Write("recipe.json", """{ "seed": 3 }"""));

        Assert.Equal((3, TrainingRecipe.Default.Roles, TrainingRecipe.Default.Pay), (recipe.Seed, recipe.Roles, recipe.Pay));
    }

    [Fact]
    public void EveryValueOutOfBoundsIsTold()
    {
        var path = _temp.Write("recipe.json", """{ "split": { "test": 0.9 }, "pay": { "folds": 1, "floor": 2000000 } }""");

        var fault = Assert.Throws<InputUnusableException>(() => TrainingRecipe.Load(path));

        Assert.Equal(
            $"Found '{path}' with split.test 0.9 (from 0 to 0.5); pay.folds 1 (from 2 to 20); pay.floor 2000000 (from 1 to 1000000); " +
            "expected values within these bounds; mend them, or leave them out for the defaults.",
            fault.Message);
    }

    [Fact]
    public void ASourceThatIsNullIsTold()
    {
        var path = _temp.Write("recipe.json", """{ "sources": { "survey": null } }""");

        Assert.Contains(
            "sources.survey.weight NaN",
            Assert.Throws<InputUnusableException>(() => TrainingRecipe.Load(path)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{ \"split\": null }")]
    [InlineData("{ \"tress\": 3 }")]
    [InlineData("{ \"seed\": \"three\" }")]
    [InlineData("{ \"seed\": 3")]
    public void WhatIsNoRecipeIsRefused(string text)
    {
        var path = _temp.Write("recipe.json", text);

        var fault = Assert.Throws<InputUnusableException>(() => TrainingRecipe.Load(path));

        Assert.StartsWith($"Found '{path}' unusable as a recipe (", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "); expected JSON like training/recipes/default.json; mend it, or leave --recipe out.",
            fault.Message,
            StringComparison.Ordinal);
    }
}
