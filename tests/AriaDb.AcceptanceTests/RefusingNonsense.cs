using AriaDb.Commands;

namespace AriaDb.AcceptanceTests;

/// <summary>Every command with every kind of nonsense: exit code 2, one message, before anything is reached or written.</summary>
public sealed class RefusingNonsense : IDisposable
{
    private const string Secret = "s3cret-but-wrong";

    private readonly string folder = Directory.CreateTempSubdirectory("ariadb nonsense ").FullName;

    public RefusingNonsense()
    {
        // Nothing listens there: whatever gets as far as to connect ends with 4.
        File.WriteAllText(Path.Combine(folder, "ariadb.json"), $$"""{ "databases": { "prod": { "connection": "postgresql://aria:{{Secret}}@127.0.0.1:1/prod" } }, "platform": "none" }""");
        Directory.CreateDirectory(Path.Combine(folder, "migrations"));
    }

    public static TheoryData<string> Names => [.. AllCommands.List.Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_refused_in_one_line(string name)
    {
        var command = AllCommands.List.Single(each => each.Name == name);
        foreach (var words in Nonsense(command))
        {
            var result = await CommandLine.RunAsync([name, .. words], folder);

            var typed = $"ariadb {name} {string.Join(' ', words)}\n{result.Out}{result.Error}";
            Assert.True(result.ExitCode == 2, typed);
            Assert.True(result.Out.Length == 0, typed);
            Assert.True(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length <= 5, typed);
            Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, result.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("status --to=prod --databases=prod", "either --to=DATABASE or --databases=NAMES")]
    [InlineData("status --snapshot", "--to=DATABASE is missing")]
    [InlineData("status --databases=prod,prod", "names prod twice")]
    [InlineData("audit --databases=,", "names none")]
    [InlineData("plan --to=prod --snapshot=ariadb.json", "one of them")]
    [InlineData("plan --snapshot=ariadb.json --out=p.json", "--out=FILE goes with --to=DATABASE")]
    [InlineData("promote --to=prod --no-backup --backup-folder=x", "--backup-folder=FOLDER does not go with --no-backup")]
    [InlineData("undo --to=prod --no-backup --backup-folder=x", "--backup-folder=FOLDER does not go with --no-backup")]
    [InlineData("restore --to=prod --backup=x.dump --no-backup --backup-folder=x", "--backup-folder=FOLDER does not go with --no-backup")]
    [InlineData("repair --to=prod --drift --no-backup --backup-folder=x", "--backup-folder=FOLDER does not go with --no-backup")]
    [InlineData("repair --to=prod --drift --reason=x", "--reason=TEXT does not go with --drift")]
    [InlineData("repair --to=prod --index=i --allow=all", "--allow=CODE goes with --drift")]
    [InlineData("repair --to=prod --drift --sums", "one thing at a time")]
    [InlineData("repair --to=prod --sums", "--to=DATABASE does not go with --sums")]
    [InlineData("repair --to=prod --dry-run", "--dry-run goes with what is to be done")]
    [InlineData("split --database=prod --take-back --to-server=postgresql://x@127.0.0.1:1/", "--to-server=URL does not go with --take-back")]
    [InlineData("adopt --to=prod --files=migrations", "go together")]
    [InlineData("adopt --to=prod --dry-run", "--dry-run goes with --from-journal=TABLE")]
    [InlineData("backup --list --from=prod", "--from=DATABASE does not go with --list")]
    [InlineData("backup --backup=last", "--backup=FILE goes with --prove")]
    [InlineData("baseline --to=prod --upto=3 --write-difference", "goes without --upto=NUMBER")]
    [InlineData("baseline --to=prod --online=off", "goes with --write-difference")]
    public async Task Options_that_exclude_each_other_are_refused(string typed, string message)
    {
        var result = await CommandLine.RunAsync(typed.Split(' '), folder);

        Assert.Equal((2, ""), (result.ExitCode, result.Out));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.True(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length <= 5, result.Error);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static IEnumerable<string[]> Nonsense(Command command)
    {
        string[] RequiredWithout(CommandOption? one) => [.. command.Options
            .Where(option => option != one && (option.Required || (option.Name == "to" && one?.Name is not ("snapshot" or "databases"))))
            .Select(option => $"--{option.Name}={(option.Name is "to" or "from" ? "prod" : "word")}")];

        yield return [.. RequiredWithout(null), "--nosuch=1"];
        yield return [.. RequiredWithout(null), "junk"];
        foreach (var option in command.Options)
        {
            if (option.IsFlag)
            {
                yield return [.. RequiredWithout(option), $"--{option.Name}=maybe"];
                continue;
            }

            yield return [.. RequiredWithout(option), $"--{option.Name}="];
            yield return [.. RequiredWithout(option), $"--{option.Name}"];
            if (option.Name is "to" or "from")
            {
                yield return [.. RequiredWithout(option), $"--{option.Name}=nosuch"];
            }

            foreach (var number in option.ValueName is "NUMBER" or "MINUTES" or "MS" or "SECONDS" ? (string[])["-1", "1.5", "two", "99999999999999999999"] : [])
            {
                yield return [.. RequiredWithout(option), $"--{option.Name}={number}"];
            }

            foreach (var path in option.IsWritten ? (string[])["migrations", Path.Combine("nowhere", "x.json")] : [])
            {
                yield return [.. RequiredWithout(option), $"--{option.Name}={path}"];
            }
        }
    }
}
