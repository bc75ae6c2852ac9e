package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kosmokrator.io.Files;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;
import kosmokrator.values.Schema;

/// Checks a package file: that it is JSON, that it has the shape `package.schema.json` describes, and that its parts
/// fit together. A package with problems is never loaded.
public final class PackageCheck {
  private PackageCheck() {}

  /// One problem: line and column count from 1; `path` is a JSON pointer, empty for the whole file.
  public record Problem(int line, int column, String path, String text) {
    /// `line 12, column 5: functions/3/path must ...`
    @Override public String toString() {
      return "line %d, column %d: %s".formatted(line, column, (path.isEmpty() ? "the package" : path.substring(1)) + " "
          + text);
    }

    /// As `{"line","column","path","problem"}`.
    public JsonObject json() {
      return new JsonObject().add("line", line).add("column", column).add("path", path).add("problem", text);
    }
  }

  /// Every problem of a file, first ones first; empty when it is a valid package. A file that is not there is a fault.
  public static List<Problem> check(Path file) {
    var text = Files.read(file, Packages.MOST_BYTES).orElseThrow(() -> Fault.noFile(file.toString()));
    return check(text, file);
  }

  /// The same for a text that was read from `file`, which must be called after the package's id.
  static List<Problem> check(String text, Path file) {
    JsonObject manifest;
    try {
      manifest = JsonText.parseFile(text, file.toString());
    } catch (Fault fault) {
      if (!(fault.failure() instanceof Failure.BrokenJson broken)) throw fault;
      return List.of(new Problem(broken.line(), broken.column(), "", "is not valid JSON: " + broken.reason()));
    }
    return locate(problems(manifest, file), text.startsWith("\ufeff") ? text.substring(1) : text);
  }

  private static List<Schema.Problem> problems(JsonObject manifest, Path file) {
    var schema = JsonText.parse(Resources.ofProgram().require("package.schema.json"), "package.schema.json",
        Failure.Kind.INTERNAL);
    var problems = new ArrayList<>(new Schema(schema.asObject()).check(manifest));
    if (!problems.isEmpty()) return problems;
    return new CrossCheck(manifest).problems(file.getFileName().toString());
  }

  private static List<Problem> locate(List<Schema.Problem> problems, String text) {
    if (problems.isEmpty()) return List.of();
    var positions = Positions.of(text);
    return problems.stream().map(problem -> {
      var place = positions.nearest(problem.pointer());
      return new Problem(place.line(), place.column(), problem.pointer(), Printable.line(problem.text()));
    }).sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column)).toList();
  }
}
