namespace Recommender.Service.Pages;

/// <summary>One page to print, of an answer.</summary>
/// <param name="View">The answer.</param>
/// <param name="Date">The day it was made.</param>
/// <param name="Style">The style sheet, for a file of its own; null for the page of the service.</param>
public sealed record SheetView(AnswerView View, DateOnly Date, string? Style)
{
    /// <summary>Letters of a link that somebody may still type from paper.</summary>
    private const int LongestLink = 400;

    /// <summary>
    /// The page that answers it again, with what was told behind '#'; null where there is none, or it is too long to print.
    /// </summary>
    public string? Link { get; init; }

    /// <summary>The link of a service at this address.</summary>
    internal static string? LinkOf(string address, Told told)
    {
        var fields = KeptForm.Of(told with { Tried = new() }).Where(field => FormFields.Linked.Contains(field.Name));
        var link = $"{address}/#{string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"))}";
        return link.Length <= LongestLink ? link : null;
    }

    /// <summary>The page as a file of its own, which needs nothing else.</summary>
    internal static Task<string> FileAsync(AnswerView view, DateOnly date, string? link = null) => PageHtml.RenderAsync<SheetPage>(
        new SheetView(view, date, System.Text.Encoding.UTF8.GetString(PageAsset.Style.Content.Span)) { Link = link });
}
