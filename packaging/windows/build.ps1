# Builds the installer for Windows in build\package. Needs Python 3.12 or newer and Inno Setup 6.
# Signing: set CRUX_DESK_SIGN to the command of signtool, with $f for the file.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
function Invoke-Checked { & $args[0] @($args | Select-Object -Skip 1); if ($LASTEXITCODE) { exit $LASTEXITCODE } }

$version = [regex]::Match((Get-Content crux_desk\version.py -Raw), 'VERSION = "(.+?)"').Groups[1].Value
if (-not $version) { throw "no version in crux_desk\version.py" }

# Inno Setup does not put itself on the path.
$iscc = @("iscc", "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe", "$env:LOCALAPPDATA\Programs\Inno Setup 6\ISCC.exe") |
    Where-Object { Get-Command $_ -ErrorAction SilentlyContinue } | Select-Object -First 1
if (-not $iscc) { throw "Inno Setup 6 is not installed" }

Invoke-Checked python -m venv build\tools
Invoke-Checked python -m venv --without-pip build\app
Invoke-Checked build\tools\Scripts\python -m pip install --quiet --require-hashes -r packaging\requirements-build.lock
Invoke-Checked build\tools\Scripts\python -m pip --python build\app\Scripts\python.exe install --quiet --require-hashes -r packaging\requirements-app.lock

Invoke-Checked build\app\Scripts\python packaging\licenses.py build\licenses
$env:QT_QPA_PLATFORM = "offscreen"
Invoke-Checked build\app\Scripts\python packaging\make_icons.py build\icons
Remove-Item Env:QT_QPA_PLATFORM
Invoke-Checked build\app\Scripts\python packaging\windows\version_info.py build\version_info.txt

$env:PYTHONPATH = (Resolve-Path build\app\Lib\site-packages).Path
Invoke-Checked build\tools\Scripts\pyinstaller --noconfirm --distpath build\frozen --workpath build\work packaging\crux-desk.spec
Remove-Item Env:PYTHONPATH
Invoke-Checked build\frozen\crux-desk\crux-desk.exe --version
Invoke-Checked build\frozen\crux-desk\crux-desk.exe self-test

$options = @("/DVersion=$version")
if ($env:CRUX_DESK_SIGN) { $options += @("/DSign", "/Ssigntool=$env:CRUX_DESK_SIGN") }
New-Item -ItemType Directory -Force build\package | Out-Null
Invoke-Checked $iscc @options packaging\windows\crux-desk.iss
