namespace Recommender.Trees;

/// <summary>
/// Buffers that are lent to one user at a time, as many as there are processors; whoever finds none free makes one, and what comes back
/// to a full pool is dropped. Never waits; safe for any number of threads.
/// </summary>
internal sealed class Pool<T>(Func<T> make)
    where T : class
{
    private readonly T?[] _free = new T?[2 * Environment.ProcessorCount];

    public T Rent()
    {
        for (var i = 0; i < _free.Length; i++)
        {
            if (_free[i] is { } buffer && Interlocked.CompareExchange(ref _free[i], null, buffer) == buffer)
            {
                return buffer;
            }
        }

        return make();
    }

    public void Return(T buffer)
    {
        for (var i = 0; i < _free.Length; i++)
        {
            if (_free[i] is null && Interlocked.CompareExchange(ref _free[i], buffer, null) is null)
            {
                return;
            }
        }
    }
}
