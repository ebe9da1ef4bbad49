using System.Globalization;

namespace Recommender.Cli.Output;

/// <summary>An API key in a list. Times are UTC.</summary>
internal sealed record KeyLine(string Id, string Scope, string Name, DateTime CreatedAt, DateTime? RevokedAt)
{
    public static void Write(Page page, IReadOnlyList<KeyLine> keys)
    {
        if (keys.Count > 0)
        {
            page.Table(
                [Page.Word("Id"), Page.Word("Scope"), Page.Words("Name"), Page.Word("Created"), Page.Word("Revoked")],
                keys.Select(
                    key => (string[])[key.Id, key.Scope, key.Name, Day(key.CreatedAt), key.RevokedAt is { } revoked ? Day(revoked) : ""]));
        }
    }

    private static string Day(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
