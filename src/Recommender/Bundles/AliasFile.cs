using Recommender.Tables;
using System.Text.Json;

namespace Recommender.Bundles;

/// <summary>Reads and writes <c>aliases.json</c>. What it lacks is none; a version that it names need not be there.</summary>
internal static class AliasFile
{
    public const string Name = "aliases.json";

    private const long MostBytes = 1 << 20;

    /// <exception cref="BundleDamagedException">It is there and cannot be read.</exception>
    public static ModelAliases Read(string directory)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            if (!PlainFile.IsThere(path))
            {
                return new(null, null, []);
            }

            var text = BundleJson.Read<AliasText>(new PlainFile(path, Name, MostBytes).Read(), Name);
            return new(text.Champion, text.Challenger, [.. (text.Former ?? []).OfType<string>()])
            {
                Waiting = text.Waiting is { Version: { } waiting } given ? new(waiting, [.. (given.Reasons ?? []).OfType<string>()]) : null,
                Anchor = text.Anchor,
            };
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            var found = fault is InvalidDataException ? fault.Message : $"'{Name}' cannot be read";
            throw new BundleDamagedException(
                $"Found the aliases of the models unreadable ({found}); expected which version is the champion; "
                + "restore the file, or delete it and promote a version.", fault);
        }
    }

    /// <summary>Puts the aliases in the place of those before, whole.</summary>
    public static void Write(string directory, ModelAliases aliases)
    {
        var draft = Path.Combine(directory, $".{Name}-{Guid.NewGuid():N}");
        BundleWriter.WriteFile(draft, stream => JsonSerializer.Serialize(stream, aliases, BundleJson.Options));
        File.Move(draft, Path.Combine(directory, Name), overwrite: true);
    }
}

/// <summary><c>aliases.json</c> as it may be written by hand.</summary>
internal sealed record AliasText(string? Champion, string? Challenger, IReadOnlyList<string?>? Former)
{
    public WaitingText? Waiting { get; init; }

    public string? Anchor { get; init; }
}

/// <summary>The version that waits, as it may be written by hand.</summary>
internal sealed record WaitingText(string? Version, IReadOnlyList<string?>? Reasons);
