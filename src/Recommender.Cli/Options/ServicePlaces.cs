using System.CommandLine;
using System.Reflection;
using Recommender.Cli.Terminals;

namespace Recommender.Cli.Options;

/// <summary>Where the service keeps things: what <c>serve</c> and the commands on its store share.</summary>
internal sealed class ServicePlaces(Terminal terminal)
{
    private readonly ModelOptions _models = new(terminal);

    private readonly SeedsAddOption _added = new();

    private readonly Option<string?> _data = new Option<string?>("--data")
    {
        Description = "Folder of what the service keeps; by default 'recommender' in the user's state folder",
        HelpName = "folder",
    }.NeverEmpty();

    private readonly Option<string?> _database = new Option<string?>("--database")
    {
        Description = "Connection string of PostgreSQL; by default SQLite in the data folder",
        HelpName = "connection",
    }.NeverEmpty();

    public void AddTo(Command command)
    {
        AddStoreTo(command);
        _models.AddTo(command, one: false);
        _added.AddTo(command);
    }

    /// <summary>For a command that needs the store alone.</summary>
    public void AddStoreTo(Command command)
    {
        command.Add(_data);
        command.Add(_database);
    }

    /// <summary>As the service's configuration names them.</summary>
    public Dictionary<string, string?> Settings(ParseResult parsed)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Service:Data"] = Path.GetFullPath(parsed.GetValue(_data) ?? UsualData()),
            ["Service:Models"] = _models.Registry(parsed).Directory,
        };
        if (parsed.GetValue(_database) is { } database)
        {
            settings["Service:Database"] = database;
        }

        if (_added.Folder(parsed) is { } added)
        {
            settings["Service:Seeds:Add"] = added;
        }

        foreach (var (part, place) in Tool().Select((part, place) => (part, place)))
        {
            settings[FormattableString.Invariant($"Service:Tool:{place}")] = part;
        }

        return settings;
    }

    /// <summary>The folder of the models where nothing changes it; else null.</summary>
    public string? ReadOnlyModels(ParseResult parsed) =>
        _models.Registry(parsed) is { IsReadOnly: true, Directory: var folder } ? folder : null;

    // As the XDG Base Directory Specification has it.
    private static string UsualData() => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state
            ? state
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state"),
        "recommender");

    // This very tool: as "dotnet recommender.dll" where it was started so.
    private static IEnumerable<string> Tool()
    {
        var process = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(process) == "dotnet" ? [process, Assembly.GetExecutingAssembly().Location] : [process];
    }
}
