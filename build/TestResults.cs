using System.Globalization;
using System.Xml.Linq;

namespace Build;

/// <summary>How many tests of a project ended how, read from the results it wrote.</summary>
public sealed record TestResults(string Project, int Passed, int Failed, int Skipped, int OnPostgres)
{
    /// <param name="countedOnPostgres">How many the fixture of a real Postgres counted; a test may also be marked with the trait Category=Postgres.</param>
    public static TestResults Read(string project, string file, int countedOnPostgres)
    {
        if (!File.Exists(file))
        {
            return new TestResults(project, 0, 1, 0, 0);
        }

        var assemblies = XDocument.Load(file).Descendants("assembly").ToList();
        return new TestResults(
            project,
            Sum("passed"),
            // An error outside a test (a fixture that fails) counts as a failure.
            Sum("failed") + Sum("errors"),
            Sum("skipped"),
            Math.Max(assemblies.Descendants("test").Count(test => (string?)test.Attribute("result") != "Skip" && IsMarkedPostgres(test)), countedOnPostgres));

        int Sum(string attribute) => assemblies.Sum(assembly => int.Parse((string?)assembly.Attribute(attribute) ?? "0", CultureInfo.InvariantCulture));
    }

    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";

    private static bool IsMarkedPostgres(XElement test) => test.Descendants("trait")
        .Any(trait => (string?)trait.Attribute("name") == "Category" && (string?)trait.Attribute("value") == "Postgres");
}
