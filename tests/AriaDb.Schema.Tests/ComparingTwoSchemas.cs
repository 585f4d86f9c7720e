using Xunit;
using static AriaDb.Schema.Tests.Toys;

namespace AriaDb.Schema.Tests;

/// <summary>By a toy kind: what the differ does, it does for every kind.</summary>
public sealed class ComparingTwoSchemas
{
    [Fact]
    public void Equal_schemas_have_no_changes() =>
        Assert.Empty(Sql(With(Box.Of("a", "red", "b"), Box.Of("b")), With(Box.Of("b"), Box.Of("a", "red", "b"))));

    [Fact]
    public void What_is_needed_is_created_first() =>
        Assert.Equal(["create box c;", "create box b;", "create box a;"], Sql(With(), With(Box.Of("a", "red", "b"), Box.Of("b", "red", "c"), Box.Of("c"))));

    [Fact]
    public void What_needs_it_is_dropped_first() =>
        Assert.Equal(["drop box a;", "drop box b;", "drop box c;"], Sql(With(Box.Of("a", "red", "b"), Box.Of("b", "red", "c"), Box.Of("c")), With()));

    [Fact]
    public void Drops_come_before_alterations_and_those_before_creations() =>
        Assert.Equal(["drop box old;", "alter box b paint blue;", "create box a;"], Sql(With(Box.Of("b"), Box.Of("old")), With(Box.Of("a"), Box.Of("b", "blue"))));

    [Fact]
    public void What_cannot_be_altered_is_dropped_and_created_with_what_stands_on_it() =>
        Assert.Equal(
            ["drop box a;", "drop box b;", "create box b;", "create box a;"],
            Sql(With(Box.Of("a", "red", "b"), Box.Of("b")), With(Box.Of("a", "red", "b"), Box.Of("b", "glass"))));

    [Fact]
    public void A_part_is_created_after_its_whole_and_goes_with_it()
    {
        Assert.Equal(["create box a;", "create lid a;"], Sql(With(), With(Lid.On("a"), Box.Of("a"))));
        Assert.Equal(["drop box a;"], Sql(With(Lid.On("a"), Box.Of("a")), With()));
    }

    [Fact]
    public void A_part_is_made_again_with_its_whole() =>
        Assert.Equal(["drop box a;", "create box a;", "create lid a;"], Sql(With(Box.Of("a"), Lid.On("a")), With(Box.Of("a", "glass"), Lid.On("a"))));

    [Fact]
    public void A_change_has_the_hazards_its_kind_gives_it() =>
        Assert.Equal("DELETES_DATA", Assert.Single(Assert.Single(SchemaDiff.Between(With(Box.Of("a")), With(), ToyKinds)).Hazards).Code);

    [Fact]
    public void A_circle_is_refused_by_the_names_in_it()
    {
        var refusal = Assert.Throws<CircularChangesException>(() => Sql(With(), With(Box.Of("a", "red", "b"), Box.Of("b", "red", "a"), Box.Of("c"))));

        Assert.Equal(["box a", "box b"], refusal.Objects.Select(id => id.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_step_names_the_steps_it_relies_on()
    {
        var steps = SchemaDiff.Steps(With(), With(Box.Of("a", "red", "b"), Box.Of("b")), ToyKinds);

        Assert.Equal(["box b", "box a"], steps.Select(step => step.Object.ToString()));
        Assert.Empty(steps[0].After);
        Assert.Equal([0], steps[1].After);
    }

    [Fact]
    public void The_order_of_reading_does_not_matter()
    {
        SchemaObject[] objects = [Box.Of("d", "red", "a", "c"), Box.Of("a"), Lid.On("c"), Box.Of("c", "red", "b"), Box.Of("b")];

        var orders = new[] { objects, [.. objects.Reverse()], [.. objects.OrderBy(item => item.Id)] }.Select(order => Sql(With(), With(order)));

        Assert.All(orders, order =>
        {
            Assert.Equal(objects.Length, order.Length);
            Assert.True(Array.IndexOf(order, "create box b;") < Array.IndexOf(order, "create box c;"));
            Assert.True(Array.IndexOf(order, "create box c;") < Array.IndexOf(order, "create box d;"));
            Assert.True(Array.IndexOf(order, "create box c;") < Array.IndexOf(order, "create lid c;"));
        });
    }
}
