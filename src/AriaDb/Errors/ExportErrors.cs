using AriaDb.Catalog;
using AriaDb.Schema;

namespace AriaDb.Errors;

/// <summary>The source holds objects that no kind models.</summary>
public sealed class UnmodelledObjectsException(IReadOnlyList<UnmodelledObject> objects)
    : AriaDbException("These objects cannot be exported, and leaving them out in silence would make the files incomplete:\n"
        + string.Join("\n", objects.Select(o => $"  {o.Description}"))
        + "\nTo leave them out knowingly: --accept=\"PATTERN\" for each (* stands for any characters).")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>A change is dangerous, and nobody has allowed it by name.</summary>
public sealed class HazardNotAllowedException(IEnumerable<(Change Change, Hazard Hazard)> hazards)
    : AriaDbException("Not written, because it would lose data:\n"
        + string.Join("\n", hazards.Select(h => $"  {h.Hazard.Code}: {h.Hazard.Message}\n    {h.Change.Sql.Split('\n')[0]}"))
        + $"\nIf that is meant: --allow={Hazard.CodeOf(HazardKind.DeletesData)}. If an object was renamed: --rename=\"column public.table.old:new\".")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>The files that would be written do not lead to the source's schema.</summary>
public sealed class ExportNotProvenException(string what)
    : AriaDbException($"Nothing is written: the files would not lead to the schema that was read.\n{what}\nThis is a defect of AriaDb; please report it with these lines.")
{
    public override ExitCode ExitCode => ExitCode.CheckFound;
}

/// <summary>The value of --rename is not understood, or names nothing.</summary>
public sealed class RenameInvalidException(string text, string why)
    : AriaDbException($"--rename=\"{text}\" is not done: {why}. Write --rename=\"KIND SCHEMA.OLD:NEW\", as in --rename=\"column public.invoice.amount:total\".")
{
    public override ExitCode ExitCode => ExitCode.WrongUse;
}

/// <summary>A throwaway server does not make the schema that was read.</summary>
public sealed class CopyDiffersException(IReadOnlyList<Change> left)
    : AriaDbException($"Nothing is renamed: on the throwaway server the schema is not what it is where it was read. Still different:\n{string.Join("\n", left.Take(20).Select(c => $"  {c.Sql}"))}\nThis is a defect of AriaDb; please report it with these lines.")
{
    public override ExitCode ExitCode => ExitCode.CheckFound;
}
