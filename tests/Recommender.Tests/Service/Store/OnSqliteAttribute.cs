using System.Reflection;
using Xunit.Sdk;

namespace Recommender.Tests.Service.Store;

/// <summary>Runs a theory with a store on SQLite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[TestStore.Sqlite]];
}

/// <summary>Runs a theory with a store on PostgreSQL; skipped, and counted so, where the tests are given no server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresAttribute : DataAttribute
{
    public OnPostgresAttribute()
    {
        if (TestStore.Server is null)
        {
            Skip = "needs a server in RECOMMENDER_TEST_POSTGRES (tests/README.md)";
        }
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[TestStore.Postgres]];
}
