using System.ComponentModel.DataAnnotations;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Service.Serving;

/// <summary>What is laid over the reference tables of each model that answers.</summary>
internal sealed class SeedsOptions : IValidatableObject
{
    public const string Section = "Service:Seeds";

    /// <summary>A folder of tables with further words for skills, roles and cities; null for none. Read at the start.</summary>
    public string? Add { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(Add))
        {
            return [];
        }

        try
        {
            _ = AddedTables.Read(Add);
            return [];
        }
        catch (Exception fault) when (fault is InputUnusableException or IOException or UnauthorizedAccessException)
        {
            return [new($"{fault.Message.TrimEnd('.')} (setting {Section}:{nameof(Add)}).")];
        }
    }
}
