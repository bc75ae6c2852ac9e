package kosmokrator.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import kosmokrator.values.Fault;

/// What one stream of a command said: its beginning and its end are kept, and once that is not all, the whole of it
/// goes to a file. Holds twice as many bytes as are shown.
final class Capture implements AutoCloseable {
  private static final int LINES = 900;
  private static final int FIRST_LINES = 300;
  private static final long MOST_KEPT = 256L << 20;
  private final OutputFiles files;
  private final String name;
  private final byte[] head;
  private final byte[] tail;
  private long total;
  private long lines;
  private OutputFiles.Opened opened;
  private long kept;
  private String trouble = "";

  /// @param most bytes to be shown
  Capture(OutputFiles files, String name, int most) {
    this.files = files;
    this.name = name;
    this.head = new byte[most];
    this.tail = new byte[most * 3 / 5];
  }

  synchronized void add(byte[] bytes, int count) {
    for (var i = 0; i < count; i++) if (bytes[i] == '\n') lines++;
    if (total + count > head.length || lines > LINES) keep(bytes, count);
    var fits = Math.clamp(head.length - total, 0, count);
    if (fits > 0) System.arraycopy(bytes, 0, head, (int) total, fits);
    for (var i = Math.max(0, count - tail.length); i < count; i++) tail[(int) ((total + i) % tail.length)] = bytes[i];
    total += count;
  }

  private void keep(byte[] bytes, int count) {
    if (!trouble.isEmpty()) return;
    try {
      if (opened == null) {
        opened = files.open(name);
        opened.out().write(head, 0, (int) total);
        kept = total;
      }
      opened.out().write(bytes, 0, count);
      kept += count;
      if (kept > MOST_KEPT) trouble = "which has only the first " + kept + " bytes";
    } catch (IOException | Fault full) {
      trouble = "which could not be kept whole: " + full.getMessage();
    }
  }

  synchronized long total() {
    return total;
  }

  synchronized Optional<Path> file() {
    return Optional.ofNullable(opened).map(OutputFiles.Opened::path);
  }

  /// What is shown: all of it, or its beginning and its end with a notice between.
  synchronized String preview() {
    if (total <= head.length) return lines <= LINES ? text(head, 0, (int) total) : fewLines();
    var end = new byte[tail.length];
    for (var i = 0; i < end.length; i++) end[i] = tail[(int) ((total - end.length + i) % end.length)];
    var first = head.length - tail.length;
    return text(head, 0, first) + notice(total - first - end.length + " bytes") + text(end, whole(end), end.length);
  }

  private String fewLines() {
    var from = cut(FIRST_LINES);
    var to = cut(lines - (LINES - FIRST_LINES));
    return text(head, 0, from - 1) + notice(lines - LINES + " lines") + text(head, to, (int) total);
  }

  /// Where the line with this number, from 0, begins.
  private int cut(long line) {
    var at = 0;
    for (var feeds = 0L; feeds < line; at++) if (head[at] == '\n') feeds++;
    return at;
  }

  private String notice(String what) {
    var where = opened == null ? trouble
        : "all of it is in " + opened.path() + (trouble.isEmpty() ? "" : ", " + trouble);
    return "\n... (%s of %s left out; %s) ...\n".formatted(what, name, where);
  }

  /// Where the first whole character begins.
  private static int whole(byte[] bytes) {
    var from = 0;
    while (from < 4 && (bytes[from] & 0xc0) == 0x80) from++;
    return from;
  }

  private static String text(byte[] bytes, int from, int end) {
    return new String(Arrays.copyOfRange(bytes, from, end), StandardCharsets.UTF_8);
  }

  @Override public synchronized void close() {
    if (opened == null) return;
    try {
      opened.out().close();
    } catch (IOException full) {
      trouble = "which could not be kept whole";
    }
  }
}
