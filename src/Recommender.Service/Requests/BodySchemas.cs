using Microsoft.OpenApi;
using Recommender.People;

namespace Recommender.Service.Requests;

/// <summary>
/// Bodies are read field by field, so that every fault is reported at once; what they may hold is described to OpenAPI from the types
/// they are read into.
/// </summary>
internal static class BodySchemas
{
    private const string Json = "application/json";

    /// <summary>The body is one object with the properties of several types.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, string name, params Type[] types) =>
        route.AddOpenApiOperationTransformer(async (operation, context, stop) =>
        {
            var schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalPropertiesAllowed = false,
                Properties = new Dictionary<string, IOpenApiSchema>(),
            };
            foreach (var type in types)
            {
                var part = await context.GetOrCreateSchemaAsync(type, null, stop);
                foreach (var (property, value) in part.Properties ?? new Dictionary<string, IOpenApiSchema>())
                {
                    schema.Properties[property] = value;
                }
            }

            WidenFields(schema.Properties);
            context.Document!.AddComponent(name, schema);
            operation.RequestBody = Body(new OpenApiSchemaReference(name, context.Document));
        });

    /// <summary>The body is an object whose one property is a list of objects described elsewhere.</summary>
    public static RouteHandlerBuilder TakesListOf(this RouteHandlerBuilder route, string property, string name) =>
        route.AddOpenApiOperationTransformer((operation, context, _) =>
        {
            operation.RequestBody = Body(new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalPropertiesAllowed = false,
                Required = new HashSet<string> { property },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    [property] = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array,
                        Items = new OpenApiSchemaReference(name, context.Document),
                    },
                },
            });
            return Task.CompletedTask;
        });

    /// <summary>What every endpoint with a body may answer when it cannot be used.</summary>
    public static RouteHandlerBuilder ProducesFaults(this RouteHandlerBuilder route) => route
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    // A field is read from what people send: years as a number or in words, a list also as one text, a text also as a number.
    private static void WidenFields(IDictionary<string, IOpenApiSchema> properties)
    {
        foreach (var field in ProfileFields.All)
        {
            if (properties.TryGetValue(field.Name, out var property) && property is OpenApiSchema own)
            {
                own.Type |= field.Kind == FieldKind.Text ? JsonSchemaType.Number : JsonSchemaType.String;
            }
        }
    }

    private static OpenApiRequestBody Body(IOpenApiSchema schema) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType> { [Json] = new() { Schema = schema } },
    };
}
