namespace Recommender.Cli.Terminals;

/// <summary>What the tool tells the shell; scripts rely on it.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Unexpected = 1;

    /// <summary>Input or arguments cannot be used; nothing was written.</summary>
    public const int Unusable = 2;

    /// <summary>Finished, but some rows were rejected.</summary>
    public const int RowsRejected = 3;

    /// <summary>Finished, and there is something to look at, such as a challenger that is kept back; counts before rejected rows.</summary>
    public const int Finding = 4;

    /// <summary>
    /// Another program is at the same models or the same part of a run; the same again succeeds later (EX_TEMPFAIL of sysexits.h).
    /// </summary>
    public const int Busy = 75;

    /// <summary>Stopped from outside (Ctrl-C); nothing is half written.</summary>
    public const int Stopped = 130;
}
