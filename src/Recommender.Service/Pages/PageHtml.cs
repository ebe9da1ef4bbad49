using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Recommender.Service.Pages;

/// <summary>
/// Renders a component to HTML, with and without a web server. Nothing is sent before all of it is made, so a fault is never half a page.
/// </summary>
internal static class PageHtml
{
    private static readonly IServiceProvider None = new ServiceCollection().BuildServiceProvider();

    /// <summary>A component whose parameter is <c>View</c>.</summary>
    public static async Task<string> RenderAsync<TComponent>(object view)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(None, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(
                new Dictionary<string, object?> { ["View"] = view }))).ToHtmlString());
    }

    /// <summary>The same as an answer to a browser.</summary>
    public static async Task<IResult> AnswerAsync<TComponent>(object view, int status = StatusCodes.Status200OK)
        where TComponent : IComponent =>
        TypedResults.Text(await RenderAsync<TComponent>(view), "text/html", Encoding.UTF8, status);
}
