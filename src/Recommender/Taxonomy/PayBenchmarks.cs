namespace Recommender.Taxonomy;

/// <summary>
/// Published figures of pay by role and country (<c>pay_benchmarks.csv</c>), for a reader to compare with; no model sees them.
/// </summary>
internal sealed class PayBenchmarks(SeedTable table)
{
    private readonly ILookup<(string Role, string Country, string Currency), SeedRow> _rows =
        table.Rows.Where(row => row["role_id"].Length > 0 && row["city"].Length == 0)
            .ToLookup(row => (row["role_id"], row["country"], row["currency"]));

    /// <summary>The newest figure for the middle, or the middle of its two ends; null when there is none.</summary>
    public double? MiddleOf(Role role, string country, string currency) => _rows[(role.Id, country, currency)]
        .OrderByDescending(row => row.Number("year") ?? 0)
        .Select(row => row.Number("mid") ?? (row.Number("low") + row.Number("high")) / 2)
        .FirstOrDefault(middle => middle is not null);
}
