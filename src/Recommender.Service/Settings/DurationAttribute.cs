using System.ComponentModel.DataAnnotations;

namespace Recommender.Service.Settings;

/// <summary>The bounds of a duration, both included, as texts like "00:00:30" or "7.00:00:00" (days, hours, minutes, seconds).</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationAttribute : RangeAttribute
{
    public DurationAttribute(string least, string most)
        : base(typeof(TimeSpan), least, most)
    {
        (Least, Most) = (least, most);
        (ParseLimitsInInvariantCulture, ConvertValueInInvariantCulture) = (true, true);
    }

    public string Least { get; }

    public string Most { get; }
}
