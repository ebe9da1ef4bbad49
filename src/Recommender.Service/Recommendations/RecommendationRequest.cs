using System.Text.Json.Serialization;
using Recommender.Answers;
using Recommender.Cities;
using Recommender.People;
using Recommender.Service.Requests;

namespace Recommender.Service.Recommendations;

/// <summary>A profile and what is asked about it, as fields of one JSON object.</summary>
internal sealed record RecommendationRequest(Profile Profile, RecommendOptions Options)
{
    /// <summary>The most roles and the most cities of an answer.</summary>
    private const int Most = 50;

    /// <summary>
    /// The caller's id of the person, null where none was sent. Changes nothing of the answer; a kept one is erased with the person. Never
    /// written down itself.
    /// </summary>
    [JsonIgnore]
    public string? PersonId { get; init; }

    public static RecommendationRequest Read(FieldReader fields)
    {
        var usual = new RecommendOptions();
        return new(fields.Profile(), usual with
        {
            Top = fields.Whole("top", 1, Most) ?? usual.Top,
            Cities = fields.Whole("cities", 0, Most) ?? usual.Cities,
            SortCities = fields.Choice("sortCities", CityOrders.Find, CityOrders.Expected) ?? usual.SortCities,
            Remote = fields.Flag("remote") ?? usual.Remote,
            InCountry = fields.Text("inCountry"),
            ExcludeCities = fields.Words("excludeCities"),
            ExcludeRoles = fields.Words("excludeRoles"),
            AsOf = fields.Whole("asOf", RecommendOptions.EarliestAsOf, RecommendOptions.LatestAsOf),
            Market = fields.Text("market"),
        })
        {
            PersonId = Store.PersonId.Read(fields),
        };
    }
}

/// <summary>Who a request is about, for the OpenAPI document.</summary>
internal sealed record RequestPerson(string? PersonId);
