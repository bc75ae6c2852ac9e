package kosmokrator.agent;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import kosmokrator.config.Setting;
import kosmokrator.config.Settings;
import kosmokrator.io.Files;
import kosmokrator.values.Fault;

/// Where the output of tools goes that is too long for a model to read: into a file of the session, whose name the
/// model is told. A session's folder goes with the session.
final class Outputs {
  private final Path folder;
  private final Supplier<Settings> settings;

  /// `settings` are asked for with each output, since they may change.
  Outputs(Path folder, Supplier<Settings> settings) {
    this.folder = folder;
    this.settings = settings;
  }

  Path folder() {
    return folder;
  }

  /// The text, or its start and where all of it is.
  String shortened(String name, String text) {
    return shortened(name, text, settings.get().whole(Setting.MAX_OUTPUT_BYTES));
  }

  String shortened(String name, String text, long most) {
    var end = end(text, most);
    if (end == text.length()) return text;
    var head = text.substring(0, end);
    var bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return "%s\n[The output goes on: %d bytes, %d lines in all. %s]"
        .formatted(head, bytes, text.lines().count(), save(name, text));
  }

  private String save(String name, String text) {
    try {
      var file = folder.resolve(name + ".txt");
      Files.replace(file, text, Files.Access.PRIVATE);
      return "All of it is in " + file;
    } catch (Fault full) {
      return "It could not be kept: " + full.getMessage();
    }
  }

  /// Where to cut: behind a whole line if there is one, never inside of a character.
  private int end(String text, long most) {
    var mostLines = settings.get().whole(Setting.MAX_OUTPUT_LINES);
    var lines = 0L;
    var bytes = 0L;
    var lineEnd = 0;
    for (var i = 0; i < text.length(); i++) {
      var letter = text.charAt(i);
      bytes += letter < 0x80 ? 1 : letter < 0x800 || Character.isSurrogate(letter) ? 2 : 3;
      if (bytes > most) return lineEnd > 0 ? lineEnd : Character.isLowSurrogate(letter) ? i - 1 : i;
      if (letter != '\n') continue;
      lineEnd = i + 1;
      if (++lines == mostLines && lineEnd < text.length()) return lineEnd;
    }
    return text.length();
  }
}
