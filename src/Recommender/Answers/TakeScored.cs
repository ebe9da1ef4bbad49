namespace Recommender.Answers;

/// <summary>
/// Takes the numbers of one of several answers, by its place among them, with its notes; the buffer is used again for the next.
/// </summary>
internal delegate void TakeScored(int place, AnswerBuffer buffer, IReadOnlyList<string> notes);
