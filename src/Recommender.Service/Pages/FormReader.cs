using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Recommender.Cities;
using Recommender.People;
using Recommender.Service.Requests;
using Recommender.Tables;

namespace Recommender.Service.Pages;

/// <summary>Reads the page's form, strictly: fields that it does not have, and a field that is there twice, are refused by name.</summary>
internal sealed class FormReader(IFormCollection form, IReadOnlyList<string>? extra = null)
{
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>Fields, and entries of lists: more than a list may have, so that its own fault is the one that is told.</summary>
    private const int MostFields = 1_000;

    private const int LongestShown = 60;

    private readonly List<FormFault> _faults = [];

    /// <summary>The form of a request, or a fault of how it was sent with the status to answer with.</summary>
    /// <param name="request">Whose form is read.</param>
    /// <param name="extra">Fields of this one view, beside those of every form.</param>
    public static async Task<(FormRead? Read, int Status)> ReadAsync(HttpRequest request, IReadOnlyList<string>? extra = null)
    {
        if (request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) != true)
        {
            return (null, StatusCodes.Status415UnsupportedMediaType);
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = JsonBody.MostBytes;
        }

        try
        {
            var limits = new FormOptions { ValueCountLimit = MostFields, ValueLengthLimit = JsonBody.MostBytes };
            var form = await new FormFeature(request, limits).ReadFormAsync(request.HttpContext.RequestAborted);
            return (new FormReader(form, extra).Read(), 0);
        }
        catch (InvalidDataException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException fault)
        {
            return (null, fault.StatusCode);
        }
    }

    /// <summary>All that the form tells, and all that is wrong with it.</summary>
    public FormRead Read()
    {
        RefuseOthers();
        var profile = new Profile();
        ReadInto(profile, ProfileFields.Skills, FormFields.Skills);
        ReadInto(profile, ProfileFields.Activities, FormFields.Activities);
        ReadInto(profile, ProfileFields.YearsExperience, FormFields.Years);
        ReadInto(profile, ProfileFields.Education, FormFields.Education);
        ReadInto(profile, ProfileFields.Country, FormFields.Country);
        ReadInto(profile, ProfileFields.City, FormFields.City);
        ReadInto(profile, ProfileFields.CurrentRole, FormFields.Role);
        var told = new Told
        {
            Profile = profile,
            Options = new() { Remote = Flag(FormFields.Remote), SortCities = Sort() },
            All = Flag(FormFields.All),
            Model = One(FormFields.Model),
            Compared = (One(FormFields.Left), One(FormFields.Right)),
            Tried = Flag(FormFields.Back) ? new() : Tried(),
        };
        return new(told, One(FormFields.Text), _faults)
        {
            Extras = (extra ?? []).ToDictionary(name => name, One, StringComparer.Ordinal),
        };
    }

    private Tried Tried()
    {
        var tried = new Profile();
        ReadInto(tried, ProfileFields.Skills, FormFields.Also);
        ReadInto(tried, ProfileFields.Country, FormFields.IfCountry);
        ReadInto(tried, ProfileFields.City, FormFields.IfCity);
        if (One(FormFields.IfYears) != One(FormFields.WasYears))
        {
            ReadInto(tried, ProfileFields.YearsExperience, FormFields.IfYears);
        }

        return new()
        {
            Skills = tried.Skills,
            Years = tried.YearsExperience,
            City = tried.City,
            Country = tried.Country,
            Remote = Flag(FormFields.IfRemote),
        };
    }

    private void ReadInto(Profile profile, ProfileField field, string name)
    {
        if (form.TryGetValue(name, out var values) && values.Count > 0
            && field.Read([.. values.Select(value => value ?? "")], profile) is { } fault)
        {
            var shown = VisibleText.Of(fault.Value, LongestShown);
            _faults.Add(new(name, $"{PageText.NameOf(name)}: “{shown}” {fault.Problem}. Please {fault.Cure}.")
            {
                Written = VisibleText.Of(string.Join(", ", values.ToArray()), ProfileBounds.LongestText),
            });
        }
    }

    private CityOrder Sort()
    {
        var text = One(FormFields.Sort);
        if (text.Length > 0 && CityOrders.Find(text) is null)
        {
            Refuse(FormFields.Sort, text, CityOrders.Expected);
        }

        return CityOrders.Find(text) ?? default;
    }

    private bool Flag(string name)
    {
        var text = One(name);
        if (text is not ("" or "1"))
        {
            Refuse(name, text, "1, or nothing");
        }

        return text == "1";
    }

    private string One(string name) => form.TryGetValue(name, out var values) ? values.ToString().Trim() : "";

    private void RefuseOthers()
    {
        foreach (var (name, values) in form)
        {
            var shown = VisibleText.Of(name, LongestShown);
            if (!FormFields.Known.Contains(name) && extra?.Contains(name) != true)
            {
                _faults.Add(new("", SalaryHistory.IsNamedBy(name)
                    ? $"The form sent “{shown}”. We never use what you earned before. Please leave it out."
                    : $"The form sent “{shown}”, a field we do not know. Please leave it out."));
            }
            else if (values.Count > 1 && !FormFields.Lists.Contains(name))
            {
                _faults.Add(new(name, string.Create(
                    CultureInfo.InvariantCulture, $"{PageText.NameOf(name)} was sent {values.Count} times. Please send it once.")));
            }
        }
    }

    private void Refuse(string name, string text, string expected) =>
        _faults.Add(new(name, $"{PageText.NameOf(name)}: “{VisibleText.Of(text, LongestShown)}” is not {expected}."));
}

/// <summary>What a form tells, and what is wrong with it.</summary>
internal sealed record FormRead(Told Told, string Text, IReadOnlyList<FormFault> Faults)
{
    /// <summary>The fields of one view alone, by name; "" for what was not sent.</summary>
    public required IReadOnlyDictionary<string, string> Extras { get; init; }

    public string Extra(string name) => Extras.GetValueOrDefault(name, "");
}

/// <summary>What is wrong with a field, in words for whoever filled it in; the field is "" where the page has none.</summary>
public sealed record FormFault(string Field, string Words)
{
    /// <summary>What was written there, to be corrected; null where that is told elsewhere.</summary>
    public string? Written { get; init; }
}
