using System.CommandLine;
using System.CommandLine.Parsing;

namespace Recommender.Cli.Options;

/// <summary>Refuses an empty path: what a variable that is not set leaves behind in a script.</summary>
internal static class PathText
{
    public static Option<T> NeverEmpty<T>(this Option<T> option)
    {
        option.Validators.Add(result => Check(result, option.Name));
        return option;
    }

    public static Argument<T> NeverEmpty<T>(this Argument<T> argument)
    {
        argument.Validators.Add(result => Check(result, argument.Name));
        return argument;
    }

    private static void Check(SymbolResult result, string name)
    {
        if (result.Tokens.FirstOrDefault(token => string.IsNullOrWhiteSpace(token.Value)) is { } blank)
        {
            result.AddError($"{name}: '{blank.Value}'; expected a path; name one (a variable that is not set leaves it empty)");
        }
    }
}
