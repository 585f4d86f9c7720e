using AriaDb.Catalog;
using AriaDb.Connections;
using AriaDb.Migrations;

namespace AriaDb.Verifying;

/// <summary>Whether the files make exactly a database's schema, but for what kept.txt says it lacks on purpose.</summary>
internal static class SourceComparison
{
    public static async Task CheckAsync(
        DatabaseTarget source, CatalogSnapshot actual, StepwiseProof proof, MigrationFolder folder, List<Finding> findings, CancellationToken cancellationToken)
    {
        if (actual.Schema.MajorVersion != proof.Schema.MajorVersion)
        {
            findings.Add(new Finding(folder.Path, 0, 0, "OTHER_MAJOR", Severity.Warning,
                $"the files ran on PostgreSQL {proof.Schema.MajorVersion}, and {source.Name} is PostgreSQL {actual.Schema.MajorVersion}: a difference may be one of wording only."));
        }

        var kept = await KeptObjects.ReadAsync(folder.Path, cancellationToken);
        var expected = kept.ExpectedOf(source.IsConfigured ? source.Name : source.Database, proof.Schema);
        foreach (var gap in SchemaGaps.Of(expected, actual.Schema))
        {
            var file = proof.Origins.ChangerOf(gap.Object);
            findings.Add(Finding.Error(file?.Path ?? folder.Path, null, gap.IsMissing ? "NOT_IN_SOURCE" : "DIFFERS_FROM_SOURCE", gap.IsMissing
                ? $"makes {gap.Object}, which {source.Name} does not have. Make it there, or export again."
                : $"makes {gap.Object}, which is otherwise in {source.Name} ({string.Join("; ", gap.Differences)}). Export writes the difference."));
        }

        foreach (var gap in SchemaGaps.Of(actual.Schema, expected).Where(gap => gap.IsMissing))
        {
            findings.Add(Finding.Error(folder.Path, null, "NOT_IN_FILES",
                $"{gap.Object} is in {source.Name}, and no file makes it. Export writes it: ./build.sh --target=Export --from={source.Name}"));
        }

        findings.AddRange(actual.Unmodelled.Select(left => new Finding(folder.Path, 0, 0, "NOT_COMPARED", Severity.Note,
            $"{left.Description} of {source.Name} is of a kind that is not compared.")));
    }
}
