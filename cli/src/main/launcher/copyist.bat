@echo off
rem Starts Copyist from an unpacked distribution. Needs Java 17 or newer: JAVA_HOME, else the java on the PATH.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if not defined COPYIST_MEMORY set "COPYIST_MEMORY=2g"
"%JAVA%" -Xmx%COPYIST_MEMORY% -XX:+UseSerialGC -Djava.awt.headless=true -Dcopyist.home="%HOME_DIR%" -cp "%HOME_DIR%\lib\*" org.copyist.cli.Copyist %*
exit /b %ERRORLEVEL%
