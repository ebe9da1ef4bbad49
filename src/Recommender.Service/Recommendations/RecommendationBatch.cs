using System.Text.Json;
using Recommender.Answers;
using Recommender.Hosting;
using Recommender.Service.Problems;
using Recommender.Service.Requests;

namespace Recommender.Service.Recommendations;

/// <summary>Several requests as one: <c>{"profiles": [ … ]}</c>.</summary>
internal sealed record RecommendationBatch(IReadOnlyList<RecommendationRequest> Requests)
{
    public const int MostProfiles = 1_000;

    /// <summary>The most bytes of a body: some 4 KB a profile.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    private const string ProfilesField = "profiles";

    /// <summary>The answers of the model that serves, in the order of the requests.</summary>
    /// <exception cref="OperationCanceledException">Stopped; nobody waits for the answers any more.</exception>
    public BatchAnswer Answer(ServedModel serving, CancellationToken stop = default)
    {
        var answers = serving.Recommender.RecommendAll([.. Requests.Select(request => (request.Profile, request.Options))], stop);
        stop.ThrowIfCancellationRequested();
        return new(serving.Version, answers);
    }

    public static RecommendationBatch Read(FieldReader fields)
    {
        if (fields.Part(ProfilesField) is not { ValueKind: JsonValueKind.Array } profiles)
        {
            fields.Refuse(
                ProfilesField,
                $"Found no list; expected one of up to {MostProfiles} profiles; send {{\"profiles\": [{{\"skills\": [\"python\"]}}]}}.");
            return new([]);
        }

        if (profiles.GetArrayLength() is var count and (0 or > MostProfiles))
        {
            fields.Refuse(
                ProfilesField, $"Found {count} profiles; expected 1 to {MostProfiles}; send more at a time as a table to /v1/batches.");
            return new([]);
        }

        return new([.. profiles
            .EnumerateArray()
            .Select((profile, place) => ReadOne(profile, $"{fields.PathOf(ProfilesField)}[{place}]", fields.Faults))]);
    }

    private static RecommendationRequest ReadOne(JsonElement profile, string path, Faults faults)
    {
        var fields = new FieldReader(profile, path, faults);
        var request = RecommendationRequest.Read(fields);
        fields.RefuseOthers();
        return request;
    }
}
