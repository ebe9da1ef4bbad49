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

    public DbSet<BatchPart> BatchParts => Set<BatchPart>();

    public DbSet<StoredRun> TrainingRuns => Set<StoredRun>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<DecisionPerson> DecisionPeople => Set<DecisionPerson>();

    public DbSet<ServiceNode> Nodes => Set<ServiceNode>();

    public DbSet<StoreSecret> Secrets => Set<StoreSecret>();

    public DbSet<Pause> Pauses => Set<Pause>();

    public DbSet<UnknownWord> UnknownWords => Set<UnknownWord>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        // PostgreSQL indexes no long texts.
        model.Entity<Outcome>().Property(outcome => outcome.PersonId).HasMaxLength(Outcome.LongestPersonId);
        model.Entity<Outcome>().HasIndex(outcome => outcome.PersonId);
        model.Entity<Outcome>().Property(outcome => outcome.Sender).HasMaxLength(SenderName.Longest);
        model.Entity<Outcome>().HasIndex(outcome => outcome.Sender);
        model.Entity<AcceptedRequest>().HasKey(request => request.Key);
        model.Entity<AcceptedRequest>().Property(request => request.Key).HasMaxLength(64);
        model.Entity<AcceptedRequest>().HasIndex(request => request.At);
        model.Entity<LedgerEntry>().HasKey(entry => new { entry.Version, entry.OutcomeId });
        model.Entity<LedgerEntry>().Property(entry => entry.Version).HasMaxLength(100);
        model.Entity<LedgerEntry>().HasIndex(entry => entry.OutcomeId);
        model.Entity<ApiKey>().Property(key => key.Id).HasMaxLength(32);
        model.Entity<ApiKey>().Property(key => key.Scope).HasMaxLength(20);
        model.Entity<ApiKey>().Property(key => key.Name).HasMaxLength(ApiKey.LongestName);
        model.Entity<BatchJob>().HasIndex(job => job.State);
        model.Entity<BatchJob>().Property(job => job.State).HasMaxLength(20);
        model.Entity<BatchJob>().HasMany(job => job.Parts).WithOne().HasForeignKey(part => part.BatchId);
        model.Entity<BatchPart>().HasKey(part => new { part.BatchId, part.Part });
        model.Entity<BatchPart>().HasIndex(part => part.State);
        model.Entity<BatchPart>().Property(part => part.State).HasMaxLength(20);
        model.Entity<StoredRun>().HasIndex(run => run.Turn).IsUnique();
        model.Entity<Decision>().HasIndex(decision => decision.At);
        model.Entity<Decision>().Property(decision => decision.Sender).HasMaxLength(SenderName.Longest);
        model.Entity<Decision>().HasMany(decision => decision.People).WithOne().HasForeignKey(person => person.DecisionId);
        model.Entity<DecisionPerson>().HasKey(person => new { person.DecisionId, person.Hash });
        model.Entity<DecisionPerson>().HasIndex(person => person.Hash);
        model.Entity<ServiceNode>().Property(node => node.Id).HasMaxLength(300);
        model.Entity<ServiceNode>().Property(node => node.Schema).HasMaxLength(150);
        model.Entity<StoreSecret>().HasKey(secret => secret.Name);
        model.Entity<StoreSecret>().Property(secret => secret.Name).HasMaxLength(50);
        model.Entity<Pause>().HasKey(pause => pause.What);
        model.Entity<Pause>().Property(pause => pause.What).HasMaxLength(20);
        model.Entity<Pause>().Property(pause => pause.By).HasMaxLength(ApiKey.LongestName);
        model.Entity<UnknownWord>().HasKey(word => word.Hash);
        model.Entity<UnknownWord>().Property(word => word.Hash).HasMaxLength(64);
        model.Entity<UnknownWord>().Property(word => word.Word).HasMaxLength(UnknownWord.Longest);
        model.Entity<UnknownWord>().HasIndex(word => word.LastHour);
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
