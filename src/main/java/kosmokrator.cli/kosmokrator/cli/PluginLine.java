package kosmokrator.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import kosmokrator.plugins.Plugin;
import kosmokrator.plugins.PluginFlag;
import kosmokrator.plugins.PluginOutput;
import kosmokrator.plugins.PluginRun;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Printable;

/// A command line that begins with a flag which is not ours: only now, and for help, are plugins looked at.
final class PluginLine {
  private final List<String> words;
  private final Parts parts;

  PluginLine(List<String> words, Parts parts) {
    this.words = words;
    this.parts = parts;
  }

  /// What a plugin says goes where it says: its bytes unchanged, remarks and failures as ours.
  static PluginOutput output(Printer printer) {
    return new PluginOutput() {
      @Override public void stdout(byte[] bytes) {
        printer.passOut(bytes);
      }

      @Override public void stderr(byte[] bytes) {
        printer.passErr(bytes);
      }

      @Override public synchronized void note(String remark) {
        printer.note(remark);
      }

      @Override public void failure(String message) {
        printer.complaint(message);
      }
    };
  }

  /// The exit code; empty when no plugin has to do with this line.
  OptionalInt run() {
    if (!parts.plugins().enabled()) return OptionalInt.empty();
    return switch (parts.plugins().run(words, output(parts.printer()))) {
      case PluginRun.Done(var code) -> OptionalInt.of(code);
      case PluginRun.Nothing _ -> OptionalInt.empty();
      case PluginRun.Help _ -> OptionalInt.of(Help.of(parts).everything());
      case PluginRun.Misuse(var message, var flags) -> flags.values().stream().allMatch(List::isEmpty)
          ? OptionalInt.empty() : OptionalInt.of(misuse(message, flags));
    };
  }

  private int misuse(String message, Map<Plugin, List<PluginFlag>> flags) {
    var usage = new Failure.Usage(message, List.of("kosmokrator help"));
    if (parts.printer().json()) return parts.printer().failure(Envelope.failure(usage), usage);
    var lines = new ArrayList<String>();
    flags.forEach((plugin, own) -> {
      if (!own.isEmpty()) lines.add("flags of plugin " + plugin.id() + ":");
      for (var flag : own) {
        lines.add("  -" + flag.name() + (flag.valueName().isEmpty() ? "" : " " + flag.valueName()));
        lines.add("      " + Printable.line(flag.shownUsage()));
      }
    });
    return parts.printer().misuse(usage, lines);
  }
}
