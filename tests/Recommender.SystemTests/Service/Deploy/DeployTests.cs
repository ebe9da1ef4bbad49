using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;
using Recommender.Service.Settings;
using Recommender.Tests;

namespace Recommender.SystemTests.Service.Deploy;

/// <summary>The files that operators start with.</summary>
public sealed partial class DeployTests : IDisposable
{
    private const double MostExposed = 3;
    private const double MostMegabytes = 200;

    private static readonly string Deploy = Path.Combine(Repository.Root, "src/Recommender.Service/Deploy");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [NeedsFact("systemd-analyze")]
    public void TheUnitIsVerified_AndExposesLittle()
    {
        // The tool may not be installed here.
        var text = File.ReadAllText(Path.Combine(Deploy, "recommender.service"));
        var unit = _folder.Write("recommender.service", text.Replace("/usr/local/bin/recommender", "/bin/sh", StringComparison.Ordinal));

        var (verified, said) = Run("systemd-analyze", "verify", unit);
        var (_, figures) = Run("systemd-analyze", "security", "--offline=true", "--no-pager", unit);

        Assert.True(verified == 0 && said.Length == 0, said);
        var exposed = Exposure().Match(figures);
        Assert.True(exposed.Success, figures);
        Assert.InRange(double.Parse(exposed.Groups[1].Value, CultureInfo.InvariantCulture), 0, MostExposed);
    }

    // The types are made from the schema of Kubernetes; strict, they refuse what it does not have.
    [Fact]
    public void TheManifestsAreOfTheSchema()
    {
        var all = new[] { "service.yaml", "score-job.yaml" }
            .SelectMany(name => Read(File.ReadAllText(Path.Combine(Deploy, name))))
            .ToList();

        Assert.Equal(
            [typeof(V1Deployment), typeof(V1Service), typeof(V1PodDisruptionBudget), typeof(V1Job)], all.Select(one => one.GetType()));
        Assert.All(all.Cast<IKubernetesObject<V1ObjectMeta>>(), one =>
            Assert.StartsWith("recommender", one.Metadata.Name, StringComparison.Ordinal));
        var text = File.ReadAllText(Path.Combine(Deploy, "service.yaml"));
        Assert.ThrowsAny<Exception>(() => Read(text.Replace("maxUnavailable: 1", "mostUnavailable: 1", StringComparison.Ordinal)));
        Assert.ThrowsAny<Exception>(() => Read(text.Replace("periodSeconds: 5", "periodSeconds: soon", StringComparison.Ordinal)));
    }

    [Fact]
    public void AllPartsOfTheServiceOnKubernetesMeanTheSamePods_WhichMayDoLittle_AndAreDrainedInTime()
    {
        var all = Read(File.ReadAllText(Path.Combine(Deploy, "service.yaml")));
        var (deployment, service) = (all.OfType<V1Deployment>().Single(), all.OfType<V1Service>().Single());
        var pod = deployment.Spec.Template;
        var container = Assert.Single(pod.Spec.Containers);

        Assert.Equal(pod.Metadata.Labels, deployment.Spec.Selector.MatchLabels);
        Assert.Equal(pod.Metadata.Labels, service.Spec.Selector);
        Assert.Equal(pod.Metadata.Labels, all.OfType<V1PodDisruptionBudget>().Single().Spec.Selector.MatchLabels);
        Assert.Equal(container.Ports.Single().Name, service.Spec.Ports.Single().TargetPort.Value);
        Assert.True(pod.Spec.SecurityContext.RunAsNonRoot);
        Assert.True(container.SecurityContext is
        { ReadOnlyRootFilesystem: true, AllowPrivilegeEscalation: false, Capabilities.Drop: ["ALL"] });
        Assert.All(container.VolumeMounts, mount => Assert.Contains(pod.Spec.Volumes, volume => volume.Name == mount.Name));
        var drain = double.Parse(
            container.Env.Single(one => one.Name == "Service__DrainSeconds").Value, CultureInfo.InvariantCulture);
        var probe = container.ReadinessProbe;
        Assert.True(drain > probe.PeriodSeconds * probe.FailureThreshold);
        Assert.True(pod.Spec.TerminationGracePeriodSeconds > drain + new ServiceOptions().ToolPatience.TotalSeconds + 30);
    }

    [NeedsRootFact("mmdebstrap", "buildah")]
    public void TheImageIsBuilt_ForNobodysAccount_AndIsSmall()
    {
        var start = new ProcessStartInfo(Path.Combine(Deploy, "build-image"));
        start.Environment["TOOL"] = Path.Combine(Repository.Root, ".artifacts/bin/Recommender.Cli/release");
        var (built, said) = Run(start);
        Assert.True(built == 0, said);

        var size = Size().Match(said);
        var (_, user) = Run("buildah", "inspect", "--type", "image", "--format", "{{.Docker.Config.User}} {{.Docker.Config.Healthcheck}}",
            "recommender:latest");

        Assert.True(size.Success && double.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture) <= MostMegabytes, said);
        Assert.Matches(@"^10001:10001 .*recommender-ready", user);
    }

    private static List<object> Read(string manifests) => KubernetesYaml.LoadAllFromString(manifests, strict: true);

    private static (int ExitCode, string Output) Run(string program, params string[] arguments) =>
        Run(new ProcessStartInfo(program, arguments));

    private static (int ExitCode, string Output) Run(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    [GeneratedRegex(@"Overall exposure level for recommender\.service: ([0-9.]+)")]
    private static partial Regex Exposure();

    [GeneratedRegex(@"recommender:latest\s+([0-9.]+) MB")]
    private static partial Regex Size();
}
