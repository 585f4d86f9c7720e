using AriaDb.Tools;

namespace AriaDb.AcceptanceTests;

/// <summary>One thing a person can get wrong: what they do, how it ends, and what the message must say.</summary>
internal sealed record BadInput(int ExitCode, IReadOnlyList<string> Says, Func<CliWorld, Task<ProcessResult>> DoAsync)
{
    private static readonly string[] Promote = ["promote", "--to=prod", "--confirm=prod"];

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, BadInput> All { get; } = new Dictionary<string, BadInput>(StringComparer.Ordinal)
    {
        ["a host that is not there"] = Url(4, world => world.Connection(host: "nowhere.invalid"), "nowhere.invalid", "no such host", "Check host and port"),
        ["a port where nothing listens"] = Url(4, world => world.Connection(port: 1), "connection refused", "Check host and port"),
        ["a wrong password"] = Url(2, world => world.Connection("s3cret-but-wrong"), "password authentication failed", "Check"),
        ["a wrong password whose signs are not encoded"] = Url(2, world => world.Connection("x").Replace(":x@", ":s3cret-but-wrong%/+@", StringComparison.Ordinal), "write % as %25, @ as %40"),
        ["a database that is not there"] = Url(2, world => world.Connection(database: world.Database + "x"), "There is no database", "did you mean"),
        ["a variable that is not set"] = new(2, ["ARIADB_PROD", "is not set", "export ARIADB_PROD="], world =>
        {
            world.Environment["ARIADB_PROD"] = null;
            return world.RunAsync(Promote);
        }),
        ["a database that nobody configured"] = Call(2, ["There is no database \"prdo\"", "did you mean prod", "prod"], "promote", "--to=prdo"),
        ["a database set to read only"] = new(3, ["READ_ONLY", "default_transaction_read_only", "turn it off"], async world =>
        {
            await world.AdminAsync($"alter database {world.Database} set default_transaction_read_only = on");
            var result = await world.RunAsync(Promote);
            await world.AdminAsync($"alter database {world.Database} reset default_transaction_read_only");
            return result;
        }),
        ["a role without rights on the journal"] = new(3, ["may not read the journal", "grant usage on schema"], async world =>
        {
            var role = world.User + "_weak";
            await world.AdminAsync($"create role {role} login password '{CliWorld.Password}'");
            var result = await world.RunAsync("promote", "--to=" + world.Connection(user: role), "--confirm=prod");
            await world.AdminAsync($"drop role {role}");
            return result;
        }),
        ["a role without rights on the schema"] = new(3, ["public", "grant"], async world =>
        {
            await world.ExecuteAsync("alter schema public owner to postgres; revoke create on schema public from public");
            var result = await world.RunAsync(Promote);
            await world.ExecuteAsync($"alter schema public owner to {world.User}");
            return result;
        }),
        ["no confirmation of a protected target"] = Call(3, ["prod is protected", "--confirm=prod"], "promote", "--to=prod"),
        ["another name as the confirmation"] = Call(3, ["prod is protected", "--confirm=prod"], "promote", "--to=prod", "--confirm=pord"),
        ["no backup of a protected target"] = Call(2, ["--no-backup is not for a protected target"], "promote", "--to=prod", "--confirm=prod", "--no-backup"),
        ["an applied file that was edited"] = File(3, "0001_customer.sql", "create table customer (id bigint primary key, name text);", "0001_customer.sql", "edited after being applied", "new migration"),
        ["an applied file that was deleted"] = new(1, ["0001", "missing"], world =>
        {
            System.IO.File.Delete(Path.Combine(world.Folder, "migrations", "0001_customer.sql"));
            return world.RunAsync(Promote);
        }),
        ["two files of one number"] = File(1, "0002_again.sql", "create table again ();", "DUPLICATE_NUMBER", "0002_again.sql", "0002_invoice.sql", "next free number"),
        ["a missing number"] = File(1, "0004_later.sql", "create table later ();", "GAP", "0003 is missing", "number the files"),
        ["a file that is not named as a migration"] = File(1, "notes.sql", "create table notes ();", "BAD_NAME", "notes.sql", "Rename it"),
        ["a command of psql's"] = File(1, "0003_meta.sql", "create table meta ();\n\\d meta\n", "PSQL_COMMAND", "0003_meta.sql:2:1", "Remove it"),
        ["data lines for COPY"] = File(1, "0003_copy.sql", "copy customer from stdin;\n3\tEve\n\\.\n", "COPY_FROM_STDIN", "0003_copy.sql:1", "INSERT"),
        ["COMMIT inside a file"] = File(1, "0003_commit.sql", "create table a ();\ncommit;\ncreate table b ();\n", "TRANSACTION_CONTROL", "0003_commit.sql:2:1", "Remove it"),
        ["IF NOT EXISTS that hides another table"] = new(1, ["SKIPPED_CREATE", "0003_again.sql", "customer", "ALTER"], world =>
        {
            world.Write("migrations/0003_again.sql", "create table if not exists customer (id bigint primary key, phone text);\n");
            return world.RunAsync("verify");
        }),
        ["an extension the server does not have"] = File(3, "0003_extension.sql", "create extension vectorious;", "EXTENSION_MISSING", "vectorious", "Install its package"),
        ["an error of SQL"] = new(1, ["0003_error.sql:1:8", "42601", "tabel", "^"], world =>
        {
            world.Write("migrations/0003_error.sql", "create tabel x ();\n");
            return world.RunAsync("verify");
        }),
        ["a directive that allows no known hazard"] = File(1, "0003_allow.sql", "-- ariadb: allow=DELETE_DATA\nselect 1;", "0003_allow.sql", "DELETE_DATA", "DELETES_DATA"),
        ["a hazard that is none"] = Call(2, ["--allow=DELETE_DATA names no hazard", "did you mean DELETES_DATA"], "export", "--from=prod", "--allow=DELETE_DATA"),
        ["a module that is none"] = Call(2, ["there is no module core", "ariadb.json"], "export", "--from=prod", "--module=core"),
        ["an option that is none"] = Call(2, ["there is no option --confrim", "did you mean --confirm"], "promote", "--to=prod", "--confrim=prod"),
        ["a command that is none"] = Call(2, ["there is no command promte", "did you mean promote"], "promte", "--to=prod"),
        ["a server that is none"] = Call(2, ["podman", "auto, docker, local, or a URL"], "verify", "--server=podman"),
        ["a key that the configuration does not know"] = Configured("""{ "databases": { "prod": { "connection": "env:ARIADB_PROD", "protcted": true } } }""", "ariadb.json:1:", "protcted", "did you mean protected"),
        ["a configuration that is no JSON"] = Configured("""{ "databases": { "prod": """, "ariadb.json:", "no JSON"),
        ["a folder for the backup that cannot be written"] = Call(4, ["The backup", "/proc/nowhere", "--backup-folder"], [.. Promote, "--backup-folder=/proc/nowhere"]),
        ["a pg_dump older than the server"] = new(4, ["older", "9.6", "ARIADB_PG_BIN"], world =>
        {
            world.Program("bin/pg_dump", "echo 'pg_dump (PostgreSQL) 9.6.24'");
            world.Environment["ARIADB_PG_BIN"] = Path.Combine(world.Folder, "bin");
            return world.RunAsync(Promote);
        }),
        ["no pg_dump"] = new(4, ["no pg_dump on this machine", "ARIADB_PG_BIN"], world =>
        {
            world.Environment["ARIADB_PG_BIN"] = Path.Combine(world.Folder, "migrations");
            return world.RunAsync(Promote);
        }),
        ["a full disk for the backup"] = new(4, ["The backup did not fit", "full", "Free space there"], async world =>
        {
            // A limit on the size of files, in blocks of 512 bytes, ends pg_dump as a full disk does, and needs no root to set up.
            var tools = await PostgresTools.ForAsync(world.MajorVersion, "pg_dump", TestContext.Current.CancellationToken);
            foreach (var tool in (string[])["pg_dump", "pg_restore"])
            {
                world.Program($"bin/{tool}", $"case $* in *--file=*) trap '' XFSZ; ulimit -f 2;; esac\nexec '{tools[tool]}' \"$@\"");
            }

            world.Environment["ARIADB_PG_BIN"] = Path.Combine(world.Folder, "bin");
            return await world.RunAsync(Promote);
        }),
    };

    private static BadInput Call(int exitCode, string[] says, params string[] words) => new(exitCode, says, world => world.RunAsync(words));

    private static BadInput Url(int exitCode, Func<CliWorld, string> url, params string[] says) => new(exitCode, says, world =>
    {
        world.Environment["ARIADB_PROD"] = url(world);
        return world.RunAsync(Promote);
    });

    private static BadInput File(int exitCode, string name, string text, params string[] says) => new(exitCode, says, world =>
    {
        world.Write("migrations/" + name, text);
        return world.RunAsync(Promote);
    });

    private static BadInput Configured(string text, params string[] says) => new(2, says, world =>
    {
        world.Write("ariadb.json", text);
        return world.RunAsync(Promote);
    });
}
