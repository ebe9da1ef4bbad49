using Scalar.AspNetCore;

namespace Recommender.Service.Documentation;

/// <summary><c>/openapi/v1.json</c>, made from the code, and a page to read and try it at <c>/docs</c>.</summary>
internal static class ApiDocuments
{
    public const string Page = "/docs";

    private const string Name = "v1";

    /// <summary>Rises with what answers hold; the routes stay those of v1.</summary>
    private const string Version = "1.1";

    public static void AddApiDocuments(this IServiceCollection services) => services.AddOpenApi(Name, options =>
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Recommender";
            document.Info.Version = Version;
            document.Info.Description = "Skills in; roles, pay bands and cities out; outcomes back.";

            // The address it happens to be served at is no part of the contract.
            document.Servers?.Clear();
            return Task.CompletedTask;
        }));

    public static void MapApiDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi();
        // What a visitor types goes to this service and nowhere else.
        routes.MapScalarApiReference(Page, options => options
            .WithTitle("Recommender")
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools()
            .HideClientButton());
    }
}
