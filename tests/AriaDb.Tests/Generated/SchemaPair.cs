namespace AriaDb.Tests.Generated;

/// <summary>Two scripts that make two schemas with much in common.</summary>
public sealed record SchemaPair(int Seed, IReadOnlyList<string> First, IReadOnlyList<string> Second)
{
    /// <summary>The pair of a seed: a random schema, and one that random edits made of it.</summary>
    public static SchemaPair Of(int seed)
    {
#pragma warning disable CA5394 // A seed has to give the same schemas every time.
        var draft = new Draft(new Random(seed));
#pragma warning restore CA5394
        var size = draft.Pick(6, 15, 30, 60);
        Grow(draft, size);
        var first = draft.Items.ToList();
        var second = Edit(draft, first, draft.Pick(3, 10, 30));
        return new(seed, [.. first.Select(i => i.Sql)], [.. second.Select(i => i.Sql)]);
    }

    private static void Grow(Draft draft, int items)
    {
        foreach (var schema in new[] { "s2", "\"Weird Schema\"" }.Where(_ => draft.Chance(40)))
        {
            draft.Add(() => $"create schema {schema}");
            draft.Schemas.Add(schema);
        }

        TableItems.Table(draft);
        for (var n = 0; n < items; n++)
        {
            Something(draft);
        }
    }

    private static void Something(Draft draft)
    {
        switch (draft.Next(100))
        {
            case < 13: TableItems.Table(draft); break;
            case < 47: TableItems.Extra(draft); break;
            case < 52: CodeItems.Enum(draft); break;
            case < 55: CodeItems.Sequence(draft); break;
            case < 62: CodeItems.Function(draft); break;
            case < 64: CodeItems.TriggerFunction(draft); break;
            case < 65: CodeItems.Procedure(draft); break;
            case < 74: CodeItems.View(draft); break;
            case < 79 when draft.TriggerFunctions.Count > 0: CodeItems.Trigger(draft); break;
            case < 83: AccessItems.Policy(draft); break;
            case < 89: AccessItems.Grant(draft); break;
            case < 94: AccessItems.Comment(draft); break;
            case < 96: AccessItems.Publication(draft); break;
            case < 97: AccessItems.Owner(draft); break;
            default: TableItems.Extra(draft); break;
        }
    }

    // Left out, written anew, moved to a later place, or followed by something new.
    private static List<Item> Edit(Draft draft, List<Item> items, int percent)
    {
        var edited = new List<Item>();
        var later = new List<Item>();
        foreach (var item in items)
        {
            if (!draft.Chance(percent))
            {
                edited.Add(item);
                continue;
            }

            switch (draft.Next(5))
            {
                case 0: break;
                case 1: later.Add(item); break;
                case 2:
                    edited.Add(item);
                    draft.Items.Clear();
                    Something(draft);
                    edited.AddRange(draft.Items);
                    break;
                default: edited.Add(item with { Sql = item.Again() }); break;
            }
        }

        return [.. edited, .. later];
    }
}
