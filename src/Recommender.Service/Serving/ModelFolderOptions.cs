namespace Recommender.Service.Serving;

/// <summary>
/// What is asked of the bundles in the models' folder. Its section is the setting that names the folder, which may have a value and
/// settings beneath it.
/// </summary>
internal sealed class ModelFolderOptions
{
    public const string Section = "Service:Models";

    /// <summary>Refuses a bundle whose manifest could be changed unnoticed: one of format 1.</summary>
    public bool RequireCovered { get; set; }
}
