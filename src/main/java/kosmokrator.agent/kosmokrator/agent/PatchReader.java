package kosmokrator.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// Reads the text of a patch:
/// ```
/// *** Begin Patch
/// *** Add File: new.txt
/// +every line with a plus
/// *** Update File: old.txt
/// *** Move to: other.txt
/// @@ a line that stands before it
///  a line that stays
/// -a line that goes
/// +a line that comes
/// *** Delete File: gone.txt
/// *** End Patch
/// ```
final class PatchReader {
  private static final String BEGIN = "*** Begin Patch";
  private static final String END = "*** End Patch";
  private static final String ADD = "*** Add File: ";
  private static final String UPDATE = "*** Update File: ";
  private static final String DELETE = "*** Delete File: ";
  private static final String MOVE = "*** Move to: ";
  private static final String END_OF_FILE = "*** End of File";
  private static final Pattern RANGES = Pattern.compile("-\\d+(,\\d+)? \\+\\d+(,\\d+)? ?(@@)?");
  private final String[] lines;
  private int next = 1;

  private PatchReader(String[] lines) {
    this.lines = lines;
  }

  static Patch read(String text) {
    var lines = text.strip().split("\r?\n", -1);
    if (!lines[0].strip().equals(BEGIN)) throw Arguments.invalid("Patch must start with \"" + BEGIN + "\".");
    if (!lines[lines.length - 1].strip().equals(END)) throw Arguments.invalid("Patch must end with \"" + END + "\".");
    var operations = new PatchReader(lines).operations();
    if (operations.isEmpty()) throw Arguments.invalid("Patch did not contain any operations.");
    return new Patch(operations);
  }

  private boolean more() {
    return next < lines.length - 1;
  }

  private String line() {
    return lines[next];
  }

  private List<Patch.Operation> operations() {
    var operations = new ArrayList<Patch.Operation>();
    while (more()) {
      if (line().isBlank()) next++;
      else operations.add(operation());
    }
    return operations;
  }

  private Patch.Operation operation() {
    var line = line();
    next++;
    if (line.startsWith(ADD)) return add(path(line, ADD));
    if (line.startsWith(DELETE)) return delete(path(line, DELETE));
    if (line.startsWith(UPDATE)) return update(path(line, UPDATE));
    throw unexpected(line);
  }

  private Patch.Delete delete(String path) {
    endOfFile();
    return new Patch.Delete(path);
  }

  private static Fault unexpected(String line) {
    return Arguments.invalid("Unexpected patch line: " + Printable.line(line));
  }

  private static String path(String line, String mark) {
    var path = line.substring(mark.length()).strip();
    if (path.isEmpty()) throw Arguments.invalid("There is no path in the patch line: " + line.strip());
    return path;
  }

  /// Blank lines count where others follow, so that an empty line between two sections is none of the file's.
  private Patch.Add add(String path) {
    var body = new ArrayList<String>();
    var blanks = 0;
    for (; more() && !isMark(line()); next++) {
      if (line().startsWith("+")) {
        for (; blanks > 0; blanks--) body.add("");
        body.add(line().substring(1));
      } else if (line().isBlank()) {
        blanks++;
      } else {
        throw Arguments.invalid("Add file lines must start with '+': " + Printable.line(line()));
      }
    }
    endOfFile();
    return new Patch.Add(path, body);
  }

  private void endOfFile() {
    while (more() && line().strip().equals(END_OF_FILE)) next++;
  }

  private Patch.Update update(String path) {
    var movedTo = Optional.<String>empty();
    if (more() && line().startsWith(MOVE)) {
      movedTo = Optional.of(path(line(), MOVE));
      next++;
    }
    var hunks = new ArrayList<Patch.Hunk>();
    while (more() && !isSection(line())) {
      if (line().isBlank() && hunkIsOver()) next++;
      else hunks.add(hunk(hunks.size() + 1));
    }
    if (hunks.isEmpty() && movedTo.isEmpty())
      throw Arguments.invalid("The update of " + Printable.line(path) + " has no hunk");
    return new Patch.Update(path, movedTo, hunks);
  }

  /// Whether only blank lines follow before the next section or hunk.
  private boolean hunkIsOver() {
    for (var i = next; i < lines.length - 1; i++) {
      if (!lines[i].isBlank()) return isMark(lines[i]) || lines[i].startsWith("@@");
    }
    return true;
  }

  private Patch.Hunk hunk(int number) {
    var heading = "";
    if (line().startsWith("@@")) {
      heading = RANGES.matcher(line().substring(2).strip()).replaceFirst("").strip();
      next++;
    }
    var body = new ArrayList<Patch.Line>();
    while (more() && !isMark(line()) && !line().startsWith("@@")) {
      var line = line();
      next++;
      if (!line.startsWith("\\ ")) body.add(bodyLine(line));
    }
    var atEnd = more() && line().strip().equals(END_OF_FILE);
    endOfFile();
    if (body.isEmpty()) throw Arguments.invalid("Hunk " + number + " of the patch is empty");
    return new Patch.Hunk(number, heading, body, atEnd);
  }

  private static Patch.Line bodyLine(String line) {
    if (line.isEmpty()) return new Patch.Line(' ', "", true);
    var sign = line.charAt(0);
    if (sign == ' ' || sign == '+' || sign == '-') return new Patch.Line(sign, line.substring(1), false);
    throw Arguments.invalid("Patch body lines must include a prefix character. (' ', '-' or '+'): "
        + Printable.line(line));
  }

  private static boolean isMark(String line) {
    return line.startsWith("*** ");
  }

  private static boolean isSection(String line) {
    if (line.startsWith(ADD) || line.startsWith(UPDATE) || line.startsWith(DELETE)) return true;
    if (isMark(line) && !line.strip().equals(END_OF_FILE)) throw unexpected(line);
    return false;
  }
}
