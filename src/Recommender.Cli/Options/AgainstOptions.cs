using System.CommandLine;
using Recommender.Tables;

namespace Recommender.Cli.Options;

/// <summary>
/// <c>--against</c> and what goes with it: a model judged beside another one; with <c>--original</c>, as a promotion is that nobody looks
/// at.
/// </summary>
internal sealed class AgainstOptions
{
    private readonly Option<string?> _against = new Option<string?>("--against")
    {
        Description = "Judge --model against this one, on people neither learnt from, and tell whether it is to be promoted",
        HelpName = "version",
    }.NeverEmpty();

    private readonly Option<string[]> _profiles = new Option<string[]>("--profiles")
    {
        Description = "Profiles (CSV) whose answers are compared too; only with --against",
        HelpName = "files",
        AllowMultipleArgumentsPerToken = true,
    }.NeverEmpty();

    private readonly Option<string[]> _original = new Option<string[]>("--original")
    {
        Description = "Rows both models learnt from (CSV): whom neither was fitted on is judged too, "
            + "and answers that move far make the verdict 'wait'; only with --against",
        HelpName = "files",
        AllowMultipleArgumentsPerToken = true,
    }.NeverEmpty();

    private readonly Option<string?> _anchor = new Option<string?>("--anchor")
    {
        Description = "The model an operator confirmed last, from which moves are measured besides; only with --original",
        HelpName = "version",
    }.NeverEmpty();

    public void AddTo(Command command)
    {
        command.Add(_against);
        command.Add(_profiles);
        Rule.AddMarginTo(command);
        command.Add(_original);
        command.Add(_anchor);
        Rule.AddMovesTo(command);
    }

    /// <summary>The model to judge against; null for none.</summary>
    /// <exception cref="InputUnusableException">The others are reported without it, or those of --original without that.</exception>
    public string? Model(ParseResult parsed)
    {
        var against = parsed.GetValue(_against);
        var isGuarded = Original(parsed).Count > 0;
        if ((isGuarded && against is null) || (!isGuarded && (Anchor(parsed) is not null || Rule.AreMovesTold(parsed))))
        {
            throw new InputUnusableException(isGuarded
                ? "Found --original without --against; expected a model to judge against; "
                    + "name it with --against champion, or leave --original out."
                : "Found --anchor, --pay-move or --role-change without --original; expected the rows that both models learnt from; "
                    + "name them, or leave the others out.");
        }

        return against is not null || (Profiles(parsed).Count == 0 && !Rule.IsMarginTold(parsed))
            ? against
            : throw new InputUnusableException("Found --profiles or --margin without --against; expected a model to judge against; "
                + "name it with --against champion, or leave them out.");
    }

    public IReadOnlyList<string> Profiles(ParseResult parsed) => parsed.GetValue(_profiles) ?? [];

    /// <summary>Files of the rows that both models learnt from.</summary>
    public IReadOnlyList<string> Original(ParseResult parsed) => parsed.GetValue(_original) ?? [];

    public string? Anchor(ParseResult parsed) => parsed.GetValue(_anchor);

    public RuleOptions Rule { get; } = new("only with --against; ", "only with --original; ");
}
