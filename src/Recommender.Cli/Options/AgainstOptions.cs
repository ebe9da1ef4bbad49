using System.CommandLine;
using System.Globalization;
using Recommender.Profiles;
using Recommender.Training.Evaluation.Comparing;

namespace Recommender.Cli.Options;

/// <summary><c>--against</c>, <c>--profiles</c> and <c>--margin</c>: a model judged beside another one.</summary>
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
        Description = $"How much worse still counts as not worse, in each figure's own unit; only with --against; left out, {ModelComparison.UsualMargin.ToString(CultureInfo.InvariantCulture)}",
        HelpName = "share",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var margin) && margin is >= 0 and <= 1)
            {
                return margin;
            }

            result.AddError($"--margin: '{text}'; expected a number from 0 to 1, such as 0.02; correct it, or leave it out");
            return null;
        },
    };

    public void AddTo(Command command)
    {
        command.Add(_against);
        command.Add(_profiles);
        command.Add(_margin);
    }

    /// <summary>The model to judge against; null for none.</summary>
    /// <exception cref="InputUnusableException">The other two are told without it.</exception>
    public string? Model(ParseResult parsed)
    {
        var against = parsed.GetValue(_against);
        return against is not null || (Profiles(parsed).Count == 0 && parsed.GetValue(_margin) is null)
            ? against
            : throw new InputUnusableException("Found --profiles or --margin without --against; expected a model to judge against; name it with --against champion, or leave them out.");
    }

    public IReadOnlyList<string> Profiles(ParseResult parsed) => parsed.GetValue(_profiles) ?? [];

    public double Margin(ParseResult parsed) => parsed.GetValue(_margin) ?? ModelComparison.UsualMargin;
}
