using Cake.Core;

namespace Cake.Frosting;

/// <summary>What a task is given.</summary>
public interface IFrostingContext : ICakeContext;

/// <summary>The context to derive one's own from.</summary>
public class FrostingContext(ICakeContext context) : CakeContextAdapter(context), IFrostingContext;

/// <summary>A build that is put together wrongly.</summary>
public sealed class FrostingException : Exception
{
    public FrostingException(string message)
        : base(message)
    {
    }

    public FrostingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
