@echo off
rem Starts KosmoKrator in the runtime that lies around this file.
setlocal
set "image=%~dp0.."
"%image%\bin\java.exe" "@%image%\lib\kosmokrator.options" "-Dkosmokrator.home.image=%image%" %KOSMOKRATOR_JAVA_OPTIONS% -m kosmokrator.cli/kosmokrator.cli.Main %*
exit /b %ERRORLEVEL%
