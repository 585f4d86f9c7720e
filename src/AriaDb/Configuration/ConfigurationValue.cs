using System.Text.Json;

namespace AriaDb.Configuration;

/// <summary>A JSON value that knows where in its file it stands, which is what a good message needs.</summary>
internal sealed record ConfigurationValue(JsonValueKind Kind, int Line, int Column)
{
    public string Text { get; init; } = "";

    public IReadOnlyList<ConfigurationValue> Items { get; init; } = [];

    public IReadOnlyList<(ConfigurationValue Key, ConfigurationValue Value)> Members { get; init; } = [];

    /// <summary>Parses JSON that may hold comments and trailing commas.</summary>
    public static ConfigurationValue Parse(byte[] json, string path)
    {
        var start = json is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        try
        {
            return new Reading(json, start).Document();
        }
        catch (JsonException broken)
        {
            // The parser's own text may quote the file, and a connection may stand there: only the place is told.
            var line = (int)(broken.LineNumber ?? 0) + 1;
            throw new ConfigurationException(
                path, [new(line, (int)(broken.BytePositionInLine ?? 0) + 1, "this is no JSON: look for a missing comma, quote or brace here or just above")]);
        }
    }

    private ref struct Reading(byte[] json, int start)
    {
        private readonly ReadOnlySpan<byte> json = json.AsSpan(start);

        private Utf8JsonReader reader = new(
            json.AsSpan(start), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });

        public ConfigurationValue Document()
        {
            reader.Read();
            var value = Value();
            while (reader.Read())
            {
                // The reader itself refuses anything after the document.
            }

            return value;
        }

        private ConfigurationValue Value()
        {
            var here = Here();
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    var members = new List<(ConfigurationValue, ConfigurationValue)>();
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                    {
                        var key = Here() with { Text = reader.GetString()! };
                        reader.Read();
                        members.Add((key, Value()));
                    }

                    return here with { Kind = JsonValueKind.Object, Members = members };
                case JsonTokenType.StartArray:
                    var items = new List<ConfigurationValue>();
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    {
                        items.Add(Value());
                    }

                    return here with { Kind = JsonValueKind.Array, Items = items };
                case JsonTokenType.String:
                    return here with { Kind = JsonValueKind.String, Text = reader.GetString()! };
                default:
                    return here with
                    {
                        Kind = reader.TokenType switch
                        {
                            JsonTokenType.True => JsonValueKind.True,
                            JsonTokenType.False => JsonValueKind.False,
                            JsonTokenType.Number => JsonValueKind.Number,
                            _ => JsonValueKind.Null,
                        },
                    };
            }
        }

        private readonly ConfigurationValue Here()
        {
            var before = json[..(int)reader.TokenStartIndex];
            return new(JsonValueKind.Undefined, before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
        }
    }
}
