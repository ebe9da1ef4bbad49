using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recommender.Service.Tools;

/// <summary>How far a child process is. <c>Total</c> and the speeds are null while they are not known.</summary>
internal sealed record ToolStep(string Step, long Done, long? Total, long Rows, double? RowsPerSecond, double? SecondsLeft)
{
    public string ToJson() => JsonSerializer.Serialize(this, ToolStepContext.Default.ToolStep);

    /// <summary>Null for null.</summary>
    public static ToolStep? Read(string? json) => json is null ? null : JsonSerializer.Deserialize(json, ToolStepContext.Default.ToolStep);
}

/// <summary>Compiled ahead.</summary>
[JsonSerializable(typeof(ToolStep))]
internal sealed partial class ToolStepContext : JsonSerializerContext;
