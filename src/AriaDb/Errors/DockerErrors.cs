using AriaDb.Connections;

namespace AriaDb.Errors;

/// <summary>No Docker engine answers that runs Linux containers.</summary>
public sealed class NoDockerEngineException()
    : AriaDbException("No Docker engine that runs Linux containers answers the command \"docker version\". Start Docker, or use another server: --server=local or --server=URL.")
{
    public override ExitCode ExitCode => ExitCode.Environment;
}

/// <summary>The image of a throwaway server is neither here nor to be pulled.</summary>
public sealed class DockerImageMissingException(string image, string reason)
    : AriaDbException($"The Docker image {image} is not here and cannot be pulled:\n{Redactor.Scrub(reason.Trim())}\n"
        + "Name an image that can be had (Postgres with pgvector) in the environment variable ARIADB_DOCKER_IMAGE; {major} in it stands for the major version.")
{
    public override ExitCode ExitCode => ExitCode.Environment;
}

/// <summary>Docker gave a container no start, or the server in it did not get ready.</summary>
public sealed class DockerServerFailedException(string image, string what, Exception? innerException = null)
    : AriaDbException($"No Postgres came up in a Docker container of {image}: {Redactor.Scrub(what.Trim())}", innerException)
{
    public override ExitCode ExitCode => ExitCode.Environment;
}
