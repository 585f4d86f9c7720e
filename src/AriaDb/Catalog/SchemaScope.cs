using AriaDb.Configuration;
using AriaDb.Journal;
using AriaDb.Servers;

namespace AriaDb.Catalog;

/// <summary>What of a database belongs to the application, by the configuration.</summary>
public static class SchemaScope
{
    public static ReadOptions Of(Settings settings)
    {
        var supabase = settings.Platform == Platform.Supabase;
        return new ReadOptions
        {
            Schemas = [.. settings.Schemas],
            Excluded = [JournalName.Parse(settings.Journal).Schema, .. supabase ? SupabasePlatform.Schemas : []],
            ExcludedExtensions = supabase ? SupabasePlatform.Extensions : [],
            PlatformRoles = supabase ? SupabasePlatform.OwnRoles : [],
        };
    }
}
