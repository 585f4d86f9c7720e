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
            case < 11: TableItems.Table(draft); break;
            case < 40: TableItems.Extra(draft); break;
            case < 44: CodeItems.Enum(draft); break;
            case < 47: CodeItems.Sequence(draft); break;
            case < 54: CodeItems.Function(draft); break;
            case < 56: CodeItems.TriggerFunction(draft); break;
            case < 57: CodeItems.Procedure(draft); break;
            case < 66: CodeItems.View(draft); break;
            case < 71 when draft.TriggerFunctions.Count > 0: CodeItems.Trigger(draft); break;
            case < 75: AccessItems.Policy(draft); break;
            case < 80: AccessItems.Grant(draft); break;
            case < 84: AccessItems.Comment(draft); break;
            case < 86: AccessItems.Publication(draft); break;
            case < 87: AccessItems.Owner(draft); break;
            default: Rarer(draft); break;
        }
    }

    private static void Rarer(Draft draft)
    {
        switch (draft.Next(10))
        {
            case < 2: TypeItems.Domain(draft); break;
            case < 4: TypeItems.Composite(draft); break;
            case 4: TypeItems.Range(draft); break;
            case 5: TypeItems.Statistics(draft); break;
            case 6: TypeItems.Rule(draft); break;
            case 7: TypeItems.Aggregate(draft); break;
            case 8 when draft.Views.Count > 0: TypeItems.ViewIndex(draft); break;
            default: TypeItems.Domain(draft); break;
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
