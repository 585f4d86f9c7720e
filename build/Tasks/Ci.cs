namespace Build.Tasks;

[TaskName("Ci")]
[TaskDescription("Run all that a pull request must pass: Build, Test and Verify")]
[IsDependentOn(typeof(Build))]
[IsDependentOn(typeof(Test))]
[IsDependentOn(typeof(Verify))]
public sealed class Ci : FrostingTask<BuildContext>;
