using System.Globalization;
using Recommender.People;
using Recommender.Tables;
using Recommender.Training.Promotion;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.Cli.Commands;

/// <summary>The rows of a <c>retrain</c>: those the champion learnt from, and these with the rows added.</summary>
internal sealed record RetrainRows(GrownRows Former, GrownRows Grown)
{
    private const int Often = 1_000;

    /// <summary>Added rows that can be used, be some of them older than those held.</summary>
    public required int Added { get; init; }

    /// <summary>Whom neither model learns from; null where the champion cannot be asked.</summary>
    public required UnseenPeople? Unseen { get; init; }

    /// <summary>Reads the files in their order: that of the steps in which the champion's rows grew, then those added.</summary>
    /// <exception cref="InputUnusableException">They are not those the champion learnt from, and nobody knows whom it saw.</exception>
    public static RetrainRows Read(LabelledFiles files, RetrainOrder order, IProgress<TrainingProgress> progress)
    {
        var places = order.Files.Index().GroupBy(file => file.Item.File.Step, file => file.Index).ToList();
        var steps = places.ConvertAll(step => ReadStep(step.SelectMany(files.Read), progress));
        var added = order.Added.Count > 0 ? steps[^1] : [];
        var former = steps.SkipLast(order.Added.Count > 0 ? 1 : 0).Aggregate(GrownRows.None, (rows, step) => rows.With(step));
        var learnt = new LearntRows(former.Rows, TrainingRecipe.Of(order.Former));
        if (order.Champion is not null && order.Former.DataFiles.Count == 0)
        {
            ThrowIfUnlike(learnt, order);
        }

        var grown = former.With(added);
        return new(former, grown)
        {
            Added = added.Count,
            Unseen = order.Champion is null ? null : UnseenPeople.Of(new(grown.Rows, order.Recipe), learnt, order.Taxonomy),
        };
    }

    private static List<LabelledProfile> ReadStep(IEnumerable<LabelledProfile> rows, IProgress<TrainingProgress> progress)
    {
        var read = new List<LabelledProfile>();
        foreach (var row in rows)
        {
            if (read.Count % Often == 0)
            {
                progress.Report(new("reading rows", read.Count, 0));
            }

            read.Add(row);
        }

        return read;
    }

    // A record of the files says it by their bytes; rows given by hand are held to what they say.
    private static void ThrowIfUnlike(LearntRows rows, RetrainOrder order)
    {
        if (rows.Unlike(order.Former) is [var other, ..])
        {
            throw new InputUnusableException(string.Create(
                CultureInfo.InvariantCulture,
                $"Found {other.Rows:#,0} rows of '{other.Source}' in --data that are not those model '{order.Former.Version}' learnt from; "
                + $"expected the same files in the same order, to know whom it saw; "
                + $"name them so, or train on what there is with 'recommender train'."));
        }
    }
}
