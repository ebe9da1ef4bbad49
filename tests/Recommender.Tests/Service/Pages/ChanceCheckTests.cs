using Recommender.Answers;
using Recommender.Service.Pages;

namespace Recommender.Tests.Service.Pages;

/// <summary>How often "of 100" was right, as the model's manifest has it, in a table of the page.</summary>
public sealed class ChanceCheckTests
{
    [Fact]
    public async Task EachGroupOfEnoughSuggestionsIsARow()
    {
        // The hand-made model's manifest has 19 suggestions of less than 5 of 100, 1,234 of about 30, and 20 of 95 or more.
        var html = await PageHtml.RenderAsync<BasisPart>(View());
        var page = new Page(200, html, new());

        Assert.Contains(
            "When it said it was so for jobs shown about 30 of 100 29 of 100 1,234 95 of 100 or more 95 of 100 20 ",
            page.Text, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">about 30 of 100</th>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("less than 5", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AModelWithoutItHasTheSentenceAlone()
    {
        var view = View();

        var html = await PageHtml.RenderAsync<BasisPart>(view with { Model = view.Model with { Checks = [] } });

        Assert.Contains("The number was off by about", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", html, StringComparison.Ordinal);
        Assert.Empty(ChanceCheck.Of(new Dictionary<string, double> { ["role.model.ece"] = 0.02 }));
    }

    private static AnswerView View()
    {
        var model = new JobRecommender(HandMadeModel.Bundle());
        return new AnswerMaker("made", model, "").Make(PageExamples.Find("analyst")!, "");
    }
}
