using System.CommandLine;
using Recommender.Answers;
using Recommender.Cli.Options;
using Recommender.Cli.Runs;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Cli.Commands;

/// <summary>The model that a plan names, under the words that were added to it then.</summary>
internal static class PlannedModel
{
    /// <exception cref="InputUnusableException">The added words are others now.</exception>
    public static JobRecommender Open(RunPlan plan, RunFolder folder, ModelOptions models, ParseResult parsed)
    {
        var recommender = models.Open(parsed, plan.Models.In(folder), plan.Model);
        if (plan.Added is not { } planned)
        {
            return recommender;
        }

        var added = AddedTables.Read(planned.In(folder));
        return added.Fingerprint == planned.Sha256 ? recommender.With(added) : throw new InputUnusableException(
            $"Found '{planned.Name}' with the words {added.Fingerprint}; expected those of the plan, {planned.Sha256}; restore them.");
    }
}
