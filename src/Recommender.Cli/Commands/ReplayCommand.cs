using System.CommandLine;
using Recommender.Bundles;
using Recommender.Cli.Options;
using Recommender.Cli.Terminals;
using Recommender.Service.Recommendations;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender replay</c>: an answer of the service given again, from the version that gave it.</summary>
internal static class ReplayCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "replay",
            "Gives an answer of the service again, byte for byte, where its decision log kept it.",
            "recommender replay 019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b --data /var/lib/recommender");
        var id = new Argument<Guid>("id") { Description = "The id that came with the answer, in the header X-Decision-Id" };
        command.Add(id);
        var places = new ServicePlaces(terminal);
        places.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var settings = places.Settings(parsed);
            var answer = await DecisionReplay.RunAsync(
                parsed.GetRequiredValue(id), new ModelRegistry(settings["Service:Models"]!, terminal.Clock), settings, stop);
            terminal.Out.Write(System.Text.Encoding.UTF8.GetString(answer));
            return ExitCode.Ok;
        });
        return command;
    }
}
