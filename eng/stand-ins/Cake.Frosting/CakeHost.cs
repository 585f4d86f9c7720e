using System.Reflection;
using Cake.Cli;
using Cake.Common.Modules;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.Modules;
using Cake.Frosting.Internal;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Cake.Frosting;

/// <summary>Runs the tasks of the entry assembly and of every assembly that was added.</summary>
public sealed class CakeHost
{
    private readonly ServiceCollection services = [];
    private readonly List<Assembly> assemblies = [.. new[] { Assembly.GetEntryAssembly() }.OfType<Assembly>()];

    public CakeHost()
    {
        services.AddSingleton(AnsiConsole.Console);
        services.AddSingleton<ICakeLog>(provider => new CakeBuildLog(provider.GetRequiredService<IConsole>()));
        services.AddSingleton<IConsole, CakeConsole>();
        services.AddSingleton<ICakeReportPrinter, CakeSpectreReportPrinter>();
        services.AddSingleton<ICakeConfiguration>(new CakeConfiguration(new Dictionary<string, string>()));
        services.AddSingleton<BuildScriptHost<IFrostingContext>>();
        services.AddSingleton<DryRunScriptHost<IFrostingContext>>();
        services.AddSingleton<TreeScriptHost>();
        services.AddSingleton<DescriptionScriptHost>();
        services.UseModule<CoreModule>();
        services.UseModule<CommonModule>();
        services.AddSingleton<FrostingContext>();
        services.AddSingleton<IFrostingContext>(provider => provider.GetRequiredService<FrostingContext>());
    }

    public static CakeHost Create() => new();

    public CakeHost AddAssembly(Assembly assembly)
    {
        assemblies.Add(assembly);
        return this;
    }

    public CakeHost ConfigureServices(Action<IServiceCollection> services)
    {
        services(this.services);
        return this;
    }

    public int Run(IEnumerable<string> args)
    {
        foreach (var task in assemblies.SelectMany(assembly => assembly.GetExportedTypes()).Where(IsTask))
        {
            services.AddSingleton(typeof(IFrostingTask), task);
        }

        var registrar = new TypeRegistrar();
        registrar.RegisterInstance(typeof(IServiceCollection), services);
        var application = new CommandApp<RunCommand>(registrar);
        application.Configure(configuration => configuration.Settings.ConvertFlagsToRemainingArguments = true);
        return application.Run(args);

        static bool IsTask(Type type) => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFrostingTask));
    }
}

/// <summary>What a host is set up with.</summary>
public static class CakeHostExtensions
{
    /// <summary>Gives every task a context of this type.</summary>
    public static CakeHost UseContext<TContext>(this CakeHost host)
        where TContext : class, IFrostingContext =>
        host.ConfigureServices(services => services.AddSingleton<IFrostingContext, TContext>());
}
