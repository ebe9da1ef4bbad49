using Recommender.Cli.Terminals;
using Recommender.Tests.Cli;

namespace Recommender.SystemTests.Service.Safety;

public sealed class ListeningGuardTests : IDisposable
{
    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("http://0.0.0.0:0", "http://0.0.0.0:")]
    [InlineData("http://*:0", "http://[::]:")]
    [InlineData("http://127.0.0.1:0;http://[::]:0", "http://[::]:")]
    public void OtherMachinesAreNotServedWhileNobodyHasAKey(string urls, string named)
    {
        var (exitCode, _, error) = Serve(urls);

        Assert.Equal(ExitCode.Unusable, exitCode);
        Assert.StartsWith($"Found the address '{named}", error, StringComparison.Ordinal);
        Assert.EndsWith(
            "', which other machines reach, and no API key; expected one before others may ask; make one with 'recommender keys create' "
            + "(with the same --data or --database), listen on 127.0.0.1, or say --without-keys.\n",
            error,
            StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void ThisMachineAloneIsServedWithoutKeys() =>
        Assert.StartsWith("Listening on http://127.0.0.1:", Started("http://127.0.0.1:0"), StringComparison.Ordinal);

    [Fact]
    public void ToldSoInWordsItServesEverybody() =>
        Assert.StartsWith("Listening on http://0.0.0.0:", Started("http://0.0.0.0:0", "--without-keys"), StringComparison.Ordinal);

    [Fact]
    public void OnceThereIsAGoodKeyItServesOtherMachinesAndNotWhenItIsRevoked()
    {
        var key = _tool.Run("keys", "create", "--scope", "read", "--name", "n", "--data", _tool.Folder.File("data")).Out;

        Assert.StartsWith("Listening on http://0.0.0.0:", Started("http://0.0.0.0:0"), StringComparison.Ordinal);
        _tool.Run("keys", "revoke", key.Split('_')[1], "--data", _tool.Folder.File("data"));
        Assert.Equal(ExitCode.Unusable, Serve("http://0.0.0.0:0").ExitCode);
    }

    [Fact]
    public async Task AStoreThatCannotBeReachedIsToldInOneLineAndNotLogged()
    {
        using var process = ToolProcess.Start(
            "serve", "--urls", "http://127.0.0.1:0", "--models", _tool.Models, "--database", "Host=127.0.0.1;Port=1;Username=u");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(ExitCode.Unusable, process.ExitCode);
        Assert.DoesNotMatch("warn:|fail:|crit:|unusable", await output);
        Assert.StartsWith("Found the database unusable (", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private (int ExitCode, string Out, string Error) Serve(string urls, params string[] more) =>
        _tool.Run(["serve", "--urls", urls, "--data", _tool.Folder.File("data"), "--models", _tool.Models, .. more]);

    /// <summary>Starts, and stops once it says that it listens.</summary>
    private string Started(string urls, params string[] more)
    {
        using var process = ToolProcess.Start([
            "serve", "--urls", urls, "--data", _tool.Folder.File("data"), "--models", _tool.Models, .. more,
        ]);
        process.BeginOutputReadLine();
        var line = process.StandardError.ReadLine();
        process.Kill();
        process.WaitForExit();
        return line ?? "";
    }
}
