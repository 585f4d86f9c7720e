using AriaDb.Tools;
using Xunit;

namespace AriaDb.Tests.Corpus;

/// <summary>
/// The module that SECURITY LABEL asks for. Postgres brings none that can be had without SELinux, so that this one is compiled, once, where
/// the server's headers are: scripts/install-postgres.sh brings them and the compiler where it builds pgvector.
/// </summary>
internal static class LabelProvider
{
    private static readonly SemaphoreSlim _one = new(1, 1);
    private static readonly Dictionary<int, string?> _built = [];

    /// <summary>The LOAD for a session; the test is skipped where it cannot be compiled.</summary>
    public static async Task<string> LoadStatementAsync(int major, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!_built.TryGetValue(major, out var module))
            {
                _built.Add(major, module = await BuildAsync(major, cancellationToken));
            }

            Assert.SkipWhen(module is null, $"needs a C compiler and the headers of PostgreSQL {major}");
            return $"load '{module}'";
        }
        finally
        {
            _one.Release();
        }
    }

    private static async Task<string?> BuildAsync(int major, CancellationToken cancellationToken)
    {
        var headers = $"/usr/include/postgresql/{major}/server";
        if (OperatingSystem.IsWindows() || !Directory.Exists(headers))
        {
            return null;
        }

        // The server runs as another user, who has to read it.
        var folder = Directory.CreateTempSubdirectory("ariadb-label-").FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var module = Path.Combine(folder, "label_provider.so");
        var source = Path.Combine(AppContext.BaseDirectory, "Corpus", "label_provider.c");
        var compiled = await Tool.RunAsync("cc", ["-shared", "-fPIC", $"-I{headers}", "-o", module, source], cancellationToken: cancellationToken);
        return compiled.Succeeded ? module : null;
    }
}
