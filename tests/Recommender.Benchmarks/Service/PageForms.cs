using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Recommender.Benchmarks.Service;

/// <summary>What made-up people send in the page's form, one skill ticked.</summary>
internal static class PageForms
{
    public const string ContentType = "application/x-www-form-urlencoded";

    public static IReadOnlyList<byte[]> Made(int people) => [.. DefaultModel.People(people).Select(Form).Select(Encoding.UTF8.GetBytes)];

    /// <summary>The answer to one of them.</summary>
    public static byte[] Send(Uri address, byte[] form)
    {
        using var client = new HttpClient();
        using var content = new ByteArrayContent(form);
        content.Headers.ContentType = new MediaTypeHeaderValue(ContentType);
        using var response = client.PostAsync(address, content).GetAwaiter().GetResult();
        return response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
    }

    private static string Form(Recommender.People.Profile person)
    {
        List<(string Name, string? Value)> fields =
        [
            .. person.Skills.Select(skill => ("skills", (string?)skill)),
            .. person.Activities.Select(activity => ("activities", (string?)activity)),
            ("yearsExperience", person.YearsExperience?.ToString(CultureInfo.InvariantCulture)),
            ("country", person.Country),
            ("city", person.City),
            ("also", "Kubernetes"),
        ];
        return string.Join('&', fields.Where(field => !string.IsNullOrEmpty(field.Value))
            .Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}"));
    }
}
