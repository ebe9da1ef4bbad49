using System.Text.Json.Serialization;

namespace Recommender.Service.Outcomes;

/// <summary>The answer to outcomes that are stored. Names nobody: it is kept with the Idempotency-Key after a person is erased.</summary>
internal sealed record StoredOutcomes(int Stored, int People, IReadOnlyList<long> Ids);

/// <summary>Compiled ahead, for speed from the first answer on.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(StoredOutcomes))]
internal sealed partial class StoredOutcomesContext : JsonSerializerContext;

/// <summary>What became of a request.</summary>
internal enum ReceiptKind
{
    Stored,

    /// <summary>It was stored before, under the same key; the answer is the same.</summary>
    Repeated,

    /// <summary>The key was used for something else.</summary>
    KeyTaken,

    /// <summary>The store could not be written, or too many wait.</summary>
    Unavailable,
}

/// <summary>What became of a request, and the answer as JSON where it is stored.</summary>
internal sealed record Receipt(ReceiptKind Kind, string? Answer = null)
{
    public static readonly Receipt Unavailable = new(ReceiptKind.Unavailable);
}
