using System.Globalization;
using Recommender.Service.Quality;

namespace Recommender.Service.Desk;

/// <summary>Figures as the desk writes them.</summary>
internal static class DeskText
{
    /// <summary>Where there is nothing to count.</summary>
    public const string None = "–";

    /// <summary>"79 % (71–85)": the share and its 95 % interval.</summary>
    public static string Share(Proportion of) => of.All == 0 ? None : string.Create(
        CultureInfo.InvariantCulture, $"{100 * of.Share:0} % ({100 * of.Low:0}–{100 * of.High:0})");

    /// <summary>"0.548 (0.538–0.558)"; the figure alone where it has no interval.</summary>
    public static string Spanned(Spanned of) =>
        of.Low < of.High ? $"{Figure(of.Value)} ({Figure(of.Low)}–{Figure(of.High)})" : Figure(of.Value);

    public static string Moment(DateTime at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Count(long? many) => many is { } count ? count.ToString("#,0", CultureInfo.InvariantCulture) : None;

    /// <summary>A figure of a model, in four digits after the point at most.</summary>
    public static string Figure(double figure) =>
        figure.ToString(Math.Abs(figure) >= 1_000 ? "#,0" : "0.###", CultureInfo.InvariantCulture);

    /// <summary>How a figure changes, with its sign.</summary>
    public static string Change(double change) =>
        change.ToString(Math.Abs(change) >= 1_000 ? "+#,0;−#,0;0" : "+0.###;−0.###;0", CultureInfo.InvariantCulture);
}
