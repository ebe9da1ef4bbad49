using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Service.Problems;
using Recommender.Service.Requests;
using Recommender.Service.Store;
using Recommender.Service.Tools;

namespace Recommender.Service.Retraining;

/// <summary>
/// A run as callers see it. <c>Progress</c> is there while a child process works at it, on whichever node; <c>Verdict</c>, once it was
/// judged: figures, groups, who changes, and the reasons.
/// </summary>
internal sealed record TrainingRunAnswer(Guid Id, string State, string Reason, DateTime CreatedAt)
{
    public DateTime? FinishedAt { get; init; }

    public int Attempts { get; init; }

    public bool CancelAsked { get; init; }

    public string? Champion { get; init; }

    public string? Challenger { get; init; }

    public TrainingProgressAnswer? Progress { get; init; }

    public JsonElement? Verdict { get; init; }

    public string? Problem { get; init; }

    public static TrainingRunAnswer Of(StoredRun run) => new(run.Id, run.State, run.Reason, run.CreatedAt)
    {
        FinishedAt = run.FinishedAt,
        Attempts = run.Attempts,
        CancelAsked = run.CancelAsked,
        Champion = run.Champion,
        Challenger = run.Challenger,
        Progress = run.Turn is null || ToolStep.Read(run.Progress) is not { } step ? null
            : new(step.Step, step.Total is > 0 ? Math.Round((double)step.Done / step.Total.Value, 3) : null, step.SecondsLeft),
        Verdict = run.Verdict is null ? null : JsonSerializer.Deserialize(run.Verdict, TrainingRunsContext.Default.JsonElement),
        Problem = run.Problem is { } problem ? CallerText.Of(problem) : null,
    };
}

/// <summary>The step the tool is at, the share of it that is done, and how long the rest of it takes.</summary>
internal sealed record TrainingProgressAnswer(string Step, double? Share, double? SecondsLeft);

/// <summary>An order: with <c>dryRun</c> it only says what would be done.</summary>
internal sealed record TrainingOrder(bool DryRun)
{
    public static TrainingOrder Read(FieldReader fields) => new(fields.Flag("dryRun") ?? false);
}

/// <summary>Runs, newest first.</summary>
internal sealed record TrainingRunList(IReadOnlyList<TrainingRunAnswer> Runs);

/// <summary>Compiled ahead.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(TrainingRunAnswer))]
[JsonSerializable(typeof(TrainingRunList))]
[JsonSerializable(typeof(TrainingPlan))]
[JsonSerializable(typeof(TrainingOrder))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class TrainingRunsContext : JsonSerializerContext;
