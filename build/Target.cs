using System.Reflection;

namespace Build;

/// <summary>A target as a person sees it: its name, what it does, its options and those of the targets it runs first.</summary>
public sealed record Target(string Name, string Description, Command? Command, IReadOnlyList<CommandOption> Options)
{
    /// <summary>The targets of this assembly, found as Frosting finds them.</summary>
    public static IReadOnlyList<Target> All() =>
    [
        .. typeof(Target).Assembly.GetExportedTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFrostingTask)))
            .Select(Of)
            .OrderBy(target => Position(target.Command))
            .ThenBy(target => target.Name, StringComparer.Ordinal),
    ];

    /// <summary>The product's commands come first, in their own order; the build's own targets follow.</summary>
    private static int Position(Command? command) =>
        AllCommands.List.TakeWhile(each => each != command).Count();

    private static Target Of(Type task)
    {
        var command = (Activator.CreateInstance(task) as CommandTask)?.Command;
        var before = task.GetCustomAttributes<IsDependentOnAttribute>().Select(dependency => Of(dependency.Task));
        return new Target(
            task.GetCustomAttribute<TaskNameAttribute>()?.Name ?? task.Name,
            task.GetCustomAttribute<TaskDescriptionAttribute>()?.Description ?? "",
            command,
            [.. (command?.Options ?? []).Concat(before.SelectMany(target => target.Options)).DistinctBy(option => option.Name)]);
    }
}
