@echo off
rem Starts KosmoKrator in the runtime that lies around this file.
setlocal
set "image=%~dp0.."
set "aot="
if exist "%image%\lib\kosmokrator.aot" set "aot=-XX:AOTCache="%image%\lib\kosmokrator.aot""
"%image%\bin\java.exe" "@%image%\lib\kosmokrator.options" %aot% "-Dkosmokrator.home.image=%image%" %KOSMOKRATOR_JAVA_OPTIONS% -m kosmokrator.cli/kosmokrator.cli.Main %*
exit /b %ERRORLEVEL%
