package kosmokrator.agent;

import java.util.List;
import java.util.Optional;

/// A patch as it was written: what is to become of which files, in order. Paths are as they were said.
record Patch(List<Operation> operations) {
  Patch {
    operations = List.copyOf(operations);
  }

  sealed interface Operation {
    String path();
  }

  /// @param lines without line ends
  record Add(String path, List<String> lines) implements Operation {}

  record Delete(String path) implements Operation {}

  record Update(String path, Optional<String> movedTo, List<Hunk> hunks) implements Operation {}

  /// Some lines of a file as they are and as they shall be.
  ///
  /// @param number counts from 1 in its section
  /// @param heading a line of the file that stands before it; empty when there is none
  /// @param atEnd whether it is the end of the file
  record Hunk(int number, String heading, List<Line> lines, boolean atEnd) {
    Hunk {
      lines = List.copyOf(lines);
    }

    /// The lines that the file has now.
    List<String> old() {
      return lines.stream().filter(line -> line.sign != '+').map(Line::text).toList();
    }

    Hunk with(List<Line> lines) {
      return new Hunk(number, heading, lines, atEnd);
    }
  }

  /// @param sign a space, `-` or `+`
  /// @param blank whether it was empty without even a sign, which counts as an empty line that stays
  record Line(char sign, String text, boolean blank) {}
}
