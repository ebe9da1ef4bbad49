namespace Recommender.Service.Safety;

/// <summary>
/// Where a page is from, as a browser says in the header Origin. Two are equal whatever their case, and with or without the usual port.
/// </summary>
internal sealed record WebOrigin(string Scheme, string Host, int Port)
{
    /// <summary>Null for what is none, as "null", several in one, or an address with a path.</summary>
    public static WebOrigin? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri is { Scheme: "http" or "https", UserInfo: "", PathAndQuery: "/", Fragment: "", IdnHost.Length: > 0 }
            ? new(uri.Scheme, uri.IdnHost.ToLowerInvariant(), uri.Port)
            : null;
}
