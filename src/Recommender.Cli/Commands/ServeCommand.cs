using System.CommandLine;
using System.Runtime.InteropServices;
using Recommender.Cli.Options;
using Recommender.Cli.Terminals;
using Recommender.Service;
using Recommender.Service.Serving;
using Recommender.Tables;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender serve</c>: the HTTP service.</summary>
internal sealed class ServeCommand(Terminal terminal)
{
    private readonly Option<string> _urls = new Option<string>("--urls")
    {
        Description = "Where to listen, separated by ';'",
        HelpName = "urls",
        DefaultValueFactory = _ => "http://127.0.0.1:5080",
    }.NeverEmpty();

    private readonly Option<bool> _withoutKeys = new("--without-keys")
    {
        Description = "Answer everybody who can reach the service, also from other machines, without a key",
    };

    private readonly Option<bool> _openPage = new("--open-page")
    {
        Description = "Open the page at / to everybody who can reach the service; what is under /v1 still wants keys",
    };

    private readonly Option<string[]> _trainOn = new Option<string[]>("--train-on")
    {
        Description = "The rows the champion learnt from, to which outcomes are added when it retrains: one file or several",
        HelpName = "files",
        AllowMultipleArgumentsPerToken = true,
    }.NeverEmpty();

    private readonly ServicePlaces _service = new(terminal);

    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "serve",
            "Answers over HTTP, and on a page at /: recommendations, batches, outcomes; retrains as outcomes come.",
            "recommender serve",
            "recommender serve --urls http://0.0.0.0:8080 --data /var/lib/recommender --train-on profiles.csv");
        var serve = new ServeCommand(terminal);
        command.Add(serve._urls);
        command.Add(serve._withoutKeys);
        command.Add(serve._openPage);
        command.Add(serve._trainOn);
        serve._service.AddTo(command);
        command.SetAction((parsed, _) => serve.RunAsync(parsed));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var isListening = false;
        try
        {
            await using var app = RecommenderService.Build(Settings(parsed));
            if (await ServiceEnd.StartAsync(app, terminal.Stop) is { } diedAtOnce)
            {
                return Unexpected(diedAtOnce);
            }

            isListening = true;
            terminal.Note($"Listening on {string.Join(", ", app.Urls)}; stop with Ctrl-C.");
            return await ServiceEnd.WaitAsync(app, () => terminal.StoppedBy() == PosixSignal.SIGTERM, terminal.Stop) is { } died
                ? Unexpected(died)
                : terminal.StoppedBy() is null or PosixSignal.SIGINT ? ExitCode.Stopped
                : ExitCode.Ok;
        }
        catch (Exception fault) when (isListening
            || Refusal.Of(fault, terminal.Stop.IsCancellationRequested).ExitCode == ExitCode.Unexpected)
        {
            return Unexpected(ServiceEnd.Line(isListening ? "the service broken off" : "the service unable to start", fault));
        }
    }

    private int Unexpected(string line)
    {
        terminal.Refuse(VisibleText.Of(line));
        return ExitCode.Unexpected;
    }

    private Dictionary<string, string?> Settings(ParseResult parsed)
    {
        var settings = _service.Settings(parsed);
        settings["urls"] = parsed.GetValue(_urls);
        if (parsed.GetValue(_withoutKeys))
        {
            settings["Service:WithoutKeys"] = bool.TrueString;
        }

        if (parsed.GetValue(_openPage))
        {
            settings["Service:Page:Open"] = bool.TrueString;
        }

        if (parsed.GetValue(_trainOn) is { Length: > 0 } && _service.ReadOnlyModels(parsed) is { } folder)
        {
            throw new InputUnusableException(
                $"Found --train-on with the models in '{folder}', which came with the tool and are only read; " +
                "expected a folder of your own models; train one with 'recommender train', or name the folder with --models.");
        }

        foreach (var (file, place) in (parsed.GetValue(_trainOn) ?? []).Select((file, place) => (file, place)))
        {
            settings[FormattableString.Invariant($"Service:Retraining:Data:{place}")] = Path.GetFullPath(file);
        }

        return settings;
    }
}
