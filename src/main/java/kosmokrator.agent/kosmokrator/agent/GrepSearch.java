package kosmokrator.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import kosmokrator.io.Clock;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// One search through the contents of files, within bounds of time and size. What is left out is told at the end.
final class GrepSearch {
  private static final int PER_FILE = 50;
  private static final int MOST = 100;
  private static final int MOST_BYTES = 10 << 20;
  private static final int LONGEST_SHOWN = 500;
  private static final int SNIFFED = 8192;
  private static final long PATIENCE = 30_000_000_000L;
  private final Pattern pattern;
  private final Optional<List<PathPattern>> only;
  private final Clock clock;
  private final long deadline;
  private final List<String> lines = new ArrayList<>();
  private int cut;
  private int tooLarge;
  private int tooHard;
  private int blocked;
  private boolean full;
  private boolean late;

  GrepSearch(Pattern pattern, Optional<List<PathPattern>> only, Clock clock) {
    this.pattern = pattern;
    this.only = only;
    this.clock = clock;
    this.deadline = clock.nanos() + PATIENCE;
  }

  boolean wants(String path) {
    return only.isEmpty() || only.get().stream().anyMatch(each -> each.matches(path));
  }

  /// Counts a file that nobody may read.
  boolean blocked() {
    blocked++;
    return true;
  }

  /// Searches a file; whether to go on with others.
  ///
  /// @param path to be held against the globs, with slashes
  /// @param shown how it is called in the answer
  boolean file(Supplier<InputStream> bytes, long size, String path, String shown) {
    if (!wants(path)) return true;
    if (clock.nanos() > deadline) {
      late = true;
      return false;
    }
    if (size > MOST_BYTES) {
      tooLarge++;
      return true;
    }
    try (var in = bytes.get()) {
      return search(in.readNBytes(MOST_BYTES + 1), Printable.line(shown));
    } catch (Fault | IOException unreadable) {
      if (Thread.currentThread().isInterrupted()) throw Clock.interrupted("The search");
      return true;
    } catch (TimedText.Late over) {
      late = true;
      return false;
    }
  }

  private boolean search(byte[] bytes, String shown) {
    for (var i = 0; i < Math.min(bytes.length, SNIFFED); i++) if (bytes[i] == 0) return true;
    if (bytes.length > MOST_BYTES) {
      tooLarge++;
      return true;
    }
    var text = new String(bytes, StandardCharsets.UTF_8);
    var matcher = pattern.matcher("");
    var found = 0;
    var number = 0;
    for (var from = 0; from < text.length();) {
      var feed = text.indexOf('\n', from);
      var end = feed < 0 ? text.length() : feed;
      number++;
      if (number % 256 == 0 && clock.nanos() > deadline) throw new TimedText.Late();
      var line = text.substring(from, end > from && text.charAt(end - 1) == '\r' ? end - 1 : end);
      if (matches(matcher, line)) {
        if (lines.size() == MOST) {
          full = true;
          return false;
        }
        if (found++ == PER_FILE) {
          cut++;
          return true;
        }
        lines.add(shown + ":" + number + ":" + shortened(line));
      }
      from = end + 1;
    }
    return true;
  }

  private boolean matches(java.util.regex.Matcher matcher, String line) {
    try {
      return matcher.reset(new TimedText(line, 0, line.length(), clock, deadline)).find();
    } catch (StackOverflowError deep) {
      tooHard++;
      return false;
    }
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST_SHOWN ? line
        : line.substring(0, LONGEST_SHOWN) + "... (" + (line.length() - LONGEST_SHOWN) + " more characters)";
  }

  String text(String pattern, String where) {
    var notes = new ArrayList<String>();
    if (lines.isEmpty()) notes.add("No matches for '%s' in %s".formatted(pattern, where));
    if (full) notes.add("... (truncated at " + MOST + " lines)");
    if (cut > 0)
      notes.add("... (%d file(s) have more than %d lines, only the first %d are shown)"
        .formatted(cut, PER_FILE, PER_FILE));
    if (late) notes.add("... (stopped after %d s; narrow path or glob)".formatted(PATIENCE / 1_000_000_000));
    if (tooLarge > 0) notes.add("... (%d file(s) larger than %d bytes were skipped)".formatted(tooLarge, MOST_BYTES));
    if (tooHard > 0) notes.add("... (%d line(s) were too long for this pattern)".formatted(tooHard));
    if (blocked > 0) notes.add("... (%d file(s) match blocked patterns and were skipped)".formatted(blocked));
    var all = new ArrayList<>(lines);
    all.addAll(notes);
    return String.join("\n", all);
  }
}
