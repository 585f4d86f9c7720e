using AriaDb.Cli;

using var interruption = new Interruption();
var terminal = Terminal.FromConsole();
return await CommandRunner.GuardAsync(
    () => CommandLineFront.RunAsync(args, terminal, Environment.CurrentDirectory, interruption.Token),
    terminal.Error,
    interruption.Token);
