using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Recommender.Service.Safety;
using Recommender.Service.Store;

namespace Recommender.Service.Batches;

/// <summary>Who asks: an API key, null for a caller without one. A job is seen by the key that handed it in, and by who operates.</summary>
internal sealed record BatchCaller(string? Key, bool Operates)
{
    public static async Task<BatchCaller> OfAsync(HttpContext http)
    {
        var scopes = http.RequestServices.GetRequiredService<IAuthorizationService>();
        return new(http.User.FindFirstValue(ClaimTypes.NameIdentifier), (await scopes.AuthorizeAsync(http.User, Scopes.Operate)).Succeeded);
    }

    public bool Sees(BatchJob job) => Operates || job.Owner == Key;
}
