using System.CommandLine;
using System.Globalization;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.Service.Outcomes;
using Recommender.Service.Settings;
using Recommender.Service.Store;
using Recommender.Tables;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender outcomes senders | revoke</c>: who sent outcomes to the service, and one sender's taken out.</summary>
internal static class OutcomesCommand
{
    public static Command Create(Terminal terminal) => new ExampleCommand(
        "outcomes", "Tells who sent outcomes to the service, and takes one sender's out.", "recommender outcomes senders")
    {
        Senders(terminal),
        Revoke(terminal),
    };

    private static ExampleCommand Senders(Terminal terminal)
    {
        var command = new ExampleCommand(
            "senders", "Lists who sent outcomes: how many, of how many people, and when.", "recommender outcomes senders");
        var json = JsonOption.AddTo(command);
        SetAction(command, terminal, async (senders, parsed, stop) =>
        {
            var found = await senders.ListAsync(stop);
            if (parsed.GetValue(json))
            {
                terminal.Json(found);
                return;
            }

            Write(new(terminal), found);
            terminal.Note($"{found.Count} senders");
        });
        return command;
    }

    private static ExampleCommand Revoke(Terminal terminal)
    {
        var command = new ExampleCommand(
            "revoke",
            "Takes all outcomes of one sender out for good, as an erasure does, and tells which models learnt from them.",
            "recommender outcomes revoke --sender \"hiring system\" --dry-run");
        var sender = new Option<string>("--sender")
        {
            Description = $"The sender as 'outcomes senders' lists it: the name of a key, or {string.Join(" or ", SenderName.Reserved)}",
            HelpName = "name",
            Required = true,
        };
        var trial = new Option<bool>("--dry-run") { Description = "Tell what would be taken out, and change nothing" };
        command.Add(sender);
        command.Add(trial);
        var json = JsonOption.AddTo(command);
        SetAction(command, terminal, async (senders, parsed, stop) =>
        {
            var (name, isTrial) = (parsed.GetRequiredValue(sender), parsed.GetValue(trial));
            var revoked = await senders.RevokeAsync(name, isTrial, stop) ?? throw NoSuch(name, await senders.ListAsync(stop));
            if (parsed.GetValue(json))
            {
                terminal.Json(new { revoked.Sender, revoked.Outcomes, revoked.People, revoked.LearntBy, DryRun = isTrial });
                return;
            }

            Report(terminal, revoked, isTrial);
        });
        return command;
    }

    private static void Report(Terminal terminal, RevokedSender revoked, bool isTrial)
    {
        terminal.Answer(string.Create(
            CultureInfo.InvariantCulture,
            $"{(isTrial ? "Would take" : "Took")} out {revoked.Outcomes:#,0} outcomes of "
            + $"{revoked.People:#,0} people from '{revoked.Sender}'."));
        terminal.Answer(revoked.LearntBy.Count == 0
            ? "No model learnt from them."
            : $"Learnt from them: {string.Join(", ", revoked.LearntBy)}. "
                + "Order a training (POST /v1/training-runs), which leaves them out, or roll back (recommender models rollback); "
                + "those that do not answer are retired then.");
        terminal.Answer("Its keys are good as before: see 'recommender keys list', and revoke those that must send no more.");
    }

    private static ServiceRefusedException NoSuch(string name, IReadOnlyList<SenderLine> senders)
    {
        var folded = SenderName.Fold(name);
        var known = senders.Select(sender => sender.Sender).ToList();
        var names = known.Count == 0 ? "none: there are no outcomes" : string.Join(", ", known.Select(sender => $"'{sender}'"));
        return new($"Found no outcome of the sender '{folded}'{NearestName.Hint(folded, known)}; "
            + $"expected one of {names}; "
            + "check the name, and --data or --database.");
    }

    private static void Write(Page page, IReadOnlyList<SenderLine> senders)
    {
        if (senders.Count > 0)
        {
            page.Table(
                [Page.Words("Sender"), Page.Number("Outcomes"), Page.Number("People"), Page.Word("First"), Page.Word("Last")],
                senders.Select(sender => (string[])[
                    sender.Sender, Count(sender.Outcomes), Count(sender.People), Day(sender.First), Day(sender.Last),
                ]));
        }
    }

    private static void SetAction(ExampleCommand command, Terminal terminal, Func<OutcomeSenders, ParseResult, CancellationToken, Task> act)
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
                    await act(new(stores, terminal.Clock), parsed, stopping.Token);
                    return ExitCode.Ok;
                },
                stopping.Token);
        });
    }

    private static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Day(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
