using System.Text.Json;
using Recommender.Cli.Terminals;

namespace Recommender.Tests.Cli;

public sealed class KeysCommandTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void AKeyIsPrintedOnceListedAndRevoked()
    {
        var (made, key, said) = Run("create", "--scope", "outcomes", "--name", "hiring system");
        var id = key.Split('_')[1];
        var (listed, list, _) = Run("list");
        var (revoked, words, _) = Run("revoke", id);
        var after = JsonSerializer.Deserialize<JsonElement>(Run("list", "--json").Out)[0];

        Assert.Equal((0, 0, 0), (made, listed, revoked));
        Assert.Matches("^rk_[0-9a-f]{16}_[A-Za-z0-9_-]{43}\n$", key);
        Assert.Equal($"Made key {id} of scope outcomes; keep it now, it is not shown again:\n", said);
        Assert.Contains($"{id}  outcomes  hiring system  2", list, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Trim(), list, StringComparison.Ordinal);
        Assert.Equal($"Revoked key {id} (hiring system); services that run refuse it within seconds.\n", words);
        Assert.Equal((id, JsonValueKind.String), (after.GetProperty("id").GetString(), after.GetProperty("revokedAt").ValueKind));
    }

    [Fact]
    public void AnIdThatNoKeyHasIsTold()
    {
        var (exitCode, _, error) = Run("revoke", "0123456789abcdef");

        Assert.Equal(
            (ExitCode.Unusable, "Found no key of this id; expected one that 'recommender keys list' shows; "
                + "check the id and --data or --database.\n"), (exitCode, error));
    }

    [Theory]
    [InlineData("--scope", "everything", "--name", "n")]
    [InlineData("--scope", "read", "--name", " ")]
    [InlineData("--scope", "read")]
    [InlineData("--name", "n")]
    public void AKeyNeedsAScopeAndAName(params string[] options) => Assert.Equal(ExitCode.Unusable, Run(["create", .. options]).ExitCode);

    [Theory]
    [InlineData("unknown")]
    [InlineData(" Keyless ")]
    public void ANameThatMeansSendersWithoutAKeyIsRefused(string name)
    {
        var (exitCode, answer, error) = Run("create", "--scope", "outcomes", "--name", name);

        Assert.Equal((ExitCode.Unusable, ""), (exitCode, answer));
        Assert.Contains($"--name: '{name.Trim()}' means senders without a key of their own; "
            + "expected another name than unknown, keyless, page; name who will use it", error, StringComparison.Ordinal);
    }

    private (int ExitCode, string Out, string Error) Run(params string[] args) =>
        _tool.Run(["keys", .. args, "--data", _tool.Folder.File("data")]);
}
