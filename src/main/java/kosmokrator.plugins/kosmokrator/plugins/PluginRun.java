package kosmokrator.plugins;

import java.util.List;
import java.util.Map;

/// What became of a command line of flags.
public sealed interface PluginRun {
  /// Commands ran; the process ends with this code, from 0 to 255.
  record Done(int code) implements PluginRun {}

  /// No flag of a plugin was given.
  record Nothing() implements PluginRun {}

  /// Help was asked for.
  record Help() implements PluginRun {}

  /// It was not understood; `flags` are those there are.
  record Misuse(String message, Map<Plugin, List<PluginFlag>> flags) implements PluginRun {}
}
