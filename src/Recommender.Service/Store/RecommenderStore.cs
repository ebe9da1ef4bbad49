using Microsoft.EntityFrameworkCore;

namespace Recommender.Service.Store;

/// <summary>What the service keeps: one model for SQLite and PostgreSQL. Times are UTC.</summary>
internal abstract class RecommenderStore(DbContextOptions options) : DbContext(options)
{
    public DbSet<Outcome> Outcomes => Set<Outcome>();

    public DbSet<AcceptedRequest> AcceptedRequests => Set<AcceptedRequest>();

    public DbSet<LedgerEntry> Ledger => Set<LedgerEntry>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<BatchJob> BatchJobs => Set<BatchJob>();

    public DbSet<TrainingRun> TrainingRuns => Set<TrainingRun>();

    public DbSet<Decision> Decisions => Set<Decision>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Outcome>().HasIndex(outcome => outcome.PersonId);
        model.Entity<AcceptedRequest>().HasKey(request => request.Key);
        model.Entity<LedgerEntry>().HasKey(entry => new { entry.Version, entry.OutcomeId });
        model.Entity<LedgerEntry>().HasIndex(entry => entry.OutcomeId);
        model.Entity<TrainingRun>().HasIndex(run => run.Turn).IsUnique();
        model.Entity<Decision>().HasIndex(decision => decision.At);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) =>
        conventions.Properties<DateTime>().HaveConversion<UtcTime>();

    /// <summary>SQLite forgets that a time is UTC.</summary>
    private sealed class UtcTime() : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<DateTime, DateTime>(
        time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
}

/// <summary>The store in one SQLite file.</summary>
internal sealed class SqliteStore(DbContextOptions<SqliteStore> options) : RecommenderStore(options);

/// <summary>The store in a PostgreSQL database.</summary>
internal sealed class PostgresStore(DbContextOptions<PostgresStore> options) : RecommenderStore(options);
