using System.Text.Json;
using Recommender.People;
using Recommender.Service.Problems;
using Recommender.Service.Requests;

namespace Recommender.Service.Inference;

/// <summary>
/// A request of the protocol: the tensor "profile", BYTES of shape [n], each element a profile in JSON; and which tensors are wanted, all
/// when it does not say.
/// </summary>
internal sealed record InferenceRequest(string? Id, IReadOnlyList<Profile> Profiles, int Top)
{
    public const string Input = "profile";
    public const string Datatype = "BYTES";

    public IReadOnlyList<string> Outputs { get; private init; } = InferenceAnswer.Tensors;

    private const int MostProfiles = 1_000;
    private const int MostTop = 50;
    private const int UsualTop = 5;

    // As deep as a profile is.
    private static readonly JsonDocumentOptions ProfileOptions = new() { MaxDepth = 3 };

    public static InferenceRequest Read(FieldReader fields)
    {
        var id = fields.Text("id");
        var top = fields.Part("parameters") is { } parameters
            ? ReadTop(new(parameters, fields.PathOf("parameters"), fields.Faults))
            : UsualTop;
        var outputs = fields.Part("outputs") is { } wanted ? ReadOutputs(wanted, fields) : InferenceAnswer.Tensors;
        return new(id, fields.Part("inputs") is { ValueKind: JsonValueKind.Array } inputs && inputs.GetArrayLength() == 1
            ? ReadProfiles(new(inputs[0], $"{fields.PathOf("inputs")}[0]", fields.Faults))
            : Refused(fields, "inputs", $"Found something else; expected a list of one tensor; "
                + $"send {{\"name\": \"{Input}\", \"shape\": [1], \"datatype\": \"{Datatype}\", \"data\": [\"{{…}}\"]}}."), top)
        {
            Outputs = outputs,
        };
    }

    private static IReadOnlyList<string> ReadOutputs(JsonElement wanted, FieldReader fields)
    {
        if (wanted.ValueKind != JsonValueKind.Array)
        {
            fields.Refuse("outputs", $"Found {FieldReader.Shown(wanted)}; expected a list of tensors, each with a name; send a list.");
            return [];
        }

        var names = wanted.EnumerateArray().Select(NameOf).ToList();
        if (names.Find(name => !InferenceAnswer.Tensors.Contains(name)) is { } unknown)
        {
            var place = names.IndexOf(unknown);
            fields.Refuse(
                $"outputs[{place}].name", $"Found '{unknown}'; expected one of {string.Join(", ", InferenceAnswer.Tensors)}; name it so.");
        }

        return names.Count == 0 ? InferenceAnswer.Tensors : names;
    }

    private static string NameOf(JsonElement tensor) =>
        tensor.ValueKind == JsonValueKind.Object && tensor.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()!
            : "";

    private static int ReadTop(FieldReader parameters)
    {
        var top = parameters.Whole("top", 1, MostTop) ?? UsualTop;
        parameters.RefuseOthers();
        return top;
    }

    private static IReadOnlyList<Profile> ReadProfiles(FieldReader tensor)
    {
        if (tensor.Text("name") is var name && name != Input)
        {
            tensor.Refuse("name", $"Found '{name}'; expected '{Input}'; name it so.");
        }

        if (tensor.Text("datatype") is var datatype && datatype != Datatype)
        {
            tensor.Refuse("datatype", $"Found '{datatype}'; expected {Datatype}; send each profile as JSON in a text.");
        }

        var shape = tensor.Part("shape");
        _ = tensor.Part("parameters");
        var data = tensor.Part("data");
        tensor.RefuseOthers();
        if (data is not { ValueKind: JsonValueKind.Array } elements || elements.GetArrayLength() is 0 or > MostProfiles)
        {
            var expected = $"a list of 1 to {MostProfiles} profiles, each as JSON in a text";
            return Refused(tensor, "data", data is { ValueKind: JsonValueKind.Array } list
                ? $"Found {list.GetArrayLength()} profiles; expected {expected}; send as many."
                : $"Found {(data is { } other ? FieldReader.Shown(other) : "nothing")}; expected {expected}; send a list.");
        }

        var given = shape is { ValueKind: JsonValueKind.Array } sizes && sizes.GetArrayLength() == 1
            && sizes[0].ValueKind == JsonValueKind.Number
            && sizes[0].TryGetInt32(out var size) ? size : -1;
        return given == elements.GetArrayLength()
            ? [.. elements
                .EnumerateArray()
                .Select((element, place) => ReadProfile(element, $"{tensor.PathOf("data")}[{place}]", tensor.Faults))]
            : Refused(
                tensor, "shape", $"Found another shape; expected [{elements.GetArrayLength()}], as many as there are data; correct it.");
    }

    private static Profile ReadProfile(JsonElement element, string path, Faults faults)
    {
        try
        {
            using var document = JsonDocument.Parse(element.ValueKind == JsonValueKind.String ? element.GetString()! : "", ProfileOptions);
            var fields = new FieldReader(document.RootElement, path, faults);
            var profile = fields.Profile();
            fields.RefuseOthers();
            return profile;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            faults.Add(
                path,
                "Found no JSON object; expected a profile as JSON in a text, like \"{\\\"skills\\\": [\\\"python\\\"]}\"; correct it.");
            return new();
        }
    }

    private static IReadOnlyList<Profile> Refused(FieldReader fields, string name, string words)
    {
        fields.Refuse(name, words);
        return [];
    }
}

/// <summary>The request's shape, for the documentation.</summary>
internal sealed record InferenceRequestShape(
    string? Id,
    IReadOnlyDictionary<string, int>? Parameters,
    IReadOnlyList<InferenceTensor<string>> Inputs,
    IReadOnlyList<InferenceOutput>? Outputs);

/// <summary>A tensor that is wanted.</summary>
internal sealed record InferenceOutput(string Name);
