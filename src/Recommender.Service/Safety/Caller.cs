using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Recommender.Service.Store;

namespace Recommender.Service.Safety;

/// <summary>Who asks: what they sent is theirs to see and erase; who operates sees and erases what anybody sent.</summary>
internal sealed record Caller(string Sender, bool Operates)
{
    /// <summary>The sender of a request.</summary>
    public static string SenderOf(HttpContext http) => http.User.FindFirstValue(KeyAuthentication.SenderClaim) ?? SenderName.Keyless;

    public static async Task<Caller> OfAsync(HttpContext http)
    {
        var scopes = http.RequestServices.GetRequiredService<IAuthorizationService>();
        return new(SenderOf(http), (await scopes.AuthorizeAsync(http.User, Scopes.Operate)).Succeeded);
    }
}
