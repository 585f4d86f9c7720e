namespace Build.Tasks;

[TaskName("Ci")]
[TaskDescription("Run all that a pull request must pass: Build and Test")]
[IsDependentOn(typeof(Build))]
[IsDependentOn(typeof(Test))]
public sealed class Ci : FrostingTask<BuildContext>;
