using System.CommandLine;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.Service.Safety;
using Recommender.Service.Settings;
using Recommender.Service.Store;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender keys create | list | revoke</c>: who may ask the service what.</summary>
internal static class KeysCommand
{
    public static Command Create(Terminal terminal) => new ExampleCommand(
        "keys", "Makes, lists and revokes the API keys of the service.", "recommender keys list")
    {
        Make(terminal),
        List(terminal),
        Revoke(terminal),
    };

    private static ExampleCommand Make(Terminal terminal)
    {
        var command = new ExampleCommand(
            "create", "Makes an API key and prints it, this once.", "recommender keys create --scope outcomes --name \"hiring system\"");
        var scope = new Option<string>("--scope")
        {
            Description = "read: ask; outcomes: also hand in outcomes, see and erase people; operate: also models, training, the ledger",
            HelpName = string.Join('|', Scopes.All),
            Required = true,
        };
        scope.AcceptOnlyFromAmong([.. Scopes.All]);
        var name = new Option<string>("--name")
        {
            Description = "Who uses it; a later key of the same name (case and blanks aside) is the same sender of outcomes",
            HelpName = "name",
            Required = true,
        };
        name.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => HasNoName(token.Value)) is { } wrong)
            {
                var length = wrong.Value.Trim().Length;
                result.AddError($"--name: {length} characters; expected 1 to {ApiKey.LongestName}; name who will use it");
            }
        });
        name.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => SenderName.IsReserved(token.Value)) is { } wrong)
            {
                result.AddError($"--name: '{wrong.Value.Trim()}' means senders without a key of their own; "
                    + $"expected another name than {string.Join(", ", SenderName.Reserved)}; name who will use it");
            }
        });
        command.Add(scope);
        command.Add(name);
        SetAction(command, terminal, async (keys, parsed) =>
        {
            var (made, key) = await keys.CreateAsync(parsed.GetRequiredValue(scope), parsed.GetRequiredValue(name).Trim());
            terminal.Note($"Made key {made.Id} of scope {made.Scope}; keep it now, it is not shown again:");
            terminal.Answer(key);
        });
        return command;
    }

    private static bool HasNoName(string text) =>
        text.Trim().Length is 0 or > ApiKey.LongestName || SenderName.Fold(text).Length == 0;

    private static ExampleCommand List(Terminal terminal)
    {
        var command = new ExampleCommand("list", "Lists the API keys, oldest first, without their secrets.", "recommender keys list");
        var json = JsonOption.AddTo(command);
        SetAction(command, terminal, async (keys, parsed) =>
        {
            var found = (await keys.ListAsync())
                .Select(key => new KeyLine(key.Id, key.Scope, key.Name, key.CreatedAt, key.RevokedAt))
                .ToList();
            if (parsed.GetValue(json))
            {
                terminal.Json(found);
            }
            else
            {
                KeyLine.Write(new(terminal), found);
                terminal.Note($"{found.Count} keys");
            }
        });
        return command;
    }

    private static ExampleCommand Revoke(Terminal terminal)
    {
        var command = new ExampleCommand("revoke", "Revokes an API key for good.", "recommender keys revoke 0123456789abcdef");
        var id = new Argument<string>("id") { Description = "The id as 'keys list' shows it" };
        command.Add(id);
        SetAction(command, terminal, async (keys, parsed) =>
        {
            if (await keys.RevokeAsync(parsed.GetRequiredValue(id)) is not { } key)
            {
                throw new ServiceRefusedException(
                    "Found no key of this id; expected one that 'recommender keys list' shows; check the id and --data or --database.");
            }

            terminal.Answer($"Revoked key {key.Id} ({key.Name}); services that run refuse it within seconds.");
        });
        return command;
    }

    private static void SetAction(ExampleCommand command, Terminal terminal, Func<ApiKeys, ParseResult, Task> act)
    {
        var places = new ServicePlaces(terminal);
        places.AddStoreTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop, terminal.Stop);
            return await StoreSession.WithAsync(
                places.Settings(parsed),
                async stores =>
                {
                    await act(new(stores, terminal.Clock), parsed);
                    return ExitCode.Ok;
                },
                stopping.Token);
        });
    }
}
