package kosmokrator.bench;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A row with everything that was measured of it: the wall times in milliseconds of the rounds, in their order, and
/// what some more runs cost.
record Measured(Row row, List<Double> walls, List<Run.Cost> costs) {
  static Measured of(Row row) {
    return new Measured(row, new ArrayList<>(), new ArrayList<>());
  }

  static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double wall() {
    return median(walls);
  }

  /// The quickest round: what the row takes when the machine does nothing else.
  double least() {
    return walls.stream().min(Double::compare).orElseThrow();
  }

  /// The median over the rounds of this row's time by the other's in the same round: drift of the machine cancels out.
  double ratio(Measured other) {
    return ratio(other, null);
  }

  /// The same for what is left of this row's time without that of a third one.
  private double ratio(Measured other, Measured without) {
    var ratios = new ArrayList<Double>();
    for (var round = 0; round < walls.size(); round++) {
      var own = walls.get(round) - (without == null ? 0 : without.walls().get(round));
      ratios.add(own / other.walls().get(round));
    }
    return median(ratios);
  }

  /// How often the empty program fits into what counts of this row.
  private double counted(Measured other, Map<String, Measured> all) {
    return ratio(other, row.budget().without().map(all::get).orElse(null));
  }

  double user() {
    return median(costs.stream().map(Run.Cost::user).toList());
  }

  double system() {
    return median(costs.stream().map(Run.Cost::system).toList());
  }

  double megabytes() {
    return median(costs.stream().map(cost -> cost.kilobytes() * 1024 / 1e6).toList());
  }

  /// `ok`, `over`, or nothing for a row without a budget.
  String verdict(Map<String, Measured> all) {
    var budget = row.budget();
    if (budget.equals(Row.Budget.NONE)) return "";
    var good = budget.ratio().stream().allMatch(most -> counted(all.get(Rows.EMPTY), all) <= most)
        && budget.megabytes().stream().allMatch(most -> megabytes() <= most)
        && budget.notSlowerThan().stream().map(all::get)
        .allMatch(other -> other == null || counted(other, all) <= budget.times())
        && budget.thirdOf().stream().map(all::get).allMatch(other -> other == null
            || ratio(other) <= 1 / 3.0 && megabytes() <= other.megabytes() / 3);
    return good ? "ok" : "over";
  }

  String line(Map<String, Measured> all) {
    return "%-24s %9.1f %8.1f %6.2f %8.0f %8.0f %8.1f  %-32s %s".formatted(row.name(), wall(), least(),
        counted(all.get(Rows.EMPTY), all), user(), system(), megabytes(), row.budget(), verdict(all)).stripTrailing();
  }

  static String head() {
    return "%-24s %9s %8s %6s %8s %8s %8s  %-32s".formatted("row", "median ms", "least ms", "ratio", "user ms",
        "sys ms", "peak MB", "budget").stripTrailing();
  }

  JsonObject json(Map<String, Measured> all) {
    return new JsonObject().add("row", row.name()).add("median_ms", rounded(wall()))
        .add("least_ms", rounded(least()))
        .add("most_ms", rounded(walls.stream().max(Double::compare).orElseThrow()))
        .add("ratio", rounded(ratio(all.get(Rows.EMPTY)))).add("user_ms", rounded(user()))
        .add("system_ms", rounded(system())).add("peak_mb", rounded(megabytes()))
        .add("budget", row.budget().toString()).add("verdict", verdict(all));
  }

  private static double rounded(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.3f", value));
  }
}
