using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;

namespace AriaDb.AcceptanceTests;

/// <summary>What the build relies on in Cake.Frosting, whichever feed it came from.</summary>
public sealed class RunningFrostingTasks
{
    private readonly Journal journal = new();

    [Fact]
    public void A_task_runs_after_those_it_depends_on_and_each_once()
    {
        Assert.Equal(0, Run("--target=Roof"));

        Assert.Equal(["Ground", "Wall", "Roof"], journal.Tasks);
    }

    [Fact]
    public void A_task_that_does_nothing_itself_is_a_group()
    {
        Assert.Equal(0, Run("--target=House"));

        Assert.Equal(["Ground", "Wall", "Roof"], journal.Tasks);
    }

    [Fact]
    public void Names_are_found_in_any_case()
    {
        Assert.Equal(0, Run("--target=gROUND"));

        Assert.Equal(["Ground"], journal.Tasks);
    }

    [Fact]
    public void A_target_may_follow_in_a_word_of_its_own()
    {
        Assert.Equal(0, Run("--target", "Ground"));

        Assert.Equal(["Ground"], journal.Tasks);
    }

    [Fact]
    public void An_unknown_target_fails_and_nothing_runs()
    {
        Assert.NotEqual(0, Run("--target=Cellar"));

        Assert.Empty(journal.Tasks);
        Assert.Contains(journal.Errors, error => error.Contains("Cellar", StringComparison.Ordinal));
    }

    [Fact]
    public void A_failing_task_fails_the_run_and_what_depends_on_it_does_not_run()
    {
        Assert.NotEqual(0, Run("--target=AfterCollapse"));

        Assert.Equal(["Collapse"], journal.Tasks);
        Assert.Contains(journal.Errors, error => error.Contains("It fell.", StringComparison.Ordinal));
    }

    [Fact]
    public void Exclusive_leaves_out_what_a_task_depends_on()
    {
        Assert.Equal(0, Run("--target=Roof", "--exclusive"));

        Assert.Equal(["Roof"], journal.Tasks);
    }

    [Theory]
    [InlineData("--dryrun")]
    [InlineData("--tree")]
    [InlineData("--description")]
    public void Looking_runs_nothing(string flag)
    {
        Assert.Equal(0, Run("--target=Roof", flag));

        Assert.Empty(journal.Tasks);
    }

    [Fact]
    public void A_service_added_later_replaces_the_hosts_own()
    {
        Run("--target=Cellar");

        Assert.NotEmpty(journal.Errors);
    }

    private int Run(params string[] arguments) => new CakeHost()
        .UseContext<JournalContext>()
        .ConfigureServices(services => services
            .AddSingleton(journal)
            .AddSingleton(Spectre.Console.AnsiConsole.Create(new() { Out = new Spectre.Console.AnsiConsoleOutput(TextWriter.Null) }))
            .AddSingleton<IConsole>(new SilentConsole())
            .AddSingleton<ICakeLog>(journal)
            .AddSingleton<ICakeReportPrinter>(journal))
        .Run(arguments);
}

/// <summary>What the tasks did, in order, and what Cake said about it.</summary>
public sealed class Journal : ICakeLog, ICakeReportPrinter
{
    public List<string> Tasks { get; } = [];

    public List<string> Errors { get; } = [];

    public Verbosity Verbosity { get; set; }

    public void Write(Verbosity verbosity, LogLevel level, string format, params object[] args)
    {
        if (level <= LogLevel.Error)
        {
            Errors.Add(string.Format(null, format, args));
        }
    }

    public void Write(CakeReport report)
    {
    }

    public void WriteStep(string name, Verbosity verbosity)
    {
    }

    public void WriteLifeCycleStep(string name, Verbosity verbosity)
    {
    }

    public void WriteSkippedStep(string name, Verbosity verbosity)
    {
    }
}

public sealed class JournalContext(ICakeContext context, Journal journal) : FrostingContext(context)
{
    public List<string> Tasks { get; } = journal.Tasks;
}

[TaskName("Ground")]
[TaskDescription("What all stands on.")]
public sealed class GroundTask : FrostingTask<JournalContext>
{
    public override void Run(JournalContext context) => context.Tasks.Add("Ground");
}

[IsDependentOn(typeof(GroundTask))]
public sealed class Wall : AsyncFrostingTask<JournalContext>
{
    public override async Task RunAsync(JournalContext context)
    {
        await Task.Yield();
        context.Tasks.Add("Wall");
    }
}

[IsDependentOn(typeof(GroundTask))]
[IsDependentOn(typeof(Wall))]
public sealed class Roof : FrostingTask<JournalContext>
{
    public override void Run(JournalContext context) => context.Tasks.Add("Roof");
}

[IsDependentOn(typeof(Roof))]
public sealed class House : FrostingTask<JournalContext>;

public sealed class Collapse : AsyncFrostingTask<JournalContext>
{
    public override Task RunAsync(JournalContext context)
    {
        context.Tasks.Add("Collapse");
        throw new InvalidOperationException("It fell.");
    }
}

[IsDependentOn(typeof(Collapse))]
public sealed class AfterCollapse : FrostingTask<JournalContext>
{
    public override void Run(JournalContext context) => context.Tasks.Add("AfterCollapse");
}
