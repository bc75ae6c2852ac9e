package kosmokrator.cli;

import com.eclipsesource.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.io.Files;
import kosmokrator.io.Redactor;
import kosmokrator.values.Fault;
import kosmokrator.values.Failure;
import kosmokrator.values.JsonText;

/// What was typed at the prompt in earlier dialogues: a JSON text a line, oldest
/// first. What looks like a secret is taken out, and a line that begins with a space
/// is not kept. A history that cannot be read or written is no reason to stop.
record PromptHistory(Path file, Redactor redactor) {
  private static final int MOST = 1000;
  private static final int KEPT = 500;
  private static final long LARGEST = 16 << 20;
  private static final int LONGEST = 20_000;

  List<String> load() {
    try {
      var lines = Files.read(file, LARGEST).map(text -> text.lines().toList()).orElse(List.of());
      if (lines.size() > MOST) shorten();
      var texts = new ArrayList<String>();
      for (var line : lines.subList(Math.max(0, lines.size() - KEPT), lines.size())) read(line, texts);
      return texts;
    } catch (Fault unreadable) {
      return List.of();
    }
  }

  private static void read(String line, List<String> texts) {
    try {
      var value = JsonText.parse(line, "history", Failure.Kind.STATE);
      if (value.isString()) texts.add(value.asString());
    } catch (Fault torn) {
      // the rest is good
    }
  }

  private void shorten() {
    try (var _ = Files.lock(file)) {
      var lines = Files.read(file, LARGEST).map(text -> text.lines().toList()).orElse(List.of());
      var kept = lines.subList(Math.max(0, lines.size() - KEPT), lines.size());
      Files.replace(file, String.join("\n", kept) + "\n", Files.Access.PRIVATE);
    }
  }

  void add(String text) {
    if (text.isBlank() || text.startsWith(" ") || text.length() > LONGEST) return;
    try (var _ = Files.lock(file)) {
      Files.append(file, Json.value(redactor.redact(text)).toString(), Files.Access.PRIVATE);
    } catch (Fault full) {
      // then it is not there the next time
    }
  }
}
