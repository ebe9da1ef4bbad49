using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Recommender.Answers;
using Recommender.Cities;

namespace Recommender.Service.Batches;

/// <summary>What OpenAPI says of a hand-in, whose body and query are read by hand so that a refusal says what would be right.</summary>
internal static class BatchDocument
{
    public static Task OfHandIn(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = BatchFormats.ContentTypes.ToDictionary(
                type => type, _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                StringComparer.Ordinal),
        };
        operation.Parameters =
        [
            Whole("top", "How many roles a row", 0, 50),
            Whole("cities", "How many cities a row", 0, 50),
            Of("sortCities", "The number that cities are sorted by", new()
            {
                Type = JsonSchemaType.String,
                Enum = [.. CityOrders.Names.Select(name => JsonValue.Create(name))],
            }),
            Whole(
                "asOf", "The year whose pay level the bands are in, the model's own by default",
                RecommendOptions.EarliestAsOf, RecommendOptions.LatestAsOf),
            Of("market", "Whose pay to show, of the markets that the model knows; the general one by default", new()
            {
                Type = JsonSchemaType.String,
            }),
            Of("excludeRoles", "Titles or ids of roles that are left out of every row, with commas between", new()
            {
                Type = JsonSchemaType.String,
            }),
            Of("guardIds", "Whether ids are guarded against spreadsheets too", new() { Type = JsonSchemaType.Boolean }),
            Of("result", "The format of the result", new()
            {
                Type = JsonSchemaType.String,
                Enum = [.. BatchFormats.Results.Select(format => JsonValue.Create(format))],
            }),
        ];
        return Task.CompletedTask;
    }

    private static OpenApiParameter Whole(string name, string description, int least, int most) => Of(name, description, new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = least.ToString(CultureInfo.InvariantCulture),
        Maximum = most.ToString(CultureInfo.InvariantCulture),
    });

    private static OpenApiParameter Of(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };
}
