; Inno Setup 6: the installer for all users of a computer.
;   iscc /DVersion=VERSION packaging\windows\crux-desk.iss
; IT installs silently: CruxDesk-VERSION-setup.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART /LOG=…
; and removes with: "%ProgramFiles%\Crux Desk\unins000.exe" /VERYSILENT /NORESTART

#ifndef Version
  #error Say which version: iscc /DVersion=…
#endif
#define Built "..\..\build\frozen\crux-desk"

[Setup]
; Never another one: Windows knows by it which program is replaced.
AppId={{6B1B6E0C-5A0E-4D5B-9C35-1E0E7C1D7A42}
AppName=Crux Desk
AppVersion={#Version}
AppVerName=Crux Desk {#Version}
AppPublisher=Crux Desk
VersionInfoVersion={#Version}
DefaultDirName={autopf}\Crux Desk
DefaultGroupName=Crux Desk
DisableProgramGroupPage=yes
PrivilegesRequired=admin
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
Compression=lzma2/max
SolidCompression=yes
OutputDir=..\..\build\package
OutputBaseFilename=CruxDesk-{#Version}-setup
SetupIconFile=..\..\build\icons\crux-desk.ico
UninstallDisplayIcon={app}\Crux Desk.exe
LicenseFile=..\..\LICENSE
; A window that is open finishes what it sends; it is asked to close, and never killed.
CloseApplications=yes
RestartApplications=no
#ifdef Sign
SignTool=signtool
SignedUninstaller=yes
#endif

[Files]
Source: "{#Built}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Dirs]
; For the settings that IT gives to all users.
Name: "{commonappdata}\Crux Desk"; Flags: uninsneveruninstall

[Run]
; Windows lets every user create files below ProgramData, and keep what they created: a packer who was
; there before IT could do without what IT locks. So administrators own the folder, and others read.
Filename: "{sys}\icacls.exe"; Parameters: """{commonappdata}\Crux Desk"" /setowner *S-1-5-32-544 /T /C /Q"; Flags: runhidden waituntilterminated
Filename: "{sys}\icacls.exe"; Parameters: """{commonappdata}\Crux Desk"" /inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX /Q"; Flags: runhidden waituntilterminated
Filename: "{sys}\icacls.exe"; Parameters: """{commonappdata}\Crux Desk\*"" /reset /T /C /Q"; Flags: runhidden waituntilterminated

[InstallDelete]
; Nothing of the version before stays between the files of this one.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\Crux Desk"; Filename: "{app}\Crux Desk.exe"
Name: "{group}\Crux Desk (training)"; Filename: "{app}\Crux Desk.exe"; Parameters: "--demo"
Name: "{commondesktop}\Crux Desk"; Filename: "{app}\Crux Desk.exe"; Tasks: desktop

[Tasks]
Name: desktop; Description: "A shortcut on the desktop"

[Registry]
; "crux-desk" in a console, for IT.
Root: HKLM; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\crux-desk.exe"; ValueType: string; ValueData: "{app}\crux-desk.exe"; Flags: uninsdeletekey

; What packers have in their own folders stays when the program is removed: nothing here names it.
