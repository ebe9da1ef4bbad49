using Microsoft.Extensions.Options;
using Recommender.Answers;
using Recommender.Hosting;
using Recommender.Service.Words;

namespace Recommender.Service.Pages;

/// <summary>The model that answers, for the page. A request takes it once and keeps it to its end.</summary>
internal sealed class PageModel(LiveModel live, PageLists lists, AskedWords asked, IOptions<PageOptions> options)
{
    /// <summary>Null until a model is ready.</summary>
    public TakenModel? Take()
    {
        if (live.Current is not { } serving)
        {
            return null;
        }

        var maker = new AnswerMaker(serving.Version, serving.Recommender, options.Value.Contact.Trim())
        {
            AsksForFeedback = options.Value.Feedback,
        };
        return new(serving.Recommender, maker, lists.Of(serving).Address, asked);
    }
}

/// <summary>One model, taken for one request.</summary>
internal sealed record TakenModel(JobRecommender Model, AnswerMaker Maker, string Words, AskedWords Asked)
{
    public AnswerView Make(Told told)
    {
        var view = Maker.Make(told, Words);
        Asked.Take(Model.Resolve(told.TriedProfile), view.Answer.TooLittleKnown);
        return view;
    }

    public FormView Form(Told told, IReadOnlyList<FormFault> faults) =>
        new(told, AnswerMaker.Choices(Model.Taxonomy), faults) { Words = Words };
}
