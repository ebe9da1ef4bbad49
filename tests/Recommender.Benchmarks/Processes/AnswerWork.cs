using System.Globalization;
using System.Text;
using Recommender.Roles;
using static System.FormattableString;

namespace Recommender.Benchmarks.Processes;

/// <summary>What one side does for an answer: five roles with bands, so many cities, in so many bytes.</summary>
internal sealed record AnswerWork(string Name, bool IsPeer, int Cities, double Bytes)
{
    private const int Bands = 5;

    /// <summary>A table of all sides. Ours asks pay again where it gives a level above senior.</summary>
    public static string Table(params IEnumerable<AnswerWork> sides)
    {
        var (pay, roles) = (DefaultModel.Bundle.Pay, DefaultModel.Bundle.Roles);
        var ofPay = Bands * (pay.Centre.Roots.Length + pay.Width.Roots.Length);
        var text = new StringBuilder("""

            | Work of an answer | Trees of roles | Trees of pay | Leaves reached | Bands of roles | Cities | Bytes |
            |---|--:|--:|--:|--:|--:|--:|

            """);
        foreach (var side in sides)
        {
            var ofRoles = side.IsPeer ? PeerRounds() * roles.Roles.Count : TreesOf(roles.Trees);
            text.Append(Invariant($"| {side.Name} | {ofRoles:#,0} | {ofPay:#,0} | {ofRoles + ofPay:#,0} | {Bands} | "));
            text.Append(Invariant($"{side.Cities} | {side.Bytes:#,0} |\n"));
        }

        return text.ToString();
    }

    private static int PeerRounds() => int.Parse(PeerModel.RolesShape.Split('x')[0], CultureInfo.InvariantCulture);

    private static int TreesOf(RoleTrees trees) => trees switch
    {
        SharedRoleTrees shared => shared.Trees.Roots.Length,
        OneVsRestRoleTrees rest => rest.Ensembles.Sum(ensemble => ensemble.Roots.Length),
        _ => throw new ArgumentException($"Found {trees.GetType().Name}; expected trees that are counted here; count them.", nameof(trees)),
    };
}
