using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Recommender.Cities;

namespace Recommender.Service.Batches;

/// <summary>What OpenAPI is told of a hand-in, whose body and query are read by hand so that a refusal says what would be right.</summary>
internal static class BatchDocument
{
    public static Task OfHandIn(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = TableFormats.ContentTypes.ToDictionary(
                type => type, _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                StringComparer.Ordinal),
        };
        operation.Parameters =
        [
            Whole("top", "How many roles a row"),
            Whole("cities", "How many cities a row"),
            Of("sortCities", "The number that cities are sorted by", new()
            {
                Type = JsonSchemaType.String,
                Enum = [.. CityOrders.Names.Select(name => JsonValue.Create(name))],
            }),
            Of("guardIds", "Whether ids are guarded against spreadsheets too", new() { Type = JsonSchemaType.Boolean }),
            Of("result", "The format of the result", new()
            {
                Type = JsonSchemaType.String,
                Enum = [.. TableFormats.Results.Select(format => JsonValue.Create(format))],
            }),
        ];
        return Task.CompletedTask;
    }

    private static OpenApiParameter Whole(string name, string description) =>
        Of(name, description, new() { Type = JsonSchemaType.Integer, Minimum = "0", Maximum = "50" });

    private static OpenApiParameter Of(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };
}
