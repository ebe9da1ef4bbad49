namespace Recommender.Service.Desk;

/// <summary>Who is signed in at the desk, since when and when last seen. The key is an id; "" where nobody needs one.</summary>
internal sealed record DeskSession(string Key, string Nonce, DateTimeOffset Since, DateTimeOffset Seen)
{
    /// <summary>What the operator calls the key.</summary>
    public string Name { get; init; } = "nobody (no keys)";

    /// <summary>What each form of the session carries.</summary>
    public string Token { get; init; } = "";
}
