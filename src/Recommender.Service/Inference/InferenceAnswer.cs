using System.Text.Json.Serialization;
using Recommender.Answers;

namespace Recommender.Service.Inference;

/// <summary>
/// The protocol's answer: "role" [n, top] BYTES, ids best first; "probability" [n, top] FP64; "pay" [n, top, 3] FP64, low, mid and high a
/// year; "currency" [n] BYTES. Where there are fewer roles than asked for, "" and 0 fill the row.
/// </summary>
internal sealed record InferenceAnswer(
    [property: JsonPropertyName("model_name")] string ModelName,
    [property: JsonPropertyName("model_version")] string ModelVersion,
    string? Id,
    IReadOnlyList<object> Outputs)
{
    private const int Ends = 3;

    /// <summary>The names of all tensors, in their order.</summary>
    public static IReadOnlyList<string> Tensors { get; } = ["role", "probability", "pay", "currency"];

    public static InferenceAnswer Of(InferenceRequest request, string version, IReadOnlyList<Recommendation> answers)
    {
        var (count, top) = (answers.Count, request.Top);
        var rows = answers
            .SelectMany(answer => Enumerable.Range(0, top).Select(place => place < answer.Roles.Count ? answer.Roles[place] : null))
            .ToList();
        return new(InferenceEndpoints.ModelName, version, request.Id, [.. request.Outputs.Select(Tensor)]);

        object Tensor(string name) => name switch
        {
            "role" => new InferenceTensor<string>(name, [count, top], InferenceRequest.Datatype, [.. rows.Select(role => role?.Id ?? "")]),
            "probability" => new InferenceTensor<double>(name, [count, top], "FP64", [.. rows.Select(role => role?.Probability ?? 0)]),
            "pay" => new InferenceTensor<double>(name, [count, top, Ends], "FP64", [.. rows.SelectMany(Band)]),
            _ => new InferenceTensor<string>(
                name, [count], InferenceRequest.Datatype,
                [.. answers.Select(answer => answer.Roles.Count > 0 ? answer.Roles[0].Pay.Currency : "")]),
        };
    }

    private static double[] Band(RoleSuggestion? role) =>
        role is null ? new double[Ends] : [(double)role.Pay.Low, (double)role.Pay.Mid, (double)role.Pay.High];
}

/// <summary>A tensor, its data in one list, the last dimension running fastest.</summary>
internal sealed record InferenceTensor<T>(string Name, IReadOnlyList<int> Shape, string Datatype, IReadOnlyList<T> Data);

/// <summary>The server by the protocol.</summary>
internal sealed record ServerMetadata(string Name, string Version, IReadOnlyList<string> Extensions);

/// <summary>Whether the server, or the model, is live or ready.</summary>
internal sealed record InferenceHealth(bool Ready);

/// <summary>What a tensor is called and may hold; −1 is any size.</summary>
internal sealed record TensorMetadata(string Name, string Datatype, IReadOnlyList<int> Shape);

/// <summary>The model by the protocol.</summary>
internal sealed record ModelMetadata(
    string Name,
    IReadOnlyList<string> Versions,
    string Platform,
    IReadOnlyList<TensorMetadata> Inputs,
    IReadOnlyList<TensorMetadata> Outputs)
{
    public static ModelMetadata Of(string version) => new(
        InferenceEndpoints.ModelName, [version], "recommender_bundle",
        [new(InferenceRequest.Input, InferenceRequest.Datatype, [-1])],
        [
            new("role", "BYTES", [-1, -1]),
            new("probability", "FP64", [-1, -1]),
            new("pay", "FP64", [-1, -1, 3]),
            new("currency", "BYTES", [-1]),
        ]);
}

[JsonSerializable(typeof(InferenceAnswer))]
[JsonSerializable(typeof(InferenceTensor<string>))]
[JsonSerializable(typeof(InferenceTensor<double>))]
[JsonSerializable(typeof(InferenceRequestShape))]
[JsonSerializable(typeof(ServerMetadata))]
[JsonSerializable(typeof(InferenceHealth))]
[JsonSerializable(typeof(ModelMetadata))]
internal sealed partial class InferenceJson : JsonSerializerContext;
