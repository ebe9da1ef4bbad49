using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Recommender.Service.Batches;
using Recommender.Service.Pages;
using Recommender.Service.Requests;
using Recommender.Service.Store;

namespace Recommender.Service.Desk;

/// <summary>The rows of a batch that could not be used, page by page. The file is read row by row, never whole.</summary>
internal static class DeskRejects
{
    private const int RowsAPage = 100;

    public static void Map(RouteGroupBuilder desk) =>
        desk.MapGet("/batches/{id:guid}/rejects/page", ShowAsync).RefuseBlank("number");

    private static async Task<IResult> ShowAsync(HttpContext http, Guid id, int? number, BatchIntake intake, BatchFolders folders)
    {
        if (await intake.FindAsync(http, id) is not { State: BatchState.Done } job
            || folders.File(job, BatchFolders.Rejects) is var path && !File.Exists(path))
        {
            return await DeskBatches.NoFileAsync(http, intake);
        }

        var all = job.Rejected ?? 0;
        var pages = (int)Math.Clamp((all + RowsAPage - 1) / RowsAPage, 1, int.MaxValue);
        var page = Math.Clamp(number ?? 1, 1, pages);
        return await PageHtml.AnswerAsync<RejectsPage>(new RejectsView(http.Who(), id)
        {
            Page = page,
            Pages = pages,
            All = all,
            Rows = await ReadAsync(path, (page - 1L) * RowsAPage, http.RequestAborted),
        });
    }

    private static async Task<IReadOnlyList<RejectRow>> ReadAsync(string path, long skipped, CancellationToken stop)
    {
        using var file = new StreamReader(path, Encoding.UTF8);
        using var rows = new CsvParser(file, new CsvConfiguration(CultureInfo.InvariantCulture));
        // The header is one more.
        for (var row = 0L; row <= skipped; row++)
        {
            if (!await rows.ReadAsync())
            {
                return [];
            }

            stop.ThrowIfCancellationRequested();
        }

        var page = new List<RejectRow>(RowsAPage);
        while (page.Count < RowsAPage && await rows.ReadAsync())
        {
            page.Add(new(rows[1], rows[2], rows[3], rows[4], rows[5]));
        }

        return page;
    }
}
