using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recommender.Service.People;

/// <summary>All that is held of a person.</summary>
internal sealed record HeldPerson(string PersonId, IReadOnlyList<HeldOutcome> Outcomes);

/// <summary>A row as it is held, when it came, and the model versions that learnt from it.</summary>
internal sealed record HeldOutcome(long Id, DateTime ReceivedAt, JsonElement Row, IReadOnlyList<string> LearntBy);

/// <summary>What was erased, and which model versions still contain it.</summary>
internal sealed record ErasedPerson(int Erased, IReadOnlyList<string> StillContainedIn, string Note)
{
    public static ErasedPerson Of(int erased, IReadOnlyList<string> versions) => new(
        erased, versions, versions.Count == 0 ? "No model learnt from these rows." : "These versions learnt from the rows; they are retired at the next retraining.");
}

/// <summary>The versions that learnt from outcomes.</summary>
internal sealed record LedgerAnswer(IReadOnlyList<LedgerVersion> Versions);

/// <summary>Compiled ahead.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(HeldPerson))]
[JsonSerializable(typeof(ErasedPerson))]
[JsonSerializable(typeof(LedgerAnswer))]
internal sealed partial class PeopleContext : JsonSerializerContext;
