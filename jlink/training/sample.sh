#!/bin/sh
# The plugin that training starts: one flag, which prints a word.
while read -r line; do
  case $line in
    *'"method":"plugin.register"'*) echo '{"ok":true,"result":{"schema_version":1,"metadata":{"Name":"sample","Version":"1","Author":"kosmokrator","GitHubRepository":"none"},"capabilities":{"command_line_plugin":true}}}' ;;
    *'"method":"command_line.register"'*) echo '{"ok":true,"result":{"Flags":[{"Name":"sample","Usage":"Print a word"}]}}' ;;
    *'"method":"command_line.execute"'*) echo '{"ok":true,"result":{"Stdout":"aGVsbG8K"}}' ;;
  esac
done
