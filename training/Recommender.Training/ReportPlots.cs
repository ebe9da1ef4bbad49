using Recommender.Training.Pay;
using Recommender.Training.Reports;
using Recommender.Training.Roles;

namespace Recommender.Training;

/// <summary>The drawings of a report, from what was judged.</summary>
internal static class ReportPlots
{
    private const int LeastPeopleOfGroup = 200;

    public static IEnumerable<ReportPlot> Of(RoleJudging roles, PayJudging pay, IReadOnlyList<ReportTable> tables)
    {
        if (roles.Full.Judged.Count > 0)
        {
            yield return ReliabilityPlot.Of(("model", roles.Full.Of("model")), ("LightGBM, not calibrated", roles.Full.Of("lightGbm")));
            if (FamilyPlot.Of(roles.Full.Of("model")) is { } families)
            {
                yield return families;
            }
        }

        if (pay.Full.Judged.Count > 1)
        {
            yield return PayPlot.Of(pay.Full.Of("model"));
            if (CoveragePlot.Of(tables.First(table => table.Name == "paySlices"), LeastPeopleOfGroup) is { } coverage)
            {
                yield return coverage;
            }
        }
    }
}
