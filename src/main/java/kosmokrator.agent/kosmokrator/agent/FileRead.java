package kosmokrator.agent;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import kosmokrator.values.Effect;
import kosmokrator.values.Printable;

/// Reads some lines of a file, of whatever size it is.
final class FileRead extends OwnTool {
  private static final int LINES = 2000;
  private static final int MOST_LINES = 5000;
  private static final int MOST_CHARACTERS = 48_000;
  private static final long MOST_SCANNED = 1L << 30;
  private final Workspace workspace;

  FileRead(Workspace workspace) {
    super(new About("file_read", Effect.READ, Kind.READ,
        "Read a text file. Returns numbered lines as `N<TAB>text`. Long files are read in parts with offset and limit.",
        new Parameters()
            .required("path", "The file, absolute or relative to the working folder")
            .whole("offset", 1, Long.MAX_VALUE, "The first line to read, counted from 1")
            .whole("limit", 1, MOST_LINES, "How many lines to read (default " + LINES + ")")));
    this.workspace = workspace;
  }

  @Override ToolResult work(Arguments arguments, ToolRun run) {
    var place = workspace.place(arguments.text("path"));
    var offset = arguments.whole("offset", 1, 1, Long.MAX_VALUE);
    var limit = arguments.whole("limit", LINES, 1, MOST_LINES);
    try (var in = workspace.read(place); var reader = Workspace.characters(in)) {
      return read(reader, place.said(), offset, limit);
    } catch (java.nio.channels.ClosedByInterruptException stop) {
      throw kosmokrator.io.Clock.interrupted("Reading a file");
    } catch (IOException problem) {
      return ToolResult.failed("Cannot read %s: %s".formatted(Printable.line(place.said()), problem.getMessage()));
    }
  }

  private static ToolResult read(Reader reader, String path, long offset, long limit) throws IOException {
    var lines = new BoundedLines(reader, MOST_SCANNED);
    var text = new StringBuilder();
    long shown = 0;
    for (var line = lines.next(); line != null; line = lines.next()) {
      if (lines.number() == 1 && line.indexOf('\0') >= 0) return binary(path);
      if (lines.number() < offset) continue;
      if (shown == limit || text.length() + line.length() > MOST_CHARACTERS && shown > 0) break;
      text.append(lines.number()).append('\t').append(line).append('\n');
      shown++;
    }
    return ToolResult.done(ended(lines, text, offset, shown));
  }

  private static ToolResult binary(String path) {
    return ToolResult.failed("Cannot read %s: it is a binary file".formatted(Printable.line(path)));
  }

  /// Lines count to the end of the file, or to where the scanner gave up.
  private static String ended(BoundedLines lines, StringBuilder text, long offset, long shown) throws IOException {
    var total = lines.last();
    if (total == 0) return "(empty file)";
    if (shown == 0) return "The file has only %d lines".formatted(total);
    var left = total - (offset + shown - 1);
    if (left > 0) text.append("... %d%s more lines".formatted(left, lines.gaveUp() ? " or" : ""));
    else text.setLength(text.length() - 1);
    return text.toString();
  }

  @Override String title(Arguments arguments) {
    return "Read " + Printable.line(arguments.text("path"));
  }

  @Override List<Path> locations(Arguments arguments) {
    return List.of(workspace.path(arguments.text("path")));
  }
}
