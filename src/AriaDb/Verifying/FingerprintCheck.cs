using AriaDb.Migrations;
using AriaDb.Schema;

namespace AriaDb.Verifying;

/// <summary>Compares the schema after each file with the fingerprint in its header.</summary>
internal sealed class FingerprintCheck(List<Finding> findings)
{
    private bool _saidOtherMajor;
    private bool _hasDiffered;

    public void Check(MigrationFile file, DatabaseSchema reached)
    {
        if (file.Header.Fingerprint is not { } recorded || _hasDiffered)
        {
            return;
        }

        if (RecordedMajor.Of(recorded) != reached.MajorVersion)
        {
            if (!_saidOtherMajor)
            {
                findings.Add(new Finding(file.Path, 0, 0, "FINGERPRINT_NOT_COMPARED", Severity.Note,
                    $"its fingerprint is of another PostgreSQL ({recorded.Split(':')[0]}) than the files ran on (pg{reached.MajorVersion}), so it was not compared."));
            }

            _saidOtherMajor = true;
            return;
        }

        if (Fingerprint.Of(reached) is var actual && actual != recorded)
        {
            // Those of later files build on this one.
            _hasDiffered = true;
            findings.Add(Finding.Error(file.Path, null, "FINGERPRINT",
                $"leads to {actual}, and its header says {recorded}: it, a file before it or what it ran on is not what it was. "
                + "Take the edit back; if the files are right as they are, write this fingerprint into the header and migrations.sum. "
                + "Fingerprints of later files were not compared."));
        }
    }
}
