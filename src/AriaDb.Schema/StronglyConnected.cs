namespace AriaDb.Schema;

/// <summary>The circles of a directed graph: Tarjan's strongly connected components of more than one node, without recursion.</summary>
internal static class StronglyConnected
{
    public static IReadOnlyList<IReadOnlySet<int>> Of(IEnumerable<int> nodes, Func<int, IEnumerable<int>> next)
    {
        var found = new List<IReadOnlySet<int>>();
        var index = new Dictionary<int, int>();
        var low = new Dictionary<int, int>();
        var open = new Stack<int>();
        var isOpen = new HashSet<int>();
        foreach (var root in nodes.Where(n => !index.ContainsKey(n)))
        {
            var path = new Stack<(int Node, IEnumerator<int> Next)>();
            Enter(root);
            while (path.TryPeek(out var top))
            {
                if (top.Next.MoveNext())
                {
                    var child = top.Next.Current;
                    if (!index.TryGetValue(child, out var met))
                    {
                        Enter(child);
                    }
                    else if (isOpen.Contains(child))
                    {
                        low[top.Node] = Math.Min(low[top.Node], met);
                    }
                }
                else
                {
                    Leave(path.Pop().Node);
                }
            }

            void Enter(int node)
            {
                index[node] = low[node] = index.Count;
                open.Push(node);
                isOpen.Add(node);
                path.Push((node, next(node).GetEnumerator()));
            }

            void Leave(int node)
            {
                if (path.TryPeek(out var above))
                {
                    low[above.Node] = Math.Min(low[above.Node], low[node]);
                }

                if (low[node] == index[node])
                {
                    var circle = new HashSet<int>();
                    int member;
                    do
                    {
                        member = open.Pop();
                        isOpen.Remove(member);
                        circle.Add(member);
                    }
                    while (member != node);
                    if (circle.Count > 1)
                    {
                        found.Add(circle);
                    }
                }
            }
        }

        return found;
    }
}
