using System.Reflection;
using Cake.Core;
using Cake.Core.Diagnostics;

namespace Cake.Frosting.Internal;

/// <summary>Makes Cake tasks of Frosting tasks.</summary>
internal static class TaskRegistration
{
    public static void AddAll(ICakeEngine engine, IEnumerable<IFrostingTask> tasks, IFrostingContext context, ICakeLog log)
    {
        foreach (var task in tasks)
        {
            var contextType = ContextType(task.GetType());
            if (contextType is not null && !contextType.IsInstanceOfType(context))
            {
                log.Warning("The task {0} is left out: it wants a context of type {1}.", Name(task.GetType()), contextType.FullName!);
                continue;
            }

            Add(engine.RegisterTask(Name(task.GetType())), task);
        }
    }

    private static void Add(CakeTaskBuilder builder, IFrostingTask task)
    {
        if (task.GetType().GetCustomAttribute<TaskDescriptionAttribute>() is { } description)
        {
            builder.Description(description.Description);
        }

        // A task that says nothing about running is a group of others.
        if (OverridesRun(task.GetType()))
        {
            builder.Does(task.RunAsync);
        }

        foreach (var dependency in task.GetType().GetCustomAttributes<IsDependentOnAttribute>())
        {
            builder.IsDependentOn(
                dependency.Task.IsAssignableTo(typeof(IFrostingTask))
                    ? Name(dependency.Task)
                    : throw new FrostingException($"The dependency '{dependency.Task.Name}' is not a valid task."));
        }
    }

    private static string Name(Type task) => task.GetCustomAttribute<TaskNameAttribute>()?.Name ?? task.Name;

    private static bool OverridesRun(Type task) =>
        FrostingBase(task) is not { } declaring
        || task.GetMethods().Any(method => method.Name is "Run" or "RunAsync"
            && method.GetBaseDefinition().DeclaringType == declaring
            && method.DeclaringType != declaring);

    private static Type? ContextType(Type task) => FrostingBase(task)?.GetGenericArguments()[0];

    private static Type? FrostingBase(Type? task)
    {
        while (task is not null && !IsFrostingBase(task))
        {
            task = task.BaseType;
        }

        return task;

        static bool IsFrostingBase(Type type) => type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(FrostingTask<>) || type.GetGenericTypeDefinition() == typeof(AsyncFrostingTask<>));
    }
}
