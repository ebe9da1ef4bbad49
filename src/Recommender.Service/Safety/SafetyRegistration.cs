using System.Security.Claims;
using Recommender.Service.Settings;

namespace Recommender.Service.Safety;

/// <summary>API keys: who asks, and what each scope may.</summary>
internal static class SafetyRegistration
{
    public static void AddSafety(this IServiceCollection services)
    {
        services.AddSettings<SafetyOptions>(SafetyOptions.Section);
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<RefusedKeys>();
        services.AddSingleton<OwnOrigins>();
        services.AddHostedService<ListeningGuard>();
        // Not AddAuthentication: that would write keys for cookies, which are not used here, into the user's home.
        services.AddAuthenticationCore(options => options.AddScheme<KeyAuthentication>(KeyAuthentication.Name, null));
        services.AddTransient<KeyAuthentication>();
        // It has a line for each key that is refused, of which RefusedKeys has one a minute.
        services.AddLogging(logging => logging.AddFilter(typeof(KeyAuthentication).FullName, LogLevel.Warning));
        services.AddWebEncoders();
        var policies = services.AddAuthorizationBuilder();
        foreach (var scope in Scopes.All)
        {
            policies.AddPolicy(scope, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Has(context.User, scope)));
        }
    }

    /// <summary>A later scope may all that an earlier one may.</summary>
    private static bool Has(ClaimsPrincipal user, string scope) =>
        user.FindFirstValue(KeyAuthentication.ScopeClaim) is { } own && Place(own) >= Place(scope);

    // -1 for a scope of a newer version: it may nothing.
    private static int Place(string scope) => Scopes.All.ToList().IndexOf(scope);
}
