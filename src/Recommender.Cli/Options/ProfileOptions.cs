using System.CommandLine;
using Recommender.Cli.Terminals;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Cli.Options;

/// <summary>Every field of a profile as an option. What is set by an option wins over what <c>--profile</c> tells.</summary>
internal sealed class ProfileOptions(Terminal terminal)
{
    private readonly (ProfileField Field, Option<string[]> Option)[] _fields = [.. ProfileFields.All
        .Select(field => (field, OptionOf(field)))];

    private readonly Option<string?> _file = new Option<string?>("--profile")
    {
        Description = "JSON file with these fields in camelCase; '-' is standard input",
        HelpName = "file",
    }.NeverEmpty();

    public void AddTo(Command command)
    {
        foreach (var (_, option) in _fields)
        {
            command.Add(option);
        }

        command.Add(_file);
    }

    /// <exception cref="InputUnusableException">The file or an option cannot be used, or no field is named.</exception>
    public Profile Read(ParseResult parsed)
    {
        var given = parsed.GetValue(_file) is { } file ? ProfileJson.Parse(ReadText(file), file == "-" ? "stdin" : file) : new();
        var (profile, faults) = (new Profile(), new List<string>());
        foreach (var (field, option) in _fields)
        {
            if (parsed.GetValue(option) is not { Length: > 0 } words)
            {
                field.Copy(given, profile);
            }
            else if (field.Read(words, profile) is { } fault)
            {
                faults.Add($"{field.Option}: '{fault.Value}' {fault.Problem}; {fault.Cure}.");
            }
        }

        return faults.Count > 0 ? throw new InputUnusableException(string.Join(' ', faults))
            : ProfileFields.All.Any(field => field.IsTold(profile)) || IsAsked(parsed) ? profile
            : throw new InputUnusableException(
                "Found nothing about the person; expected skills, activities, a role or any other field; "
                + "try --skills \"python, sql\" --years 4, or --profile profile.json.");
    }

    // Whoever names a field and leaves it blank gets the market's roles, as from the service.
    private bool IsAsked(ParseResult parsed) =>
        parsed.GetResult(_file) is not null || _fields.Any(field => parsed.GetResult(field.Option) is not null);

    private string ReadText(string file)
    {
        if (Directory.Exists(file))
        {
            throw new InputUnusableException($"{file}: a directory; expected a profile in a JSON file; name the file inside it.");
        }

        if (file != "-" && !File.Exists(file))
        {
            throw new InputUnusableException($"{file}: no such file; expected a profile in a JSON file; check the path.");
        }

        using var reader = new StreamReader(file == "-" ? terminal.In() : File.OpenRead(file));
        return SmallFile.ReadText(reader, file == "-" ? "stdin" : file, "a profile (JSON)");
    }

    private static Option<string[]> OptionOf(ProfileField field) => new(field.Option)
    {
        Description = field.Description,
        HelpName = field.Kind switch { FieldKind.Terms => "words", FieldKind.Years => "years", _ => "text" },
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };
}
