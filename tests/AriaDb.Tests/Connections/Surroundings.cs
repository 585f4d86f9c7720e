using AriaDb.Connections;

namespace AriaDb.Tests.Connections;

/// <summary>An environment of a test's own, so that the machine's does not matter.</summary>
internal static class Surroundings
{
    public static ConnectionEnvironment With(params (string Name, string Value)[] variables) => new(
        name => variables.FirstOrDefault(variable => variable.Name == name).Value, "/nowhere", "me")
    {
        DefaultHost = "/var/run/postgresql",
    };
}
