using System.CommandLine;

namespace Recommender.Cli.Options;

/// <summary><c>--held-roles</c>: roles that are not suggested.</summary>
internal sealed class HeldRolesOption
{
    private readonly Option<string[]> _roles = new Option<string[]>("--held-roles")
    {
        Description = "Roles held or unwanted, which are left out: \"Data Analyst, Data Engineer\"; may be repeated",
        HelpName = "roles",
    }.NeverEmpty();

    public HeldRolesOption AddTo(Command command)
    {
        command.Add(_roles);
        return this;
    }

    public IReadOnlyList<string> Read(ParseResult parsed) =>
        [.. (parsed.GetValue(_roles) ?? [])
            .SelectMany(names => names.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Distinct(StringComparer.OrdinalIgnoreCase)];
}
