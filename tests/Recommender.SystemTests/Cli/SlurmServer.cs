using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Runtime.Versioning;
using Recommender.Tests;

namespace Recommender.SystemTests.Cli;

/// <summary>Slurm on one machine, with munge: all it has is in a folder of its own. It can be started by root alone.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SlurmServer : IDisposable
{
    public const string Controller = "slurmctld";
    public const string Node = "slurmd";
    public const string Munge = "munged";

    private readonly TempFolder _folder = new();

    public SlurmServer()
    {
        File.WriteAllBytes(_folder.File("munge.key"), RandomNumberGenerator.GetBytes(128));
        File.SetUnixFileMode(_folder.File("munge.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.CreateDirectory(_folder.File("state"));
        Directory.CreateDirectory(_folder.File("spool"));
        var host = Environment.MachineName.Split('.')[0];
        _folder.Write("slurm.conf", Configuration(host));
        Run(
            Munge, "--force", $"--socket={_folder.File("munge.socket")}", $"--key-file={_folder.File("munge.key")}",
            $"--pid-file={_folder.File("munge.pid")}", $"--log-file={_folder.File("munge.log")}",
            $"--seed-file={_folder.File("munge.seed")}");
        Run(Controller);
        Run(Node, "-N", host);
    }

    /// <summary>Runs a script in a folder, in a shell that knows this Slurm and a folder of programs; gives what it wrote.</summary>
    public string Shell(string folder, string programs, string script)
    {
        var (exitCode, output, error) = Start(folder, $"{programs}:/usr/sbin:/usr/bin:/bin", "bash", "-ec", script);
        Assert.True(exitCode == 0, $"{script} ended with {exitCode}: {error}{TryRead("slurmctld.log")}{TryRead("slurmd.log")}");
        return output;
    }

    public void Dispose()
    {
        foreach (var id in new[] { "slurmd.pid", "slurmctld.pid", "munge.pid" }.Select(TryRead).Where(text => text.Length > 0))
        {
            End(int.Parse(id, CultureInfo.InvariantCulture));
        }

        _folder.Dispose();
    }

    private void Run(string program, params string[] arguments)
    {
        var (exitCode, _, error) = Start("/", "/usr/sbin:/usr/bin:/bin", program, arguments);
        Assert.True(exitCode == 0, $"{program} ended with {exitCode}: {error}{TryRead("munge.log")}{TryRead("slurmctld.log")}");
    }

    // A program that goes on in the background would keep a pipe open: both streams go to files.
    private (int ExitCode, string Output, string Error) Start(string folder, string path, string program, params string[] arguments)
    {
        var (output, error) = (_folder.File("output"), _folder.File("error"));
        using var process = Process.Start(new ProcessStartInfo(
            "bash", ["-c", "out=$1; err=$2; shift 2; exec \"$@\" >\"$out\" 2>\"$err\"", "bash", output, error, program, .. arguments])
        {
            WorkingDirectory = folder,
            Environment =
            {
                ["SLURM_CONF"] = _folder.File("slurm.conf"),
                ["PATH"] = $"{path}:{Environment.GetEnvironmentVariable("PATH")}",
            },
        })!;
        process.WaitForExit();
        return (process.ExitCode, File.ReadAllText(output), File.ReadAllText(error));
    }

    // Two tasks of two cores at a time, whatever the machine has.
    private string Configuration(string host) => $"""
        ClusterName=test
        SlurmctldHost={host}(127.0.0.1)
        SlurmctldPort={Service.Nodes.PostgresServer.FreePort()}
        SlurmdPort={Service.Nodes.PostgresServer.FreePort()}
        AuthType=auth/munge
        AuthInfo=socket={_folder.File("munge.socket")}
        CredType=cred/munge
        SlurmUser=root
        StateSaveLocation={_folder.File("state")}
        SlurmdSpoolDir={_folder.File("spool")}
        SlurmctldPidFile={_folder.File("slurmctld.pid")}
        SlurmdPidFile={_folder.File("slurmd.pid")}
        SlurmctldLogFile={_folder.File("slurmctld.log")}
        SlurmdLogFile={_folder.File("slurmd.log")}
        ProctrackType=proctrack/pgid
        TaskPlugin=task/none
        JobAcctGatherType=jobacct_gather/none
        SelectType=select/cons_tres
        SelectTypeParameters=CR_CPU
        MpiDefault=none
        ReturnToService=2
        SlurmdParameters=config_overrides
        NodeName={host} NodeAddr=127.0.0.1 CPUs=4 RealMemory=4096 State=UNKNOWN
        PartitionName=all Nodes=ALL Default=YES State=UP MaxTime=INFINITE

        """;

    private string TryRead(string name) => File.Exists(_folder.File(name)) ? File.ReadAllText(_folder.File(name)) : "";

    private static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit();
        }
        catch (ArgumentException)
        {
            // It has ended.
        }
    }
}
