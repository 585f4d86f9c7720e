using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AriaDb.Backups;
using AriaDb.Journal;
using AriaDb.Planning;

namespace AriaDb.Reports;

/// <summary>
/// What is written and read as JSON: indented, camelCase, enums as words, names readable, since no file is part of a web page. Every type is known when this is
/// compiled, for the natively compiled command line finds out nothing by reflection.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AuditReport))]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(DriftReport))]
[JsonSerializable(typeof(HistoryReport))]
[JsonSerializable(typeof(PlanReport))]
[JsonSerializable(typeof(SplitReport))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(TargetSnapshot))]
internal sealed partial class Json : JsonSerializerContext
{
    private static readonly JsonSerializerOptions InWords = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new Json(),
        Converters = { new JsonStringEnumConverter<Outcome>(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>How a <typeparamref name="T"/> is written and read.</summary>
    /// <exception cref="NotSupportedException">The type is not in the list above.</exception>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)InWords.GetTypeInfo(typeof(T));
}
