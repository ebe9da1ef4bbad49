using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Recommender.Tables;
using Recommender.Training.Promotion;

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

    private readonly Option<double?> _margin = new("--margin")
    {
        Description = "How much worse still counts as not worse, in each figure's own unit; only with --against; "
            + $"left out, {Words(ModelComparison.UsualMargin)}",
        HelpName = "share",
        CustomParser = result => Share(result, "--margin", 1, ModelComparison.UsualMargin),
    };

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

    private readonly Option<double?> _payMove = new("--pay-move")
    {
        Description = "How far the middle pay of a country or role may move without 'wait'; only with --original; "
            + $"left out, {Words(PromotionGuard.UsualPayMove)}",
        HelpName = "share",
        CustomParser = result => Share(result, "--pay-move", 10, PromotionGuard.UsualPayMove),
    };

    private readonly Option<double?> _roleChange = new("--role-change")
    {
        Description = "The share of people whose first role may change without 'wait'; only with --original; "
            + $"left out, {Words(PromotionGuard.UsualRoleChange)}",
        HelpName = "share",
        CustomParser = result => Share(result, "--role-change", 1, PromotionGuard.UsualRoleChange),
    };

    public void AddTo(Command command)
    {
        command.Add(_against);
        command.Add(_profiles);
        command.Add(_margin);
        command.Add(_original);
        command.Add(_anchor);
        command.Add(_payMove);
        command.Add(_roleChange);
    }

    /// <summary>The model to judge against; null for none.</summary>
    /// <exception cref="InputUnusableException">The others are told without it, or those of --original without that.</exception>
    public string? Model(ParseResult parsed)
    {
        var against = parsed.GetValue(_against);
        var isGuarded = Original(parsed).Count > 0;
        if ((isGuarded && against is null)
            || (!isGuarded && (Anchor(parsed) ?? (object?)parsed.GetValue(_payMove) ?? parsed.GetValue(_roleChange)) is not null))
        {
            throw new InputUnusableException(isGuarded
                ? "Found --original without --against; expected a model to judge against; "
                    + "name it with --against champion, or leave --original out."
                : "Found --anchor, --pay-move or --role-change without --original; expected the rows that both models learnt from; "
                    + "name them, or leave the others out.");
        }

        return against is not null || (Profiles(parsed).Count == 0 && parsed.GetValue(_margin) is null)
            ? against
            : throw new InputUnusableException("Found --profiles or --margin without --against; expected a model to judge against; "
                + "name it with --against champion, or leave them out.");
    }

    public IReadOnlyList<string> Profiles(ParseResult parsed) => parsed.GetValue(_profiles) ?? [];

    /// <summary>Files of the rows that both models learnt from.</summary>
    public IReadOnlyList<string> Original(ParseResult parsed) => parsed.GetValue(_original) ?? [];

    public string? Anchor(ParseResult parsed) => parsed.GetValue(_anchor);

    public double PayMove(ParseResult parsed) => parsed.GetValue(_payMove) ?? PromotionGuard.UsualPayMove;

    public double RoleChange(ParseResult parsed) => parsed.GetValue(_roleChange) ?? PromotionGuard.UsualRoleChange;

    public double Margin(ParseResult parsed) => parsed.GetValue(_margin) ?? ModelComparison.UsualMargin;

    private static double? Share(ArgumentResult result, string name, double most, double usual)
    {
        var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share >= 0
            && share <= most)
        {
            return share;
        }

        result.AddError(
            $"{name}: '{text}'; expected a number from 0 to {Words(most)}, such as {Words(usual)}; correct it, or leave it out");
        return null;
    }

    private static string Words(double number) => number.ToString(CultureInfo.InvariantCulture);
}
