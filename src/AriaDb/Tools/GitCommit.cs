namespace AriaDb.Tools;

/// <summary>The commit that a folder's files come from, for the journal.</summary>
public static class GitCommit
{
    /// <summary>Null where there is no git, or no repository.</summary>
    public static async Task<string?> OfAsync(string root, CancellationToken cancellationToken)
    {
        try
        {
            var head = await Tool.RunAsync("git", ["-C", root, "rev-parse", "HEAD"], cancellationToken: cancellationToken);
            return head.Succeeded ? head.Output.Trim() : null;
        }
        catch (ToolMissingException)
        {
            return null;
        }
    }
}
