namespace Recommender.Bundles;

/// <summary>Whose turn it is to change the models' folder: one process at a time holds a file.</summary>
internal static class FolderTurn
{
    private const string LockFile = ".lock";
    private const string TrainingLockFile = ".training.lock";

    /// <summary>A bundle is read and asked within a turn, which takes a second or so on a busy machine.</summary>
    private const int Tries = 600;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the turn to change aliases.</summary>
    /// <exception cref="ModelsBusyException">Another process has had it for half a minute.</exception>
    /// <exception cref="ModelsReadOnlyException">Nothing changes the folder.</exception>
    /// <exception cref="IOException">The folder cannot be made or written.</exception>
    public static IDisposable Take(string directory, TimeProvider clock)
    {
        ModelsReadOnlyException.ThrowIfConcerned(directory);
        Directory.CreateDirectory(directory);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return HeldFile.Take(Path.Combine(directory, LockFile));
            }
            catch (IOException fault) when (HeldFile.IsHeld(fault))
            {
                if (tries == Tries)
                {
                    throw new ModelsBusyException(
                        $"Found the models being changed for {(int)(Tries * Between).TotalSeconds} seconds ('{LockFile}' is held); "
                        + "expected a turn by now; stop the other program, or wait for it.", fault);
                }

                Task.Delay(Between, clock).GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>Takes the turn of training at once.</summary>
    /// <exception cref="ModelsBusyException">Another training has it.</exception>
    /// <exception cref="ModelsReadOnlyException">Nothing changes the folder.</exception>
    public static IDisposable TakeTraining(string directory)
    {
        ModelsReadOnlyException.ThrowIfConcerned(directory);
        Directory.CreateDirectory(directory);
        try
        {
            return HeldFile.Take(Path.Combine(directory, TrainingLockFile));
        }
        catch (IOException fault) when (HeldFile.IsHeld(fault))
        {
            throw new ModelsBusyException(
                $"Found a training under way in '{directory}' ('{TrainingLockFile}' is held); expected one at a time; "
                + "wait until it is done, or stop it.", fault);
        }
    }
}
