using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Recommender.Cli.Terminals;
using Recommender.Service;
using Recommender.Service.Settings;
using Recommender.Tests.Cli;
using Recommender.Tests.Service;

namespace Recommender.SystemTests.Service.Settings;

/// <summary>
/// No setting that is a time, a count or a size can be set to what the service would break by, and all faults are reported at once.
/// </summary>
public sealed class SettingsCheckTests : IDisposable
{
    private static readonly List<Type> Sections = [.. typeof(RecommenderService).Assembly.GetTypes()
        .Where(type => type.GetField("Section", BindingFlags.Public | BindingFlags.Static) is { IsLiteral: true })];

    private static readonly List<(string Setting, Type Type, RangeAttribute? Bounds)> Numbers = [.. from section in Sections
        let name = (string)section.GetField("Section")!.GetRawConstantValue()!
        from property in section.GetProperties()
        let type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
        where type == typeof(TimeSpan) || type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(float)
            || type == typeof(decimal)
        select ($"{name}:{property.Name}", type, property.GetCustomAttribute<RangeAttribute>())];

    private readonly CommandRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void EveryDurationCountAndSizeHasBounds()
    {
        Assert.True(Numbers.Count > 25);
        Assert.Empty(Numbers.Where(number => number.Bounds is null).Select(number => number.Setting));
        // Bounds that are whole numbers would be held against a share after it is rounded.
        Assert.Empty(Numbers
            .Where(number => number.Type == typeof(double) && number.Bounds!.OperandType != typeof(double))
            .Select(number => number.Setting));
    }

    [Fact]
    public async Task EverySectionIsChecked()
    {
        await using var service = await ServiceRun.StartAsync();

        Assert.Equal(
            Sections.Select(section => section.Name).Order(StringComparer.Ordinal),
            service.App.Services.GetServices<SettingsSection>().Select(section => section.Options.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("zero")]
    [InlineData("negative")]
    [InlineData("huge")]
    [InlineData("garbage")]
    [InlineData("no number")]
    [InlineData("empty")]
    public void AllThatAreWrongAreToldAtOnceALineEachBeforeAnythingIsDone(string how)
    {
        var wrong = Numbers
            .Where(number => how != "zero" || !MayBeZero(number.Bounds!))
            .ToDictionary(number => number.Setting, number => Value(number.Type, how));
        if (how == "empty")
        {
            // What may be left out may be empty too.
            wrong.Remove("Service:Retraining:Every");
        }

        using var process = ToolProcess.StartIn(
            "",
            wrong.ToDictionary(pair => pair.Key.Replace(":", "__", StringComparison.Ordinal), pair => (string?)pair.Value),
            "serve", "--urls", "http://127.0.0.1:0", "--data", _tool.Folder.File("data"), "--models", _tool.Models);
        var lines = process.StandardError.ReadToEnd().TrimEnd().Split('\n');
        process.WaitForExit();

        Assert.Equal(ExitCode.Unusable, process.ExitCode);
        Assert.All(lines, line => Assert.Matches(
            @"^Found '.*' in the setting [\w:]+; expected an? .+ from .+ to .+; correct it \(as a variable: \w+\), or leave it out\.$",
            line));
        Assert.Equal(
            wrong.Keys.Order(StringComparer.Ordinal),
            lines.Select(line => line.Split("in the setting ")[1].Split(';')[0]).Order(StringComparer.Ordinal));
        Assert.False(Directory.Exists(_tool.Folder.File("data")));
    }

    [Theory]
    [InlineData(
        "Service:Jobs:CheckIn",
        "00:00:00",
        "Found '00:00:00' in the setting Service:Jobs:CheckIn; "
        + "expected a duration from 00:00:00.5 to 00:05:00 (days.hours:minutes:seconds); "
        + "correct it (as a variable: Service__Jobs__CheckIn), or leave it out.")]
    [InlineData("Service:Batches:AtOnce", "65", "Found '65' in the setting Service:Batches:AtOnce; expected a whole number from 1 to 64; "
        + "correct it (as a variable: Service__Batches__AtOnce), or leave it out.")]
    [InlineData("Service:Retraining:DailyAt", "noon", "Found 'noon' in the setting Service:Retraining:DailyAt; "
        + "expected a time of day like 03:00; correct it (as a variable: Service__Retraining__DailyAt), or leave it out.")]
    [InlineData("Service:WithoutKeys", "yes", "Found 'yes' in the setting Service:WithoutKeys; expected true or false; "
        + "correct it (as a variable: Service__WithoutKeys), or leave it out.")]
    [InlineData("Service:Data", null, "Found no setting Service:Data; expected a value; set it (as a variable: Service__Data).")]
    [InlineData(
        "Service:Safety:Origins",
        "https://jobs.example",
        "Found 'https://jobs.example' in the setting Service:Safety:Origins; expected a list; begin with Service__Safety__Origins__0; "
        + "correct it (as a variable: Service__Safety__Origins), or leave it out.")]
    [InlineData("Service:Safety:Origins:0", "jobs.example", "Found 'jobs.example' in the setting Service:Safety:Origins; "
        + "expected an address like https://jobs.example, without a path; correct it.")]
    [InlineData("urls", "http://127.0.0.1:70000", "Found 'http://127.0.0.1:70000' in the setting urls; "
        + "expected addresses like http://127.0.0.1:5080, separated by ';'; correct it (as a variable: urls), or leave it out.")]
    [InlineData("urls", "nonsense", "Found 'nonsense' in the setting urls; "
        + "expected addresses like http://127.0.0.1:5080, separated by ';'; correct it (as a variable: urls), or leave it out.")]
    [InlineData(
        "Logging:LogLevel:Default",
        "loud",
        "Found 'loud' in the setting Logging:LogLevel:Default; expected one of Trace, Debug, Information, Warning, Error, Critical, None; "
        + "correct it (as a variable: Logging__LogLevel__Default), or leave it out.")]
    public void EachSaysWhatWasFoundWhatIsExpectedAndWhichItIs(string setting, string? value, string line)
    {
        var settings = new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Service:Data"] = _tool.Folder.File("data"),
            ["Service:Models"] = _tool.Models,
            ["Service:Tool:0"] = "dotnet",
            [setting] = value,
        };

        Assert.Equal(line, Assert.Throws<ServiceRefusedException>(() => RecommenderService.Build(settings)).Message);
    }

    private static bool MayBeZero(RangeAttribute bounds) => bounds is DurationAttribute duration
        ? TimeSpan.Parse(duration.Least, CultureInfo.InvariantCulture) <= TimeSpan.Zero
        : Convert.ToDouble(bounds.Minimum, CultureInfo.InvariantCulture) <= 0;

    private static string Value(Type type, string how) => (how, type.Name) switch
    {
        ("zero", nameof(TimeSpan)) => "00:00:00",
        ("zero", _) => "0",
        ("negative", nameof(TimeSpan)) => "-00:00:05",
        ("negative", _) => "-1",
        ("huge", nameof(TimeSpan)) => "10675199.00:00:00",
        ("huge", nameof(Int32)) => "2147483647",
        ("huge", nameof(Int64)) => "9223372036854775807",
        ("huge", _) => "1E+300",
        ("no number", nameof(Double)) => "NaN",
        ("no number", _) => "Infinity",
        ("empty", _) => "",
        _ => "abc",
    };
}
