package kosmokrator.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One line of the benchmark's table: a whole process, what it is given, the exit code it must end with, and what it
/// may cost. `needs` names the command without which the row is skipped; empty means that it always runs.
record Row(String name, String needs, List<String> command, Map<String, String> environment, String input, int exit,
    Budget budget) {

  /// What a row may cost: at most `ratio` times the empty Java main, no more time than the row `notSlowerThan`, at most
  /// `megabytes` of memory, at most a third of the time and memory of the row `thirdOf`. Each is optional. What the row
  /// `without` takes is not counted in the first two: that is somebody else's part of the work.
  /// `times` widens `notSlowerThan`: so many times what that row takes.
  record Budget(Optional<Double> ratio, Optional<String> notSlowerThan, Optional<Integer> megabytes,
      Optional<String> thirdOf, Optional<String> without, double times) {
    static final Budget NONE =
        new Budget(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1);

    static Budget ratio(double most) {
      return new Budget(Optional.of(most), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }

    static Budget times(double most, String row) {
      return new Budget(Optional.empty(), Optional.of(row), Optional.empty(), Optional.empty(), Optional.empty(), most);
    }

    Budget notSlowerThan(String row) {
      return new Budget(ratio, Optional.of(row), megabytes, thirdOf, without, times);
    }

    Budget megabytes(int most) {
      return new Budget(ratio, notSlowerThan, Optional.of(most), thirdOf, without, times);
    }

    Budget thirdOf(String row) {
      return new Budget(ratio, notSlowerThan, megabytes, Optional.of(row), without, times);
    }

    Budget without(String row) {
      return new Budget(ratio, notSlowerThan, megabytes, thirdOf, Optional.of(row), times);
    }

    @Override
    public String toString() {
      var text = ratio.map(most -> "≤ %.1f".formatted(most)).orElse("");
      text += notSlowerThan.map(row -> ", ≤ " + (times == 1 ? "" : "%.1f × ".formatted(times)) + row).orElse("");
      text += megabytes.map(most -> ", ≤ %d MB".formatted(most)).orElse("");
      text += thirdOf.map(row -> ", ≤ ⅓ " + row).orElse("");
      text += without.map(row -> " (− " + row + ")").orElse("");
      return text.startsWith(", ") ? text.substring(2) : text;
    }
  }
}
