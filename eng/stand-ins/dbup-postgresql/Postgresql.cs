using DbUp.Engine.Transactions;
using Npgsql;

namespace DbUp.Postgresql
{
    /// <summary>Connections of Npgsql.</summary>
    public class PostgresqlConnectionManager : DatabaseConnectionManager
    {
        public PostgresqlConnectionManager(NpgsqlDataSource datasource)
            : base(_ => datasource.CreateConnection())
        {
        }

        /// <summary>The real one cuts at semicolons; nothing here needs its rules.</summary>
        public override IEnumerable<string> SplitScriptIntoCommands(string scriptContents) => [scriptContents];
    }
}

namespace DbUp.Support
{
    /// <summary>How often a script is run.</summary>
    public enum ScriptType
    {
        RunOnce,
        RunAlways,
    }

    /// <summary>Compares the names of scripts.</summary>
    public class ScriptNameComparer(IComparer<string> comparer) : IComparer<string>, IEqualityComparer<string>
    {
        public int Compare(string x, string y) => comparer.Compare(x, y);

        public bool Equals(string x, string y) => comparer.Compare(x, y) == 0;

        public int GetHashCode(string obj) => obj.GetHashCode(StringComparison.Ordinal);
    }
}
