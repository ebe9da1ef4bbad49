namespace Recommender.Service.Tools;

/// <summary>How far a child process is. <c>Total</c> and the speeds are null while they are not known.</summary>
internal sealed record ToolStep(string Step, long Done, long? Total, long Rows, double? RowsPerSecond, double? SecondsLeft);
