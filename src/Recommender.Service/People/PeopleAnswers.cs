using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Service.Batches;
using Recommender.Service.Store;

namespace Recommender.Service.People;

/// <summary>All that is held of a person: their outcomes, and the answers about them that the decision log keeps.</summary>
internal sealed record HeldPerson(string PersonId, IReadOnlyList<HeldOutcome> Outcomes, IReadOnlyList<HeldAnswer> Answers);

/// <summary>A row as it is held, when it came, and the model versions that learnt from it.</summary>
internal sealed record HeldOutcome(long Id, DateTime ReceivedAt, JsonElement Row, IReadOnlyList<string> LearntBy);

/// <summary>An answer that is kept, when it was given, and by which version.</summary>
internal sealed record HeldAnswer(Guid Id, DateTime At, string ModelVersion);

/// <summary>
/// What was erased: outcomes, kept answers, and rows of batches that waited. <c>StillContainedIn</c> are the model versions among what
/// <c>StillIn</c> tells.
/// </summary>
internal sealed record ErasedPerson(
    int Erased,
    int Answers,
    long BatchRows,
    IReadOnlyList<string> StillContainedIn,
    IReadOnlyList<StillHeld> StillIn,
    string Note)
{
    public static ErasedPerson Of(ErasedRows rows, BatchErasure batches, IReadOnlyList<StillHeld> unnamed) => new(
        rows.Outcomes,
        rows.Answers,
        batches.Rows,
        rows.Versions,
        [.. rows.Versions.Select(Learnt), .. batches.StillIn, .. unnamed],
        rows.Versions.Count == 0
            ? "No model learnt from these rows."
            : "These versions learnt from the rows; they are retired at the next retraining.");

    private static StillHeld Learnt(string version) => version.StartsWith(LedgerEntry.RunPrefix, StringComparison.Ordinal)
        ? new("training run", version, null, "It is under way with the rows; its files go when it ends, and what it publishes is retired.")
        : new("model", version, null, "It learnt from the rows, and is retired at the next retraining.");
}

/// <summary>What was erased from the store, and the versions that learnt from it.</summary>
internal sealed record ErasedRows(int Outcomes, int Answers, IReadOnlyList<string> Versions);

/// <summary>The versions that learnt from outcomes.</summary>
internal sealed record LedgerAnswer(IReadOnlyList<LedgerVersion> Versions);

/// <summary>Compiled ahead.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(HeldPerson))]
[JsonSerializable(typeof(ErasedPerson))]
[JsonSerializable(typeof(LedgerAnswer))]
internal sealed partial class PeopleContext : JsonSerializerContext;
