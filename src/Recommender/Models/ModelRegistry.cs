using System.Text.Json;

namespace Recommender.Models;

/// <summary>
/// A folder of published bundles with the aliases <c>champion</c> and <c>challenger</c>. A bundle appears whole or not at all,
/// and is never changed afterwards; readers need no lock.
/// </summary>
public sealed class ModelRegistry(string directory, TimeProvider clock)
{
    private const string AliasFile = "aliases.json";
    private const string LockFile = ".lock";
    private const string TrainingLockFile = ".training.lock";
    private const string DraftPrefix = ".draft-";
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);

    public string Directory { get; } = Path.GetFullPath(directory);

    /// <summary>Versions, oldest first; drafts are not among them.</summary>
    public IReadOnlyList<string> Versions =>
        !System.IO.Directory.Exists(Directory)
            ? []
            : [.. System.IO.Directory.EnumerateDirectories(Directory)
                .Where(folder => File.Exists(Path.Combine(folder, BundleReader.ManifestFile)))
                .Select(folder => Path.GetFileName(folder))
                .Where(name => !name.StartsWith('.'))
                .Order(StringComparer.Ordinal)];

    public ModelAliases Aliases
    {
        get
        {
            var path = Path.Combine(Directory, AliasFile);
            try
            {
                return File.Exists(path)
                    ? JsonSerializer.Deserialize<ModelAliases>(File.ReadAllBytes(path), BundleJson.Options) ?? throw new JsonException("it says null")
                    : new(null, null, []);
            }
            catch (JsonException fault)
            {
                throw new BundleDamagedException(
                    $"Found '{path}' unreadable ({fault.Message}); expected the aliases of the models; restore it, or delete it and promote a version.", fault);
            }
        }
    }

    /// <summary>The version that a version name or an alias means.</summary>
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
                $"Found the alias '{versionOrAlias}' on '{version}', which is not in '{Directory}'; expected a version that is; promote another with 'recommender models promote'.");
        }

        return version is not null && versions.Contains(version)
            ? version
            : throw new ModelNotFoundException(
                $"Found no model '{versionOrAlias}' in '{Directory}' ({(versions.Count == 0 ? "it holds none" : "it holds " + string.Join(", ", versions))}); " +
                "expected a version or an alias; train one with 'recommender train', or name the folder with --models.");
    }

    /// <summary>Fails now, and not after a long training, when nothing can be published here.</summary>
    /// <exception cref="IOException">The folder cannot be made or written.</exception>
    public void ThrowIfNotWritable() => TakeTurn().Dispose();

    /// <summary>The manifest alone.</summary>
    public ModelManifest Manifest(string versionOrAlias) => BundleReader.ReadManifest(Path.Combine(Directory, Find(versionOrAlias)));

    /// <summary>Reads a bundle whole, each file checked against its fingerprint.</summary>
    public ModelBundle Open(string versionOrAlias) => BundleReader.Read(Path.Combine(Directory, Find(versionOrAlias)));

    /// <summary>
    /// Writes a draft, reads it back, has it checked, and renames it into place. The first version becomes the champion,
    /// a later one the challenger. Gives the version's name; a bundle published already keeps its name and alias.
    /// </summary>
    public string Publish(ModelBundle bundle, IReadOnlyDictionary<string, Action<Stream>> extras, Action<ModelBundle> check)
    {
        var draft = Path.Combine(Directory, DraftPrefix + Guid.NewGuid().ToString("N"));
        System.IO.Directory.CreateDirectory(draft);
        try
        {
            SweepDrafts(clock.GetUtcNow() - AbandonedAfter);
            var files = BundleWriter.WriteFiles(draft, bundle, extras);
            var version = $"{bundle.Manifest.CreatedAt.UtcDateTime:yyyyMMdd-HHmmss}-{ContentHash(files)}";
            BundleWriter.WriteManifest(draft, bundle.Manifest with { Version = version, Files = files });
            check(BundleReader.Read(draft));
            if (!Versions.Contains(version))
            {
                System.IO.Directory.Move(draft, Path.Combine(Directory, version));
                using var turn = TakeTurn();
                var aliases = Aliases;
                WriteAliases(aliases.Champion is null ? aliases with { Champion = version } : aliases with { Challenger = version });
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

    /// <summary>Makes a version the champion, once it has been read whole; the former one can be rolled back to.</summary>
    /// <exception cref="BundleDamagedException">It cannot be read; nothing is changed.</exception>
    public string Promote(string versionOrAlias)
    {
        var version = Find(versionOrAlias);
        _ = Open(version);
        using var turn = TakeTurn();
        _ = Find(version);
        var aliases = Aliases;
        if (aliases.Champion != version)
        {
            WriteAliases(new(
                version,
                aliases.Challenger == version ? null : aliases.Challenger,
                aliases.Champion is null ? aliases.Former : [.. aliases.Former, aliases.Champion]));
        }

        return version;
    }

    /// <summary>Makes the last former champion champion again and gives its version.</summary>
    public string RollBack()
    {
        using var turn = TakeTurn();
        var aliases = Aliases;
        if (aliases.Former.Count == 0)
        {
            throw new ModelNotFoundException(
                $"Found no former champion in '{Directory}'; expected one to roll back to; promote a version with 'recommender models promote'.");
        }

        var version = Find(aliases.Former[^1]);
        _ = Open(version);
        WriteAliases(aliases with { Champion = version, Former = [.. aliases.Former.SkipLast(1)] });
        return version;
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
        using (TakeTurn())
        {
            version = Find(versionOrAlias);
            var aliases = Aliases;
            if (aliases.Champion == version)
            {
                throw new ModelInUseException(
                    $"Found '{version}' to be the champion of '{Directory}'; expected a version that does not answer; promote another one first with 'recommender models promote'.");
            }

            WriteAliases(new(
                aliases.Champion,
                aliases.Challenger == version ? null : aliases.Challenger,
                [.. aliases.Former.Where(former => former != version)]));
            System.IO.Directory.Move(Path.Combine(Directory, version), draft);
        }

        System.IO.Directory.Delete(draft, recursive: true);
        return version;
    }

    /// <summary>
    /// Takes the turn of training in this folder and holds it until it is disposed of; the system gives it back for a process that dies.
    /// Drafts that are there then were left by trainings that were killed, and go.
    /// </summary>
    /// <exception cref="ModelInUseException">Another training has it.</exception>
    public IDisposable TakeTrainingTurn()
    {
        System.IO.Directory.CreateDirectory(Directory);
        var path = Path.Combine(Directory, TrainingLockFile);
        FileStream turn;
        try
        {
            // The file stays: one that is deleted while another opens it would let in two.
            turn = new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1);
        }
        catch (IOException fault) when (fault is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new ModelInUseException(
                $"Found a training under way in '{Directory}' ('{TrainingLockFile}' is held); expected one at a time; wait until it is done, or stop it.", fault);
        }

        SweepDrafts(DateTimeOffset.MaxValue);
        return turn;
    }

    // One process at a time changes the aliases; another waits its turn for a few seconds.
    private FileStream TakeTurn()
    {
        const int Tries = 100;
        System.IO.Directory.CreateDirectory(Directory);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new(Path.Combine(Directory, LockFile), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (tries < Tries)
            {
                Thread.Sleep(50);
            }
        }
    }

    private static string ContentHash(SortedDictionary<string, string> files)
    {
        // ML.NET's zips differ at every save though their models are equal, so they are no part of the content.
        var content = files.Where(file => !file.Key.StartsWith("mlnet/", StringComparison.Ordinal)).Select(file => file.Key + file.Value);
        var bytes = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', content));
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))[..8];
    }

    private void WriteAliases(ModelAliases aliases)
    {
        var draft = Path.Combine(Directory, $".{AliasFile}-{Guid.NewGuid():N}");
        BundleWriter.WriteFile(draft, stream => JsonSerializer.Serialize(stream, aliases, BundleJson.Options));
        File.Move(draft, Path.Combine(Directory, AliasFile), overwrite: true);
    }

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
