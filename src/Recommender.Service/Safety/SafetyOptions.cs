using System.ComponentModel.DataAnnotations;
using System.Net;
using Recommender.Tables;

namespace Recommender.Service.Safety;

/// <summary>Who may ask without a key and from which pages, and how soon a revoked key stops.</summary>
internal sealed class SafetyOptions : IValidatableObject
{
    public const string Section = "Service:Safety";

    /// <summary>
    /// Lets programs of this very machine ask for recommendations without a key. A request that a proxy passed on needs one.
    /// </summary>
    public bool LoopbackReads { get; set; } = true;

    /// <summary>
    /// Public addresses of the service, like https://jobs.example, where a proxy stands before it: pages there may change things too.
    /// Those that it listens at need no mention.
    /// </summary>
    public IList<string> Origins { get; } = [];

    /// <summary>
    /// Addresses of proxies whose word is taken for who asks (<c>X-Forwarded-For</c>), so that each visitor has a limit of their own. What
    /// they pass on is still not from this machine.
    /// </summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>Gives <c>/metrics</c> to everybody who can reach the service, without a key.</summary>
    public bool OpenMetrics { get; set; }

    /// <summary>Seconds after which the keys are read again: how long a revoked one may still be taken, and a new one be refused.</summary>
    [Range(0.01, 3_600)]
    public double KeysFreshSeconds { get; set; } = 1;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Origins
        .Where(origin => WebOrigin.Parse(origin) is null)
        .Select(origin =>
        new ValidationResult($"Found '{VisibleText.Of(origin)}' in the setting {Section}:Origins; "
            + "expected an address like https://jobs.example, without a path; correct it."))
        .Concat(TrustedProxies
            .Where(proxy => !IPAddress.TryParse(proxy, out _))
            .Select(proxy => new ValidationResult($"Found '{VisibleText.Of(proxy)}' in the setting {Section}:TrustedProxies; "
                + "expected an IP address like 10.0.0.2; correct it.")));
}
