using Recommender.Bundles;

namespace Recommender.Hosting;

/// <summary>Which model a host serves, and how often it looks whether there is another.</summary>
public sealed class JobRecommenderOptions
{
    /// <summary>The folder of published models.</summary>
    public string Folder { get; set; } = "";

    /// <summary>A version, which then answers for good, or an alias, which is followed: "champion" or "challenger".</summary>
    public string Model { get; set; } = ModelAliases.ChampionName;

    /// <summary>
    /// Time between two looks, from 10 ms to a day. A look reads one small file; file watchers miss changes on network and container
    /// file systems.
    /// </summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(0.4);

    /// <summary>Whether the host's start waits until the first model is ready, or <see cref="LiveModel.Fault"/> says why not.</summary>
    public bool WaitAtStart { get; set; } = true;

    /// <summary>
    /// A folder of tables with an operator's words, laid over each model that is opened, as <see cref="Taxonomy.AddedTables.Read"/> takes
    /// it; read once. A model that they do not fit is refused. "" for none.
    /// </summary>
    public string AddedTables { get; set; } = "";

    /// <summary>Refuses a bundle whose manifest could be changed unnoticed: one of format 1.</summary>
    public bool RequireCovered { get; set; }

    /// <summary>Throws where a bundle must not become the champion by this host.</summary>
    internal Action<ModelManifest> BeforeChange { get; set; } = _ => { };
}
