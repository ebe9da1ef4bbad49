using System.Text.RegularExpressions;
using Recommender.Tests.Service.Pages;

namespace Recommender.Tests.Service.Desk;

/// <summary>A browser at the desk: it keeps its cookie, says where a form is from, and takes the token from the page.</summary>
internal sealed partial class DeskClient : IDisposable
{
    private readonly string _origin;

    public DeskClient(ServiceRun service, bool follows = true)
    {
        var address = service.Client.BaseAddress!;
        (_origin, Client) = (
            address.GetLeftPart(UriPartial.Authority),
            new(new HttpClientHandler { AllowAutoRedirect = follows }) { BaseAddress = address });
    }

    public HttpClient Client { get; }

    /// <summary>The token of the last page.</summary>
    public string Token { get; set; } = "";

    public async Task<Page> SignInAsync(string key) => await PostAsync("/desk/sign-in", ("key", key));

    public async Task<Page> GetAsync(string path) => Noted(await Page.GetAsync(Client, path));

    public async Task<Page> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            fields.Prepend(("token", Token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await SendAsync(path, form, ("Origin", _origin));
    }

    public async Task<Page> SendAsync(string path, HttpContent body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = body };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await Client.SendAsync(request);
        return Noted(new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response));
    }

    public void Dispose() => Client.Dispose();

    private Page Noted(Page page)
    {
        Token = TokenField().Match(page.Html) is { Success: true } found ? found.Groups[1].Value : Token;
        return page;
    }

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
