using Build;

using var interruption = new Interruption();
return await CommandRunner.GuardAsync(
    () => Task.FromResult(Front.Run(args, Terminal.FromConsole(), interruption.Token)),
    Console.Error,
    interruption.Token);
