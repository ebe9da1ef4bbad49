
namespace Recommender.Tests.Cli;

public sealed class HelpTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public static TheoryData<string> Commands =>
        [
            "doctor",
            "import",
            "train",
            "retrain",
            "evaluate",
            "evaluate titles",
            "recommend",
            "plan",
            "score",
            "merge",
            "models list",
            "models show",
            "models promote",
            "models rollback",
            "models republish",
            "serve",
            "keys create",
            "keys list",
            "keys revoke",
            "outcomes senders",
            "outcomes revoke",
            "store copy",
            "replay",
            "roles",
            "skills",
            "cities",
        ];

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void TheToolListsItsCommands()
    {
        var (exitCode, help, error) = _tool.Run("--help");

        Assert.Equal((0, ""), (exitCode, error));
        Approved.Equal("help", help);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void EveryCommandShowsAnExample(string command)
    {
        var (exitCode, help, error) = _tool.Run([.. command.Split(' '), "--help"]);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains($"  recommender {command}", help.Split("Example", 2)[1], StringComparison.Ordinal);
        Approved.Equal($"help-{command.Replace(' ', '-')}", help);
    }
}
