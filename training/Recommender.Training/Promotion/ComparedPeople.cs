using Recommender.Pay;
using Recommender.People;
using Recommender.Training.Cities;
using Recommender.Training.Pay;
using Recommender.Training.Reports;
using Recommender.Training.Roles;
using Recommender.Training.Rows;
using Recommender.Training.Statistics;

namespace Recommender.Training.Promotion;

/// <summary>
/// What two models say of the same people, one after the other. Roles: log-loss of those whose role both know, the first three of those
/// whose role either knows (a role that a model does not know is missed). Pay and cities: those that both understand.
/// </summary>
internal sealed class ComparedPeople
{
    private readonly List<Judged<RoleOutcome>> _bothKnow = [];
    private readonly List<Judged<RoleOutcome>> _eitherKnows = [];
    private readonly List<Judged<PayOutcome>> _paid = [];
    private readonly List<Judged<CityOutcome>> _placed = [];
    private readonly BandCoverage _coverage;

    public ComparedPeople(Contestant challenger, Contestant champion, IReadOnlyList<LabelledProfile> people, Action<int> advance)
    {
        _coverage = new(champion.Bundle.Manifest.Pay.Coverage);
        for (var i = 0; i < people.Count; i++)
        {
            Add(challenger, champion, challenger.Resolve(people[i]), champion.Resolve(people[i]));
            advance(i + 1);
        }
    }

    /// <summary>Figures of everyone.</summary>
    public IEnumerable<PairedFigure> Figures() => Figures(_bothKnow, _eitherKnows, _paid, _placed);

    /// <summary>The deciding figures by country, level and family; a group without people of a kind has none of that kind.</summary>
    public IEnumerable<(string Slice, PairedFigure Figure)> Slices()
    {
        foreach (var slice in BySlice(_bothKnow))
        {
            yield return (slice.Key, LogLoss([.. slice]));
        }

        foreach (var slice in BySlice(_paid))
        {
            yield return (slice.Key, Winkler([.. slice], _coverage));
        }
    }

    private void Add(Contestant challenger, Contestant champion, TrainingRow ours, TrainingRow theirs)
    {
        if (ours.TeachesRole && (challenger.Knows(ours.Role!.Id) || champion.Knows(ours.Role.Id)))
        {
            var judged = new Judged<RoleOutcome>(ours, challenger.RoleOf(ours, ours.Role.Id), champion.RoleOf(theirs, ours.Role.Id));
            _eitherKnows.Add(judged);
            if (challenger.Knows(ours.Role.Id) && champion.Knows(ours.Role.Id))
            {
                _bothKnow.Add(judged);
            }
        }

        if (ours.Pay is not null && theirs.Pay is not null)
        {
            _paid.Add(new(ours, challenger.PayOf(ours), champion.PayOf(theirs)));
        }

        if (ours.Profile.City is not null && theirs.Profile.City is not null)
        {
            _placed.Add(new(ours, challenger.CityOf(ours), champion.CityOf(theirs)));
        }
    }

    private IEnumerable<PairedFigure> Figures(
        List<Judged<RoleOutcome>> bothKnow, List<Judged<RoleOutcome>> eitherKnows, List<Judged<PayOutcome>> paid, List<Judged<CityOutcome>> placed)
    {
        PairedFigure[] all =
        [
            LogLoss(bothKnow),
            Of(PairedFigure.Roles, decides: false, eitherKnows, outcomes => RoleFigures.Top(outcomes, 3)),
            Winkler(paid, _coverage),
            Of(PairedFigure.Pay, decides: false, paid, PayFigures.MedianApe),
            Of(PairedFigure.Cities, decides: false, placed, CityFigures.Recall),
        ];
        return all.Where(figure => figure.People.Count > 0);
    }

    private static PairedFigure LogLoss(IReadOnlyList<Judged<RoleOutcome>> people) => Of(PairedFigure.Roles, decides: true, people, RoleFigures.LogLoss);

    private static PairedFigure Winkler(IReadOnlyList<Judged<PayOutcome>> people, BandCoverage coverage) => Of(PairedFigure.Pay, decides: true, people, outcomes => PayFigures.Winkler(outcomes, coverage));

    private static PairedFigure Of<T>(string target, bool decides, IReadOnlyList<Judged<T>> people, Func<IReadOnlyList<T>, Figure> figure) =>
        new(target, decides, figure([.. people.Select(one => one.Challenger)]), figure([.. people.Select(one => one.Champion)]))
        {
            People = [.. people.Select(one => one.Row.Group)],
        };

    private static IEnumerable<IGrouping<string, Judged<T>>> BySlice<T>(List<Judged<T>> people) => people
        .SelectMany(one => Names(one.Row), (one, slice) => (slice, one))
        .GroupBy(pair => pair.slice, pair => pair.one, StringComparer.Ordinal);

    private static IEnumerable<string> Names(TrainingRow row)
    {
        yield return $"country {row.Profile.Country?.Code ?? "not told"}";
        yield return $"level {SliceNames.LevelOf(row)}";
        if (row.Role is { } role)
        {
            yield return $"family {role.Family}";
        }
    }

    /// <summary>What both said of a row.</summary>
    private sealed record Judged<T>(TrainingRow Row, T Challenger, T Champion);
}
