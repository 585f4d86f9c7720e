#!/usr/bin/env pwsh
# The way into AriaDb on Windows; build.sh is the same for the others, and explains each step.
$ErrorActionPreference = 'Stop'

$root = $PSScriptRoot
$buildHost = Join-Path $root 'build/bin/Release/net10.0/ariadb-build.dll'
$feedFile = Join-Path $root '.packagefeed.props'
$release = Join-Path $root 'build/bin/Release'
$sdkFound = Join-Path $release '.sdk-found'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_UI_LANGUAGE = 'en'
$program = if ($env:OS -eq 'Windows_NT') { 'dotnet.exe' } else { 'dotnet' }

function Say([string] $text) { [Console]::Error.WriteLine($text) }
function Stop-Run([string] $text) { Say $text; exit 4 }

# Runs the SDK in the repository and keeps what it prints.
function Invoke-DotNet([string[]] $arguments) {
  Push-Location $root
  try {
    # Windows PowerShell makes error records of what a program writes to standard error, and stops at the first.
    $ErrorActionPreference = 'Continue'
    $output = & $script:dotnet @arguments 2>&1 | ForEach-Object { "$_" }
    return [pscustomobject]@{ Succeeded = $LASTEXITCODE -eq 0; Lines = @($output) }
  } finally {
    Pop-Location
  }
}

function Find-DotNet {
  $onPath = (Get-Command dotnet -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1).Source
  $homeFolder = if ($env:USERPROFILE) { $env:USERPROFILE } else { $env:HOME }
  $candidates = @(
    if ($env:DOTNET_ROOT) { Join-Path $env:DOTNET_ROOT $program }
    if ($onPath) { $onPath }
    Join-Path $root ".dotnet/$program"
    if ($homeFolder) { Join-Path $homeFolder ".dotnet/$program" }
    if ($env:ProgramFiles) { Join-Path $env:ProgramFiles "dotnet/$program" }
  )
  foreach ($candidate in $candidates) {
    if (-not (Test-Path $candidate)) { continue }
    $script:dotnet = $candidate
    if ((Test-Path $sdkFound) -or (Invoke-DotNet @('--version')).Succeeded) { Use-DotNet; return }
  }
  Install-DotNet
}

# An SDK of our own must be found by the programs we start, too.
function Use-DotNet {
  $own = Join-Path $root '.dotnet'
  if ((Split-Path $script:dotnet) -eq $own) {
    $env:DOTNET_ROOT = $own
    $env:PATH = $own + [IO.Path]::PathSeparator + $env:PATH
  }
}

function Install-DotNet {
  $version = (Get-Content (Join-Path $root 'global.json') -Raw | ConvertFrom-Json).sdk.version
  $own = Join-Path $root '.dotnet'
  Say "No .NET SDK $version or later of its kind was found; installing one into $own ..."
  $installer = Join-Path ([IO.Path]::GetTempPath()) "dotnet-install-$PID.ps1"
  try {
    [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
    Invoke-WebRequest 'https://dot.net/v1/dotnet-install.ps1' -OutFile $installer -UseBasicParsing
    & $installer -Channel ($version -replace '\.\d+$', '') -Quality ga -InstallDir $own -NoPath | ForEach-Object { Say "$_" }
    $script:dotnet = Join-Path $own $program
    if ((Test-Path $script:dotnet) -and (Invoke-DotNet @('--version')).Succeeded) { Use-DotNet; return }
  } catch {
    Say "$_"
  } finally {
    Remove-Item $installer -ErrorAction SilentlyContinue
  }
  Stop-Run "The .NET SDK $version is needed and could not be installed. Install it from https://dot.net/download and run this again; an SDK outside the PATH is found through DOTNET_ROOT."
}

function Deny-Restricted([string] $why) {
  if ($env:CI -eq 'true' -and $env:ARIADB_REQUIRE_FULL_FEED -eq 'true') {
    Stop-Run "ARIADB_REQUIRE_FULL_FEED is set, and the package feed is restricted: $why."
  }
}

# NU1101: no such package, NU1102 and NU1603: not in that version, NU1103: only a preview of it.
function Get-MissingPackages([string[]] $lines) {
  $names = foreach ($line in $lines) {
    if ($line -match 'NU110[123]: .* package ([A-Za-z0-9._-]*[A-Za-z0-9])') { $Matches[1] }
    elseif ($line -match 'NU1603: .* but ([A-Za-z0-9._-]* [0-9][0-9.]*) was not found') { $Matches[1] }
  }
  return @($names | Sort-Object -Unique)
}

# What the probe misses: nothing where it restores; any other reason than a missing package ends the run.
function Test-Feed([string[]] $more) {
  $restored = Invoke-DotNet (@('msbuild', 'eng/feed-probe/feed-probe.csproj', '-t:Restore', '-p:RestoreForce=true', '-nologo') + $more)
  if ($restored.Succeeded) { return @() }
  $missing = Get-MissingPackages $restored.Lines
  if ($missing.Count -eq 0 -or ($restored.Lines -match 'error NU1301')) {
    $restored.Lines | Where-Object { $_ -match 'error' } | Sort-Object -Unique | ForEach-Object { Say $_ }
    Stop-Run 'The package feed could not be asked. Nothing was decided; run this again when it answers.'
  }
  return $missing
}

function Set-Feed {
  $feed = $env:PackageFeed
  if (-not $feed -and (Test-Path $feedFile)) {
    $feed = ([xml](Get-Content $feedFile -Raw)).Project.PropertyGroup.PackageFeed
  }
  if (-not $feed) { Read-Feed }
  elseif ($feed -eq 'restricted') { Deny-Restricted 'the environment or .packagefeed.props says so' }
}

function Read-Feed {
  Say 'Asking the package feed for the packages of AriaDb (once) ...'
  if (@(Test-Feed @()).Count -eq 0) {
    Write-Feed 'full' 'all packages are there' ''
    return
  }
  $standIns = @()
  $missing = @()
  foreach ($package in 'Cake.Frosting', 'dbup-postgresql', 'Testcontainers.PostgreSql') {
    $lacks = @(Test-Feed @("-p:Only=$package"))
    if ($lacks.Count -gt 0) { $standIns += $package; $missing += $lacks }
  }
  $others = @(Test-Feed @('-p:Only=none'))
  if ($others.Count -gt 0) { Stop-Run "The feed lacks $($others -join ', '), which nothing can stand in for." }
  $lacksText = "it lacks $($missing -join ', ')"
  Deny-Restricted $lacksText
  Say "The package feed lacks $($missing -join ', '). Stand-ins from eng/stand-ins take the place of $($standIns -join ', ')."
  Write-Feed 'restricted' $lacksText ($standIns -join ';')
}

function Write-Feed([string] $feed, [string] $why, [string] $standIns) {
  @"
<Project>
  <!-- What the package feed has, as build.ps1 found it: $why. Delete this file to ask again. -->
  <PropertyGroup>
    <PackageFeed>$feed</PackageFeed>
    <StandIns>$standIns</StandIns>
  </PropertyGroup>
</Project>
"@ | Set-Content $feedFile -Encoding UTF8
}

# Whether a source changed, appeared or went since the last build of the build.
function Test-Stale {
  $built = Join-Path $release '.built'
  if (-not (Test-Path $built) -or -not (Test-Path $buildHost)) { return $true }
  $started = (Get-Item (Join-Path $release '.started') -Force).LastWriteTimeUtc
  $ended = (Get-Item $built -Force).LastWriteTimeUtc
  $files = @('global.json', '.packagefeed.props', '.editorconfig') | ForEach-Object { Join-Path $root $_ } | Where-Object { Test-Path $_ }
  $files += (Get-ChildItem $root -Filter 'Directory.*' -File).FullName
  foreach ($file in $files) {
    if ((Get-Item $file -Force).LastWriteTimeUtc -gt $started) { return $true }
  }
  $folders = [Collections.Generic.Stack[string]]::new()
  foreach ($folder in 'build', 'src/AriaDb', 'src/AriaDb.Schema', 'eng/stand-ins') { $folders.Push((Join-Path $root $folder)) }
  while ($folders.Count -gt 0) {
    $folder = [IO.DirectoryInfo]::new($folders.Pop())
    if ($folder.LastWriteTimeUtc -gt $ended) { return $true }
    foreach ($file in $folder.EnumerateFiles()) {
      if ($file.LastWriteTimeUtc -gt $started -and $file.Name -notlike 'packages.*.lock.json') { return $true }
    }
    foreach ($inner in $folder.EnumerateDirectories()) {
      if ($inner.Name -notin 'bin', 'obj') { $folders.Push($inner.FullName) }
    }
  }
  return $false
}

function Build-Host {
  if (-not (Test-Stale)) { return }
  Say 'Building the build ...'
  New-Item $release -ItemType Directory -Force | Out-Null
  $started = [DateTime]::UtcNow
  $built = Invoke-DotNet @('msbuild', (Join-Path $root 'build/build.csproj'), '-restore', '-p:Configuration=Release', '-v:quiet', '-nologo', '-nodeReuse:false')
  if (-not $built.Succeeded) {
    Remove-Item (Join-Path $release '.built') -Force -ErrorAction SilentlyContinue
    $told = @($built.Lines | Where-Object { $_ -match '(error|warning) [A-Z]+[0-9]+' })
    if ($told.Count -eq 0) { $told = $built.Lines }
    $told | Sort-Object -Unique | ForEach-Object { Say $_ }
    Stop-Run 'The build itself does not build.'
  }
  foreach ($stamp in '.started', '.built', '.sdk-found') { Set-Content (Join-Path $release $stamp) '' }
  (Get-Item (Join-Path $release '.started') -Force).LastWriteTimeUtc = $started
}

Find-DotNet
Set-Feed
Build-Host
& $script:dotnet $buildHost @args
exit $LASTEXITCODE
