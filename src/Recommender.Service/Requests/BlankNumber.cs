namespace Recommender.Service.Requests;

/// <summary>A number in the query that is given but blank: the generated binding takes it for one that is left out.</summary>
internal static class BlankNumber
{
    /// <summary>Answers it with 400, as what is no number at all.</summary>
    public static TBuilder RefuseBlank<TBuilder>(this TBuilder routes, string name)
        where TBuilder : IEndpointConventionBuilder => routes.AddEndpointFilter(async (context, next) =>
            context.HttpContext.Request.Query.TryGetValue(name, out var given) && given.ToString().Length == 0
                ? TypedResults.BadRequest()
                : await next(context));
}
