using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Service.Outcomes;

/// <summary>An outcome's row as the store keeps it: a <see cref="LabelledProfile"/> as JSON, without what was not given.</summary>
internal static class OutcomeRow
{
    private static readonly OutcomeRowContext Context = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter<PayPeriod>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<PayBasis>(JsonNamingPolicy.CamelCase),
        },
    });

    public static string Write(LabelledProfile row) => JsonSerializer.Serialize(row, Context.LabelledProfile);

    public static LabelledProfile Read(string row) => JsonSerializer.Deserialize(row, Context.LabelledProfile)!;
}

/// <summary>Compiled ahead, for speed from the first outcome on.</summary>
[JsonSerializable(typeof(LabelledProfile))]
internal sealed partial class OutcomeRowContext : JsonSerializerContext;
