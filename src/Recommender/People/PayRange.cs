namespace Recommender.People;

/// <summary>The amounts of a <see cref="PayText"/>: a figure, a band, an open end (no <c>High</c>) or an upper end (from 0).</summary>
internal readonly record struct PayRange(decimal Low, decimal? High)
{
    public static bool TryParse(string text, out PayRange band)
    {
        var told = PayText.BuiltIn.Read(text).Told;
        band = told is null ? default : new(told.Low, told.High);
        return told is not null;
    }
}
