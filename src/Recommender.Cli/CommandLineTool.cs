namespace Recommender.Cli;

/// <summary>The entry point of the tool <c>recommender</c>.</summary>
internal static class CommandLineTool
{
    private static int Main(string[] args) => args.Length == 0 ? 1 : 0;
}
