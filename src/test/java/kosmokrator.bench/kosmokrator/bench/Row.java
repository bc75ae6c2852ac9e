package kosmokrator.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One line of the benchmark's table: a whole process, what it is given, the exit code it must end with, and what it
/// may cost. `needs` names the command without which the row is skipped; empty means that it always runs.
record Row(String name, String needs, List<String> command, Map<String, String> environment, String input, int exit,
    Budget budget) {

  /// What a row may cost: at most `ratio` times the empty Java main, no more time than the row `notSlowerThan`, at most
  /// `megabytes` of memory. Each is optional.
  record Budget(Optional<Double> ratio, Optional<String> notSlowerThan, Optional<Integer> megabytes) {
    static final Budget NONE = new Budget(Optional.empty(), Optional.empty(), Optional.empty());

    static Budget ratio(double most) {
      return new Budget(Optional.of(most), Optional.empty(), Optional.empty());
    }

    Budget notSlowerThan(String row) {
      return new Budget(ratio, Optional.of(row), megabytes);
    }

    Budget megabytes(int most) {
      return new Budget(ratio, notSlowerThan, Optional.of(most));
    }

    @Override
    public String toString() {
      var text = ratio.map(most -> "≤ %.1f".formatted(most)).orElse("");
      text += notSlowerThan.map(row -> ", ≤ " + row).orElse("");
      text += megabytes.map(most -> ", ≤ %d MB".formatted(most)).orElse("");
      return text.startsWith(", ") ? text.substring(2) : text;
    }
  }
}
