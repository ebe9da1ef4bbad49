using Microsoft.EntityFrameworkCore;
using Recommender.Service.Safety;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Store;
using static Recommender.SystemTests.Service.Outcomes.OutcomeEndpointsTests;

namespace Recommender.SystemTests.Service.Outcomes;

public sealed class OutcomeTableTests
{
    private const string Csv = "text/csv";

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task ATableIsStoredWholeAndOnce(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var service = await ServiceRun.StartAsync(store.Folder, store.Settings);
        using var client = await service.ClientAsync(Scopes.Outcomes);
        var table = "profile_id,role,skills\n"
            + string.Concat(Enumerable.Range(0, 3_000).Select(i => $"p{i % 1_000}#{i},Data Engineer,spark|sql\n"));

        var first = await PostAsync(client, table, "k", Csv);
        var again = await PostAsync(client, table, "k", Csv);

        Assert.Equal(
            (201, 3_000, 1_000), (first.Status, first.Body.GetProperty("stored").GetInt32(), first.Body.GetProperty("people").GetInt32()));
        Assert.Equal((first.Body.GetRawText(), true), (again.Body.GetRawText(), again.IsReplayed));
        Assert.Equal(3, await store.AskAsync(open => open.Outcomes.CountAsync(outcome => outcome.PersonId == "p999")));
        Assert.Equal(3_000, await store.AskAsync(open => open.Outcomes.CountAsync()));
    }

    [Fact]
    public async Task EveryBadRowIsToldAndNothingIsStored()
    {
        await using var store = await TestStore.CreateAsync(TestStore.Sqlite);
        await using var service = await ServiceRun.StartAsync(store.Folder, store.Settings);
        using var client = await service.ClientAsync(Scopes.Outcomes);
        const string Table = """
            profile_id,role,skills,salary,currency,years_experience
            p1,Data Engineer,spark,50000,EUR,4
            p2,Data Engineer,spark,much,EUR,400
            ,Data Engineer,spark,,,
            p/4,Data Engineer,spark,,,
            p5,,spark,,,
            """;

        var (status, problem, _) = await PostAsync(client, Table, "k", Csv);

        Assert.Equal(400, status);
        Assert.Equal(
            "Found 4 bad rows among 5; expected none; nothing was stored: correct the lines named in 'errors' and send all again.",
            problem.GetProperty("detail").GetString());
        Assert.Equal(
            [
                "line 3: years_experience '400' is outside 0 to 60 years; correct it, or leave it blank",
                "line 3: salary 'much' is not an amount of money; write it like 65000, or leave it blank",
                "line 4: profile_id 'row-3' names no person; give 1 to 200 letters, digits and . "
                + "_ - @ : + = ~, the first a letter or a digit, and after a '#' what tells apart the rows of one person",
                "line 5: profile_id 'p/4' names no person; give 1 to 200 letters, digits and . "
                + "_ - @ : + = ~, the first a letter or a digit, and after a '#' what tells apart the rows of one person",
                "line 6: role '' is blank and so is the salary; give at least one of them",
            ],
            problem.GetProperty("errors").EnumerateObject().SelectMany(
                line => line.Value.EnumerateArray(), (line, words) => $"{line.Name}: {words.GetString()}"));
        Assert.Equal(0, await store.AskAsync(open => open.Outcomes.CountAsync()));
    }

    [Theory]
    [InlineData(
        "profile_id,role,last_salary\np,r,1\n",
        400,
        "body: the salary-history column 'last_salary'; expected no column on former pay; remove it from the file: it is never used.")]
    [InlineData(
        "profile_id,role,skils\np,r,1\n",
        400,
        "Found the columns 'skils' that are not known; expected canonical ones alone; rename or remove them.")]
    [InlineData("profile_id,role\n", 400, "body: a header and no rows; expected at least one row; check how it was exported.")]
    public async Task ATableThatCannotBeMeantIsRefused(string table, int expected, string words)
    {
        await using var service = await ServiceRun.StartAsync();
        using var client = await service.ClientAsync(Scopes.Outcomes);

        var (status, problem, _) = await PostAsync(client, table, "k", Csv);

        Assert.Equal((expected, words), (status, problem.GetProperty("errors").GetProperty("")[0].GetString()));
    }

    [Fact]
    public async Task TooManyRowsOrBytesOrNoKeyAreRefused()
    {
        await using var service = await ServiceRun.StartAsync(
            settings: new Dictionary<string, string?> { ["Service:Outcomes:MostRows"] = "2", ["Service:Outcomes:MostBytes"] = "2000" });
        using var client = await service.ClientAsync(Scopes.Outcomes);

        var rows = await PostAsync(client, "profile_id,role\na,r\nb,r\nc,r\n", "k", Csv);
        var bytes = await PostAsync(client, $"profile_id,role\na,{new string('r', 3_000)}\n", "k", Csv);
        var key = await PostAsync(client, "profile_id,role\na,r\n", null, Csv);

        Assert.Equal(
            (413, "Found more than 2 rows; expected at most that; send them in parts."),
            (rows.Status, rows.Body.GetProperty("detail").GetString()));
        Assert.Equal(
            (413, "Found a body of more than 2000 bytes; expected at most that; send it in parts."),
            (bytes.Status, bytes.Body.GetProperty("detail").GetString()));
        Assert.Equal(
            (400, "Found no header Idempotency-Key; expected one with a table; "
                + "send a new UUID with each table, and the same one when you send the table again."),
            (key.Status, key.Body.GetProperty("detail").GetString()));
    }
}
