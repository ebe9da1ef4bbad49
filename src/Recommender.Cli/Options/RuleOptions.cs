using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Recommender.Training.Promotion;

namespace Recommender.Cli.Options;

/// <summary>What the rule of promotion allows: <c>--margin</c>; of answers that move <c>--pay-move</c>, <c>--role-change</c>.</summary>
/// <param name="withMargin">Beside what the first is used, in words of its help; "" for always.</param>
/// <param name="withMoves">The same of the others.</param>
internal sealed class RuleOptions(string withMargin = "", string withMoves = "")
{
    private readonly Option<double?> _margin = new("--margin")
    {
        Description = $"How much worse still counts as not worse, in each figure's own unit; {withMargin}"
            + $"left out, {Words(ModelComparison.UsualMargin)}",
        HelpName = "share",
        CustomParser = result => Share(result, "--margin", 1, ModelComparison.UsualMargin),
    };

    private readonly Option<double?> _payMove = new("--pay-move")
    {
        Description = $"How far the middle pay of a country or role may move without 'wait'; {withMoves}"
            + $"left out, {Words(PromotionGuard.UsualPayMove)}",
        HelpName = "share",
        CustomParser = result => Share(result, "--pay-move", 10, PromotionGuard.UsualPayMove),
    };

    private readonly Option<double?> _roleChange = new("--role-change")
    {
        Description = $"The share of people whose first role may change without 'wait'; {withMoves}"
            + $"left out, {Words(PromotionGuard.UsualRoleChange)}",
        HelpName = "share",
        CustomParser = result => Share(result, "--role-change", 1, PromotionGuard.UsualRoleChange),
    };

    public void AddMarginTo(Command command) => command.Add(_margin);

    public void AddMovesTo(Command command)
    {
        command.Add(_payMove);
        command.Add(_roleChange);
    }

    public bool IsMarginTold(ParseResult parsed) => parsed.GetValue(_margin) is not null;

    public bool AreMovesTold(ParseResult parsed) => (parsed.GetValue(_payMove) ?? parsed.GetValue(_roleChange)) is not null;

    public double Margin(ParseResult parsed) => parsed.GetValue(_margin) ?? ModelComparison.UsualMargin;

    public double PayMove(ParseResult parsed) => parsed.GetValue(_payMove) ?? PromotionGuard.UsualPayMove;

    public double RoleChange(ParseResult parsed) => parsed.GetValue(_roleChange) ?? PromotionGuard.UsualRoleChange;

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
