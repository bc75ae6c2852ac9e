package kosmokrator.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.io.Journal;
import kosmokrator.io.JournalLines;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// Walks the audit log from its first line, and stops at the first one that is not what the line before it promises.
/// One per check.
final class AuditCheck {
  private final JournalLines lines;
  private final Optional<AuditHead> head;
  private final List<String> notes = new ArrayList<>();
  private AuditHead reached = new AuditHead(0, 0, AuditHead.NOTHING, "");
  private Odd odd;

  /// A line that is no whole record. It may be the rest of a write
  /// that a crash cut off; then the record behind it says so.
  private record Odd(long number, String sha256, String problem) {
    static Odd of(JournalLines lines) {
      return new Odd(lines.number(), Hashes.sha256(lines.bytes()), word(lines.text()));
    }

    private static String word(String text) {
      try {
        JsonText.parse(text, "record", Failure.Kind.STATE);
        return AuditLine.parse(text).map(line -> "record %d was changed".formatted(line.seq()))
            .orElse("this is not a record");
      } catch (Fault broken) {
        return "this is not JSON";
      }
    }
  }

  AuditCheck(Journal journal, Optional<AuditHead> head) {
    lines = new JournalLines(journal);
    this.head = head;
  }

  AuditLog.Verdict run() {
    while (lines.next()) {
      var line = AuditLine.parse(lines.text()).filter(AuditLine::isWhole);
      var problem = line.isPresent() ? check(line.get()) : checkOdd();
      if (problem.isPresent()) return verdict(problem);
    }
    return verdict(atEnd());
  }

  private AuditLog.Verdict verdict(Optional<AuditLog.Problem> problem) {
    return new AuditLog.Verdict(lines.number(), problem, notes);
  }

  private Optional<AuditLog.Problem> checkOdd() {
    if (odd != null) return bad(odd.number, odd.problem);
    odd = Odd.of(lines);
    return Optional.empty();
  }

  private Optional<AuditLog.Problem> check(AuditLine line) {
    if (odd != null) {
      if (!line.says("torn_sha256", odd.sha256)) return bad(odd.number, odd.problem);
      notes.add("Line %d was cut off by a crash, as record %d says".formatted(odd.number, line.seq()));
      odd = null;
    }
    if (!line.follows(reached)) return misplaced(line);
    if (line.says("function", AuditFacts.HEAD_LOST)) {
      return bad(lines.number(),
          "the head file was lost before record %d, so records before it may be missing".formatted(line.seq()));
    }
    reached = reached.after(line, 0);
    if (head.isPresent() && head.get().seq() == line.seq() && !head.get().hash().equals(line.hash())) {
      return bad(lines.number(), "record %d is not the one that the head file knows".formatted(line.seq()));
    }
    return Optional.empty();
  }

  private Optional<AuditLog.Problem> misplaced(AuditLine line) {
    var number = lines.number();
    var expected = reached.seq() + 1;
    if (line.seq() == expected) {
      return bad(number, "record %d does not continue the record before it".formatted(line.seq()));
    }
    if (line.seq() < expected) return bad(number, "record %d stands here out of order".formatted(line.seq()));
    while (lines.next()) {
      if (AuditLine.parse(lines.text()).filter(other -> other.seq() == expected).isPresent()) {
        return bad(number, "record %d should stand here, but stands in line %d".formatted(expected, lines.number()));
      }
    }
    return bad(number, missing(expected, line.seq() - 1) + " before record " + line.seq());
  }

  private Optional<AuditLog.Problem> atEnd() {
    var number = Math.max(1, lines.number());
    var known = head.map(AuditHead::seq).orElse(reached.seq());
    if (odd != null && lines.ended()) return bad(odd.number, odd.problem);
    if (known > reached.seq()) return bad(number, missing(reached.seq() + 1, known) + " at the end");
    if (head.isEmpty() && lines.number() > 0) {
      return bad(number, "the head file is missing, so records at the end may be missing");
    }
    if (known < reached.seq() - 1) return bad(number, "the head file knows records up to %d only".formatted(known));
    if (odd != null) {
      notes.add("Line %d was cut off by a crash, the next call adds a record about it".formatted(odd.number));
    }
    return Optional.empty();
  }

  private static String missing(long from, long to) {
    return from == to ? "record %d is missing".formatted(from) : "records %d to %d are missing".formatted(from, to);
  }

  private static Optional<AuditLog.Problem> bad(long line, String text) {
    return Optional.of(new AuditLog.Problem(line, text));
  }
}
