using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Bundles;
using Recommender.Pay;
using Recommender.Tables;
using Recommender.Trees;

namespace Recommender.Training.Recipes;

/// <summary>Every choice of a training, stored whole in the bundle. Equal rows and an equal recipe give equal scores.</summary>
public sealed record TrainingRecipe
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The recipe of a build without a file.</summary>
    public static TrainingRecipe Default { get; } = new();

    public string Name { get; init; } = "default";

    /// <summary>Starts every choice of chance.</summary>
    public int Seed { get; init; } = 17;

    /// <summary>
    /// What is known of a source, by its name in the rows; one that is not named counts fully and tells the general market.
    /// </summary>
    public IReadOnlyDictionary<string, SourceRecipe> Sources { get; init; } = new Dictionary<string, SourceRecipe>();

    public SplitRecipe Split { get; init; } = new();

    /// <summary>A feature that fewer rows tell is left out.</summary>
    public int LeastFeatureRows { get; init; } = 25;

    public RoleRecipe Roles { get; init; } = new();

    public PayRecipe Pay { get; init; } = new();

    public CityRecipe Cities { get; init; } = new();

    public JudgingRecipe Judging { get; init; } = new();

    public TitleRecipe Titles { get; init; } = new();

    /// <exception cref="InputUnusableException">
    /// The file is missing, no JSON, has a member no recipe has, or a value out of bounds.
    /// </exception>
    public static TrainingRecipe Load(string path)
    {
        try
        {
            var recipe = JsonSerializer.Deserialize<TrainingRecipe>(SmallFile.ReadText(path, "a recipe (JSON)"), Json)
                ?? throw new JsonException("it says null");
            var faults = RecipeBounds.Faults(recipe).ToList();
            return faults.Count == 0
                ? recipe
                : throw new InputUnusableException(
                    $"Found '{path}' with {string.Join("; ", faults)}; expected values within these bounds; "
                    + "mend them, or leave them out for the defaults.");
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InputUnusableException(
                $"Found '{path}' unusable as a recipe ({fault.Message}); expected JSON like training/recipes/default.json; "
                + "mend it, or leave --recipe out.", fault);
        }
    }

    /// <summary>The recipe with another rule of the split.</summary>
    /// <exception cref="InputUnusableException">There is no such rule.</exception>
    public TrainingRecipe WithSplit(string rule) => SplitRule.Fault(rule) is null
        ? this with { Split = Split with { Rule = rule } }
        : throw new InputUnusableException(
            $"Found the split '{rule}'; expected newest, hash:0.2, group:0.2, year:2021, source:kaggle-survey or kfold:5; "
            + "give one of these.");

    /// <summary>
    /// The recipe that a model was trained with. Trees of one role against the rest were counted otherwise: the usual ones are in their
    /// place.
    /// </summary>
    public static TrainingRecipe Of(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var recipe = manifest.Recipe.Deserialize<TrainingRecipe>(Json)!;
        return manifest.Format >= ModelManifest.FirstWithSharedTrees
            ? recipe
            : recipe with { Roles = recipe.Roles with { Trees = Default.Roles.Trees } };
    }

    internal JsonElement ToJson() => JsonSerializer.SerializeToElement(this, Json);
}

/// <summary>
/// A source of rows. <c>Market</c> names one that pays by other rules than the general market (""), so its level is kept apart;
/// <c>YearsAtWork</c> is the share of the years of experience given that were at work, by year, where it asked for years of coding.
/// </summary>
public sealed record SourceRecipe(
    double Weight = 1, string Market = "", string Terms = "as agreed with its owner", IReadOnlyDictionary<int, double>? YearsAtWork = null)
{
    /// <summary>The weight in the fit of roles where it differs; 0 for a source whose skills are no answer of a person.</summary>
    public double? RoleWeight { get; init; }

    /// <summary>Whether its pay is a label; false where its money cannot be compared (years of high inflation).</summary>
    public bool TellsPay { get; init; } = true;

    /// <summary>
    /// Whether pay that is no label tells how people of one wave and currency compare: what a skill, a role or a rung is worth, never a
    /// level.
    /// </summary>
    public bool TellsPayRatios { get; init; }

    /// <summary>
    /// Whether its rows calibrate bands and cities and are judged, but are never fitted: what its terms allow is counts and levels.
    /// </summary>
    public bool CalibratesOnly { get; init; }

    /// <summary>
    /// Whether everyone chose from its list of roles, so that who is not on it answered as the commonest of the family. A collection
    /// made by title says nothing of titles it did not collect.
    /// </summary>
    public bool ClosedList { get; init; }
}

/// <summary>How rows are kept apart: those judged (test), those that calibrate, and those that are fitted.</summary>
public sealed record SplitRecipe
{
    /// <summary>
    /// <c>newest</c>: test and calibration are shares of the newest year of each source, drawn by group (what stands before '#' in the id);
    /// all else is fitted. <c>hash:0.2</c>, <c>group:0.2</c>: that share of people, or of whole groups, of all years. <c>year:2021</c>:
    /// everyone of that year; earlier years are fitted, the newest of them calibrates, later ones are left out.
    /// <c>source:kaggle-survey</c>: everyone of that source, by what the others tell. <c>kfold:5</c>: everyone
    /// is judged once, by a model fitted on the other groups. All but <c>kfold</c> give one model to publish.
    /// </summary>
    public string Rule { get; init; } = "newest";

    /// <summary>Share of the newest year, 0 to 1; only <c>newest</c> reads it.</summary>
    public double Test { get; init; } = 0.2;

    /// <summary>Share of the rows that calibration is drawn from, 0 to 1.</summary>
    public double Calibration { get; init; } = 0.2;
}

/// <summary>How trees are boosted (Friedman 2001): those of the width of pay by FastTree, the others by our own.</summary>
public sealed record TreeRecipe(int Trees, int Leaves, double LearningRate, double FeatureFraction, int LeastRowsInLeaf)
{
    private const double PlainRows = 10_000;
    private const double MostGrowth = 2.5;

    /// <summary>
    /// Larger steps and trees for many rows, by the root of their number: from 10,000 rows on, up to 2.5 times at 62,500.
    /// </summary>
    internal TreeRecipe For(int rows)
    {
        var growth = Math.Clamp(Math.Sqrt(rows / PlainRows), 1, MostGrowth);
        return this with
        {
            Leaves = Math.Max(Leaves, (int)Math.Min(BitVectorTrees.MostLeaves, Leaves * Math.Sqrt(growth))),
            LearningRate = Math.Max(LearningRate, Math.Min(0.1, LearningRate * growth)),
        };
    }
}

/// <summary>The model of roles.</summary>
public sealed record RoleRecipe
{
    private static readonly double[] WeightDecays = [5, 100];

    /// <summary>Labelled rows without which there is no model.</summary>
    public int LeastRows { get; init; } = 300;

    /// <summary>Ids of the only roles to be suggested; rows of others teach pay and cities alone. None named: all roles.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>A role with fewer fitted rows is not suggested.</summary>
    public int LeastRowsOfRole { get; init; } = 40;

    /// <summary>Made-up holders of each title, who tell what the reference tables call typical of it; 0 for none.</summary>
    public int TypicalRows { get; init; } = 20;

    public TreeRecipe Trees { get; init; } = new(400, 32, 0.1, 0.4, 20);

    /// <summary>Weights of the squared weights in the linear model's loss; the calibration rows choose one.</summary>
    public IReadOnlyList<double> L2 { get; init; } = WeightDecays;

    /// <summary>The weight of a copy of each row that tells little; 0 for none.</summary>
    public double ThinCopy { get; init; } = 0.4;

    /// <summary>
    /// How much surer calibration may make the model. 1 for people of later years than those calibrated on: fitted on Kaggle's people of
    /// 2018 and judged on those of 2019, 1 gives a log-loss of 1.513 and a calibration error of .059; 1.05 gives 1.516 and .069.
    /// </summary>
    public double Surest { get; init; } = 1;
}

/// <summary>The model of pay.</summary>
public sealed record PayRecipe
{
    /// <summary>Paid rows without which there is no model.</summary>
    public int LeastRows { get; init; } = 300;

    /// <summary>The share of people whose pay a band is meant to hold.</summary>
    public double Coverage { get; init; } = BandCoverage.Usual;

    public TreeRecipe Centre { get; init; } = new(300, 24, 0.04, 0.3, 10);

    /// <summary>Weight of the squared weights in the linear model's loss.</summary>
    public double L2 { get; init; } = 5;

    /// <summary>Typical errors beyond which a figure counts as a slip and pulls no further.</summary>
    public double Slip { get; init; } = 2;

    public TreeRecipe Width { get; init; } = new(100, 12, 0.06, 0.5, 40);

    /// <summary>Folds of the out-of-fold residuals.</summary>
    public int Folds { get; init; } = 4;

    /// <summary>People a group needs to count as much in its band as the groups above it do.</summary>
    public double Pull { get; init; } = 8;

    /// <summary>
    /// How much further a band's ends lie from its middle for each year beyond the newest known. Chosen on earlier years: people of the
    /// year after the fit ask for 1.04 (database people of 2019 and 2020), 1.08 (IT people in Europe of 2019), 1.13 (ai-jobs of 2023) and
    /// 1.18 (infosec of 2023).
    /// </summary>
    public double YearAhead { get; init; } = 1.1;

    /// <summary>USD a year; less is no full-time pay.</summary>
    public double Floor { get; init; } = 1_000;

    /// <summary>USD a year; more is taken for a slip.</summary>
    public double Ceiling { get; init; } = 1_000_000;
}

/// <summary>The model of cities.</summary>
public sealed record CityRecipe
{
    /// <summary>k in n / (n + k): so many people weigh as much as the prior.</summary>
    public double Shrinkage { get; init; } = 6;

    /// <summary>α in P · exp(α · effect); null for the usual 3.</summary>
    public double? Alpha { get; init; }

    /// <summary>The market whose spread between cities the effects have; null for the geometric mean of all sources.</summary>
    public string? SpreadOf { get; init; }

    /// <summary>People a trait is expected to have in a city that count as much as those seen.</summary>
    public double LiftPrior { get; init; } = 2;

    /// <summary>People a country's cities share by population beside those seen.</summary>
    public double PopulationPrior { get; init; } = 20;

    /// <summary>People a city counts for when the taxonomy knows it as a hotspot of the field.</summary>
    public double HotspotPrior { get; init; } = 4;
}
