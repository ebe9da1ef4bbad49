namespace Recommender.Bundles;

/// <summary>
/// A folder of published bundles with the aliases <c>champion</c> and <c>challenger</c>. A bundle appears whole or not at all,
/// and is never changed afterwards; readers need no lock.
/// </summary>
public sealed class ModelRegistry(string directory, TimeProvider clock)
{
    private const string DraftPrefix = ".draft-";
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);

    public string Directory { get; } = Path.GetFullPath(directory);

    /// <summary>Whether nothing changes the folder: it came with the tool.</summary>
    public bool IsReadOnly => ModelsReadOnlyException.Concerns(Directory);

    /// <summary>Whether a bundle whose manifest is not covered by its name is refused.</summary>
    public bool RequireCovered { get; init; }

    /// <summary>Versions, oldest first; drafts are not among them.</summary>
    public IReadOnlyList<string> Versions =>
        !System.IO.Directory.Exists(Directory)
            ? []
            : [.. System.IO.Directory.EnumerateDirectories(Directory)
                .Where(folder => File.Exists(Path.Combine(folder, BundleFiles.Manifest)))
                .Select(folder => Path.GetFileName(folder))
                .Where(name => !name.StartsWith('.'))
                .Order(StringComparer.Ordinal)];

    /// <summary>Which versions bear a name; none where nothing was ever promoted.</summary>
    /// <exception cref="BundleDamagedException">Their file cannot be read.</exception>
    public ModelAliases Aliases => AliasFile.Read(Directory);

    /// <summary>The version that its name, an alias or the name of its recipe means; of one recipe's versions the newest.</summary>
    /// <exception cref="ModelNotFoundException">There is none.</exception>
    public string Find(string versionOrAlias)
    {
        var aliases = Aliases;
        var version = versionOrAlias switch
        {
            ModelAliases.ChampionName => aliases.Champion,
            ModelAliases.ChallengerName => aliases.Challenger,
            _ => versionOrAlias,
        };
        var versions = Versions;
        if (version is not null && version != versionOrAlias && !versions.Contains(version))
        {
            throw new ModelNotFoundException(
                $"Found the alias '{versionOrAlias}' on '{version}', which is not in '{Directory}'; expected a version that is; "
                + "promote another with 'recommender models promote'.");
        }

        return version is not null && (versions.Contains(version) || (version = NewestOf(versionOrAlias, versions)) is not null)
            ? version
            : throw new ModelNotFoundException(
                $"Found no model '{versionOrAlias}' in '{Directory}' "
                + $"({(versions.Count == 0 ? "it holds none" : "it holds " + string.Join(", ", versions))}); "
                + "expected a version, an alias or the name of a recipe; train one with 'recommender train', "
                + "or name the folder with --models.");
    }

    // A manifest that cannot be read names no recipe; to open it by its version says why.
    private string? NewestOf(string recipe, IReadOnlyList<string> versions) => versions.Reverse().FirstOrDefault(version =>
    {
        try
        {
            return BundleReader.ReadManifest(PathOf(version), version).RecipeName == recipe;
        }
        catch (Exception fault) when (fault is BundleDamagedException or BundleIncompatibleException)
        {
            return false;
        }
    });

    /// <summary>Fails now, and not after a long training, when nothing can be published here.</summary>
    /// <exception cref="ModelsReadOnlyException">It came with the tool.</exception>
    /// <exception cref="IOException">The folder cannot be made or written.</exception>
    public void ThrowIfNotWritable() => FolderTurn.Take(Directory, clock).Dispose();

    /// <summary>The manifest alone.</summary>
    /// <exception cref="BundleDamagedException">It cannot be read, or is not the one that the version's name stands for.</exception>
    public ModelManifest Manifest(string versionOrAlias)
    {
        var version = Find(versionOrAlias);
        return BundleReader.ReadManifest(PathOf(version), version);
    }

    /// <summary>Reads a bundle whole, everything that is read held to the version's name.</summary>
    /// <exception cref="BundleDamagedException">It cannot be read, whatever the reason.</exception>
    /// <exception cref="BundleIncompatibleException">It is of another format, or has other features.</exception>
    public ModelBundle Open(string versionOrAlias)
    {
        var version = Find(versionOrAlias);
        var bundle = BundleReader.Read(PathOf(version), version);
        if (RequireCovered)
        {
            BundleIncompatibleException.ThrowIfNotCovered(bundle.Manifest);
        }

        return bundle;
    }

    /// <summary>
    /// Writes a draft, reads it back, has it checked, and renames it into place. The first version becomes the champion,
    /// a later one the challenger. Gives the version's name; a bundle published already keeps its name and alias.
    /// </summary>
    public string Publish(ModelBundle bundle, IReadOnlyDictionary<string, Action<Stream>> extras, Action<ModelBundle> check) => Publish(
        draft => bundle.Manifest with { Files = BundleWriter.WriteFiles(draft, bundle, extras) },
        check,
        (aliases, version) => aliases.Champion is null ? aliases with { Champion = version } : aliases with { Challenger = version });

    /// <summary>
    /// Publishes a bundle whose manifest is not covered in this build's format: the same files and the same manifest under another name,
    /// which takes over the aliases. The older one stays. Gives the new name, or the same one for a bundle that is covered.
    /// </summary>
    /// <exception cref="ModelInUseException">A store knows by its name whose outcomes it learnt from.</exception>
    public string Republish(string versionOrAlias, Action<ModelBundle> check)
    {
        var bundle = Open(versionOrAlias);
        var (manifest, older) = (bundle.Manifest, bundle.Manifest.Version);
        if (manifest.IsCovered)
        {
            return older;
        }

        if (manifest.Order is not null)
        {
            throw new ModelInUseException(
                $"Found '{older}' trained for the order '{manifest.Order}', whose outcomes are known by that version's name; "
                + "expected a version that nobody ordered; order another training instead.");
        }

        check(bundle);
        return Publish(
            draft => BundleWriter.Copy(new(PathOf(older), older), manifest, draft),
            check,
            (aliases, version) => aliases.Renamed(older, version));
    }

    /// <summary>Makes a version the champion, once it has been read whole and proved; the former one can be rolled back to.</summary>
    /// <param name="versionOrAlias">The champion itself is proved too, and nothing is changed.</param>
    /// <param name="prove">
    /// Asks it what people will ask; whatever it throws, but for a lack of memory, means that the version is refused.
    /// </param>
    /// <param name="confirms">Whether somebody looked at it: how far later champions move by themselves is measured from it.</param>
    /// <exception cref="BundleDamagedException">It cannot be read or fails its proof; nothing is changed.</exception>
    public ChampionChange Promote(string versionOrAlias, Action<ModelBundle> prove, bool confirms = true)
    {
        _ = Find(versionOrAlias);
        using var turn = FolderTurn.Take(Directory, clock);
        var version = Prove(versionOrAlias, prove);
        var aliases = Aliases;
        if (aliases.Champion != version)
        {
            AliasFile.Write(Directory, new(
                version,
                aliases.Challenger == version ? null : aliases.Challenger,
                aliases.Champion is null ? aliases.Former : [.. aliases.Former, aliases.Champion])
            {
                // What waits was judged against the champion that goes.
                Anchor = confirms ? version : aliases.Anchor ?? aliases.Champion,
            });
        }

        return new(version, aliases.Champion);
    }

    /// <summary>Makes the last former champion champion again, once it has been proved as by <see cref="Promote"/>.</summary>
    /// <exception cref="BundleDamagedException">It cannot be read or fails its proof; nothing is changed.</exception>
    public ChampionChange RollBack(Action<ModelBundle> prove)
    {
        using var turn = FolderTurn.Take(Directory, clock);
        var aliases = Aliases;
        if (aliases.Former.Count == 0)
        {
            throw new ModelNotFoundException(
                $"Found no former champion in '{Directory}'; expected one to roll back to; "
                + "promote a version with 'recommender models promote'.");
        }

        var version = Prove(aliases.Former[^1], prove);
        AliasFile.Write(Directory, aliases with { Champion = version, Former = [.. aliases.Former.SkipLast(1)], Anchor = version });
        return new(version, aliases.Champion);
    }

    /// <summary>Has a version wait for an operator, in place of any that waits.</summary>
    public void Hold(string version, IReadOnlyList<string> reasons)
    {
        using var turn = FolderTurn.Take(Directory, clock);
        AliasFile.Write(Directory, Aliases with { Waiting = new(Find(version), reasons) });
    }

    /// <summary>
    /// Makes sure that a version never answers again: it is no challenger and no former champion any more, and its folder is gone. What a
    /// kill leaves of the folder goes with the next training.
    /// </summary>
    /// <exception cref="ModelInUseException">It is the champion.</exception>
    public string Retire(string versionOrAlias)
    {
        var draft = Path.Combine(Directory, DraftPrefix + Guid.NewGuid().ToString("N"));
        string version;
        using (FolderTurn.Take(Directory, clock))
        {
            version = Find(versionOrAlias);
            var aliases = Aliases;
            if (aliases.Champion == version)
            {
                throw new ModelInUseException(
                    $"Found '{version}' to be the champion of '{Directory}'; expected a version that does not answer; "
                    + "promote another one first with 'recommender models promote'.");
            }

            AliasFile.Write(Directory, aliases with
            {
                Challenger = aliases.Challenger == version ? null : aliases.Challenger,
                Former = [.. aliases.Former.Where(former => former != version)],
                Waiting = aliases.Waiting?.Version == version ? null : aliases.Waiting,
            });
            System.IO.Directory.Move(PathOf(version), draft);
        }

        System.IO.Directory.Delete(draft, recursive: true);
        return version;
    }

    /// <summary>
    /// Takes the turn of training in this folder and holds it until it is disposed of; the system gives it back for a process that dies.
    /// Drafts that are there then were left by trainings that were killed, and go.
    /// </summary>
    /// <exception cref="ModelsBusyException">Another training has it.</exception>
    public IDisposable TakeTrainingTurn()
    {
        var turn = FolderTurn.TakeTraining(Directory);
        SweepDrafts(DateTimeOffset.MaxValue);
        return turn;
    }

    /// <summary>Writes the reference tables of a version into a folder, as they were when it was published.</summary>
    /// <exception cref="BundleDamagedException">The version cannot be read.</exception>
    public void WriteTaxonomy(string versionOrAlias, string folder)
    {
        foreach (var (table, bytes) in Open(versionOrAlias).Taxonomy.Files)
        {
            BundleWriter.WriteFile(Path.Combine(folder, table), stream => stream.Write(bytes));
        }
    }

    private string Publish(Func<string, ModelManifest> write, Action<ModelBundle> check, Func<ModelAliases, string, ModelAliases> rename)
    {
        ModelsReadOnlyException.ThrowIfConcerned(Directory);
        var draft = Path.Combine(Directory, DraftPrefix + Guid.NewGuid().ToString("N"));
        System.IO.Directory.CreateDirectory(draft);
        try
        {
            SweepDrafts(clock.GetUtcNow() - AbandonedAfter);
            var version = BundleWriter.WriteManifest(draft, write(draft) with { Format = ModelManifest.CurrentFormat });
            check(BundleReader.Read(draft, version));
            if (!Versions.Contains(version))
            {
                System.IO.Directory.Move(draft, PathOf(version));
                using var turn = FolderTurn.Take(Directory, clock);
                AliasFile.Write(Directory, rename(Aliases, version));
            }

            return version;
        }
        finally
        {
            if (System.IO.Directory.Exists(draft))
            {
                System.IO.Directory.Delete(draft, recursive: true);
            }
        }
    }

    private string Prove(string versionOrAlias, Action<ModelBundle> prove)
    {
        var bundle = Open(versionOrAlias);
        return BundleReader.Guarded(bundle.Manifest.Version, () =>
        {
            prove(bundle);
            return bundle.Manifest.Version;
        });
    }

    private string PathOf(string version) => Path.Combine(Directory, version);

    private void SweepDrafts(DateTimeOffset abandoned)
    {
        foreach (var folder in System.IO.Directory.EnumerateDirectories(Directory, DraftPrefix + "*"))
        {
            if (System.IO.Directory.GetLastWriteTimeUtc(folder) < abandoned)
            {
                System.IO.Directory.Delete(folder, recursive: true);
            }
        }
    }
}
