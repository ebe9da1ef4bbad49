namespace Recommender.Bundles;

/// <summary>
/// A file that one process at a time holds; the system gives it back for one that dies. The file stays: one that is deleted while another
/// opens it would let in two.
/// </summary>
public static class HeldFile
{
    /// <summary>Holds the file until what is given is disposed of.</summary>
    /// <exception cref="IOException">Another holds it (<see cref="IsHeld"/>), or it cannot be made.</exception>
    public static IDisposable Take(string path) => new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1);

    /// <summary>Whether a fault says that another holds a file.</summary>
    public static bool IsHeld(IOException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        // As the system calls it: EAGAIN of Linux and of the BSDs, and Windows' sharing violation.
        return fault.HResult is 11 or 35 or unchecked((int)0x80070020);
    }
}
