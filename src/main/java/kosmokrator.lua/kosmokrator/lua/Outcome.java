package kosmokrator.lua;

import com.eclipsesource.json.JsonArray;
import java.util.List;
import kosmokrator.values.Failure;

/// How a run ended.
sealed interface Outcome {
  /// The script ran to its end and returned these values: as JSON, and as text for people.
  record Done(JsonArray values, String text) implements Outcome {}

  /// The script did not run to its end.
  record Failed(Kind kind, String message) implements Outcome {
    /// Whether the text was fine as far as it went, so that more input may complete it.
    boolean incomplete() {
      return kind == Kind.SYNTAX && message.endsWith("near '<eof>'");
    }
  }

  /// What went wrong.
  enum Kind {
    SYNTAX, SCRIPT, CPU, MEMORY, OUTPUT, INTERRUPTED;

    static Kind of(Ended.Reason reason) {
      return switch (reason) {
        case CPU -> CPU;
        case MEMORY -> MEMORY;
        case OUTPUT -> OUTPUT;
        case INTERRUPT -> INTERRUPTED;
      };
    }

    /// The same for those who asked for the run.
    Failure failure(String message) {
      var kind = switch (this) {
        case SYNTAX, SCRIPT -> Failure.Kind.SCRIPT_ERROR;
        case CPU, MEMORY, OUTPUT -> Failure.Kind.LIMIT;
        case INTERRUPTED -> Failure.Kind.INTERRUPTED;
      };
      return new Failure.Plain(kind, message, List.of());
    }
  }
}
