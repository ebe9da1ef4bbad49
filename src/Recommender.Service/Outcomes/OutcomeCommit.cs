using System.Security.Cryptography;
using System.Text.Json;
using Recommender.Service.Store;

namespace Recommender.Service.Outcomes;

/// <summary>
/// The requests of one transaction. One whose key is known, from before or from this very transaction, stores nothing more.
/// </summary>
/// <param name="store">The store, within the transaction.</param>
/// <param name="known">The requests of earlier transactions under the keys of these.</param>
/// <param name="now">When they came.</param>
internal sealed class OutcomeCommit(RecommenderStore store, Dictionary<string, AcceptedRequest> known, DateTime now)
{
    private readonly List<Func<Receipt>> _receipts = [];
    private readonly List<Action> _answers = [];

    public void Add(OutcomeOrder order)
    {
        var mark = order.Mark;
        if (mark is not null && known.TryGetValue(mark.Key, out var earlier))
        {
            var isSame = CryptographicOperations.FixedTimeEquals(earlier.Fingerprint, mark.Fingerprint);
            _receipts.Add(() => isSame ? new(ReceiptKind.Repeated, earlier.Answer) : new(ReceiptKind.KeyTaken));
            return;
        }

        var rows = order.Outcomes
            .Select(outcome => new Outcome { PersonId = outcome.PersonId, Row = outcome.Row, Sender = order.Sender, ReceivedAt = now })
            .ToList();
        store.AddRange(rows);
        var answer = "";
        AcceptedRequest? request = null;
        if (mark is not null)
        {
            known[mark.Key] = request = new() { Key = mark.Key, Fingerprint = mark.Fingerprint, At = now, Answer = answer };
        }

        // The store gives the ids when it saves.
        _answers.Add(() =>
        {
            answer = Answer(rows);
            if (request is not null)
            {
                request.Answer = answer;
                store.Add(request);
            }
        });
        _receipts.Add(() => new(ReceiptKind.Stored, answer));
    }

    public async Task SaveAsync()
    {
        await store.SaveChangesAsync();
        _answers.ForEach(answer => answer());
        await store.SaveChangesAsync();
    }

    /// <summary>In the order of the requests; call when the transaction is committed.</summary>
    public IEnumerable<Receipt> Receipts() => _receipts.Select(receipt => receipt());

    private static string Answer(List<Outcome> rows) => JsonSerializer.Serialize(
        new StoredOutcomes(
            rows.Count, rows.Select(row => row.PersonId).Distinct(StringComparer.Ordinal).Count(), [.. rows.Select(row => row.Id)]),
        StoredOutcomesContext.Default.StoredOutcomes);
}
