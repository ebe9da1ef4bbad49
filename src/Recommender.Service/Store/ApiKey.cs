namespace Recommender.Service.Store;

/// <summary>An API key. The key itself is shown once, when it is made, and held nowhere.</summary>
internal sealed class ApiKey
{
    /// <summary>In characters.</summary>
    public const int LongestName = 100;

    /// <summary>The public part of the key, by which it is found, listed and revoked.</summary>
    public required string Id { get; set; }

    /// <summary>SHA-256 of the secret part: 256 random bits, which need no slow hash.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>read, outcomes or operate; a later one may all that an earlier one may.</summary>
    public required string Scope { get; set; }

    /// <summary>What the operator calls it.</summary>
    public required string Name { get; set; }

    public required DateTime CreatedAt { get; set; }

    /// <summary>Null while it is good.</summary>
    public DateTime? RevokedAt { get; set; }
}
