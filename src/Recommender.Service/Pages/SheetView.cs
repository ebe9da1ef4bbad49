namespace Recommender.Service.Pages;

/// <summary>One page to print, of an answer.</summary>
/// <param name="View">The answer.</param>
/// <param name="Date">The day it was made.</param>
/// <param name="Style">The style sheet, for a file of its own; null for the page of the service.</param>
public sealed record SheetView(AnswerView View, DateOnly Date, string? Style)
{
    /// <summary>The page as a file of its own, which needs nothing else.</summary>
    internal static Task<string> FileAsync(AnswerView view, DateOnly date) =>
        PageHtml.RenderAsync<SheetPage>(new SheetView(view, date, System.Text.Encoding.UTF8.GetString(PageAsset.Style.Content.Span)));
}
