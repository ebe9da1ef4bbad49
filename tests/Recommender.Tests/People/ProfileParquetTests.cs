using Parquet;
using Parquet.Schema;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Tests.People;

public sealed class ProfileParquetTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ColumnsOfTextsNumbersAndListsBecomePeople()
    {
        var skills = new DataField<string>("element");
        var years = new DataField<double?>("years_experience");
        var id = new DataField<long>("profile_id");
        var role = new DataField<string>("role");
        var path = _folder.File("people.parquet");
        await Write(path, new(id, new ListField("skills", skills), years, role), async group =>
        {
            await group.WriteAsync<long>(id, new long[] { 7, 8, 9 }.AsMemory());
            await group.WriteAsync(skills, ["python", null!, "c, d", "sql", "spark"], new[] { 0, 1, 1, 0, 0 }.AsMemory());
            await group.WriteAsync<double>(years, new double?[] { 4, null, 99 }.AsMemory());
            await group.WriteAsync(role, ["Data Analyst", null!, "Developer"]);
        });

        using var table = ProfileTables.Open(path);
        var rows = table.Read().ToList();

        Assert.True(table.HasRoles);
        Assert.Equal(["7", "8"], rows.Take(2).Select(row => row.Profile!.ProfileId));
        Assert.Equal(["python", "c, d"], rows[0].Profile!.Profile.Skills);
        Assert.Equal((4d, null), (rows[0].Profile!.Profile.YearsExperience, rows[1].Profile!.Profile.YearsExperience));
        Assert.Equal(("Data Analyst", null), (rows[0].Profile!.Role, rows[1].Profile!.Role));
        Assert.Equal(
            $"{path}(3): years_experience '99' is outside 0 to 60 years; correct it, or leave it blank",
            Assert.Single(rows[2].Errors).ToString());
    }

    [Fact]
    public async Task WhatDoesNotFitIsRefused()
    {
        var skills = new DataField<string>("skills");
        var path = _folder.File("people.parquet");
        await Write(path, new(skills), group => group.WriteAsync(skills, Enumerable.Repeat("python", 100_001).ToArray()));

        var fault = Assert.Throws<InputUnusableException>(() => ProfileTables.Open(path));

        Assert.Equal(
            $"{path}: a row group of 100,001 rows; expected groups of at most 100,000; "
            + "write it with smaller ones (pandas: row_group_size=50000).", fault.Message);
    }

    [Fact]
    public void ADamagedFileIsRefused()
    {
        var path = _folder.Write("people.parquet", "PAR1 and no more");

        var fault = Assert.Throws<InputUnusableException>(() => ProfileTables.Open(path));

        Assert.StartsWith($"{path}: the file is damaged or cut off (", fault.Message, StringComparison.Ordinal);
    }

    private static async Task Write(string path, ParquetSchema schema, Func<ParquetRowGroupWriter, Task> columns)
    {
        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(schema, stream);
        using var group = writer.CreateRowGroup();
        await columns(group);
    }
}
