using System.Net;
using System.Text.RegularExpressions;

namespace Recommender.Tests.Service.Pages;

/// <summary>A page as a browser got it, with its text as a person reads it.</summary>
internal sealed partial record Page(int Status, string Html, HttpResponseMessage Response)
{
    /// <summary>Without tags, with single blanks.</summary>
    public string Text => Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(Html, " ")), " ");

    /// <summary>The numbers that the page states, each with the text they are shown as.</summary>
    public IReadOnlyList<(double Value, string Shown)> Numbers => [.. Data().Matches(Html).Select(match => (
        double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture),
        WebUtility.HtmlDecode(Tags().Replace(match.Groups[2].Value, ""))))];

    public static async Task<Page> GetAsync(HttpClient client, string path) =>
        await OfAsync(await client.GetAsync(new Uri(path, UriKind.Relative)));

    /// <summary>Sends a form as a browser does.</summary>
    public static async Task<Page> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await SendAsync(client, path, form);
    }

    public static async Task<Page> SendAsync(HttpClient client, string path, HttpContent body) =>
        await OfAsync(await client.PostAsync(new Uri(path, UriKind.Relative), body));

    private static async Task<Page> OfAsync(HttpResponseMessage response) =>
        new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("<data value=\"([^\"]*)\">(.*?)</data>", RegexOptions.Singleline)]
    private static partial Regex Data();
}
