package kosmokrator.agent;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;

/// What subagents leave behind, for the model that wanted them and for programs.
final class Reports {
  /// Bytes of a result that are shown when it is the only one.
  static final long ALONE = 40_000;

  private Reports() {}

  static ToolResult of(List<Child> children, Outputs outputs) {
    var failed = children.stream().filter(Child::failed).count();
    var metadata = new JsonObject().add("agents", metadata(children));
    if (children.size() == 1) {
      return new ToolResult(of(children.getFirst(), outputs, ALONE), failed > 0, List.of(), metadata);
    }
    var each = Math.max(1500, ALONE / children.size());
    var text = new StringBuilder("Batch complete: %d agents finished, %d failed."
        .formatted(children.size() - failed, failed));
    for (var child : children) {
      text.append("\n\n--- Agent '%s' (%s)%s ---\n"
          .formatted(child.id(), child.wish.type().word(), child.failed() ? " FAILED" : ""));
      text.append(outcome(child, outputs, each));
    }
    return new ToolResult(text.toString(), failed > 0, List.of(), metadata);
  }

  static String of(Child child, Outputs outputs, long most) {
    return "Agent '%s' %s:\n%s".formatted(child.id(), child.failed()
        ? "failed" : "completed", outcome(child, outputs, most));
  }

  private static String outcome(Child child, Outputs outputs, long most) {
    var output = outputs.shortened(child.id(), child.output().orElse(""), most);
    var error = child.error().orElse("");
    return error.isEmpty() ? output : output.isBlank() ? error : error + "\nIts last words: " + output;
  }

  private static JsonArray metadata(List<Child> children) {
    var array = new JsonArray();
    for (var child : children) {
      array.add(new JsonObject().add("id", child.id()).add("success", !child.failed())
          .add("output", child.output().map(Reports::clipped).orElse(""))
          .add("error", child.error().map(Json::value).orElse(Json.NULL)).add("tokens", child.tokens())
          .add("elapsed", child.elapsed()));
    }
    return array;
  }

  private static String clipped(String text) {
    return text.length() <= 2000 ? text : text.substring(0, 2000) + "…";
  }
}
