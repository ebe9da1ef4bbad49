using System.Text.Json;
using Recommender.Bundles;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.Training.Reports;

/// <summary>All that is reported of a version or an experiment: figures, targets, rows, and where the time went.</summary>
public sealed record ReportDocument(string Name, EvaluationReport Report)
{
    /// <summary>What changed since the version before.</summary>
    public string Note { get; init; } = "";

    /// <summary>The recipe, whole.</summary>
    public required JsonElement Recipe { get; init; }

    public IReadOnlyList<TargetRecipe> Targets { get; init; } = [];

    public required IReadOnlyList<DataSource> Data { get; init; }

    public required RowUse Use { get; init; }

    /// <summary>Tables of words and numbers that stand after the figures, as how pay of old years was brought to today's.</summary>
    public IReadOnlyList<ReportAppendix> Appendices { get; init; } = [];

    /// <summary>Seconds a step, in the order the steps began.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Seconds { get; init; } = [];
}

/// <summary>
/// A table of a report that holds no figures of quality: a title, a sentence on it, and cells; no columns for the sentence alone.
/// </summary>
public sealed record ReportAppendix(string Title, string Text, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Whether the cells are words, which stand to the left; else those beyond the first are numbers.</summary>
    public bool HasWords { get; init; }
}
