package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.agent.ToolRule.Shape;

/// What of a request's arguments permissions look at.
///
/// @param paths files and folders, as somebody wrote them
/// @param command the text for a shell
/// @param cwd the folder it runs in, when it is named
/// @param isWhole whether the text ends with the line
record RequestParts(List<String> paths, Optional<String> command, Optional<String> cwd, boolean isWhole) {
  private static final List<String> SECTIONS =
      List.of("*** Add File:", "*** Update File:", "*** Delete File:", "*** Move to:");

  static RequestParts of(ToolRequest request, Shape shape) {
    var arguments = request.arguments();
    return switch (shape) {
      case HARMLESS, SCRIPT -> new RequestParts(List.of(), Optional.empty(), Optional.empty(), true);
      case READS -> ofPaths(reads(request));
      case WRITES -> ofPaths(text(arguments, "path").stream().toList());
      case PATCH -> ofPaths(text(arguments, "patch").map(RequestParts::targets).orElse(List.of()));
      case COMMAND -> new RequestParts(text(arguments, "cwd").stream().toList(), text(arguments, "command"),
          text(arguments, "cwd"), true);
      case INPUT -> new RequestParts(List.of(), text(arguments, "input"), Optional.empty(), submits(arguments));
    };
  }

  private static RequestParts ofPaths(List<String> paths) {
    return new RequestParts(paths, Optional.empty(), Optional.empty(), true);
  }

  private static Optional<String> text(JsonObject arguments, String name) {
    var value = arguments.get(name);
    return value != null && value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }

  /// Input without a line feed is the beginning of something that nobody has seen yet.
  private static boolean submits(JsonObject arguments) {
    var submit = arguments.get("submit");
    return submit == null || submit.isTrue();
  }

  /// A pattern of `glob` can lead out of the project as well as a path.
  private static List<String> reads(ToolRequest request) {
    var paths = new ArrayList<>(List.of(text(request.arguments(), "path").filter(path -> !path.isEmpty()).orElse(".")));
    if (request.tool().equals("glob")) {
      text(request.arguments(), "pattern").map(RequestParts::start).filter(start -> leads(start)).ifPresent(paths::add);
    }
    return paths;
  }

  private static boolean leads(String start) {
    return start.startsWith("/") || start.startsWith("~") || start.contains("..");
  }

  /// The folders of a pattern before its first wildcard.
  private static String start(String pattern) {
    var end = 0;
    while (end < pattern.length() && "*?[{\\".indexOf(pattern.charAt(end)) < 0) end++;
    return end == pattern.length() ? pattern : pattern.substring(0, pattern.lastIndexOf('/', end) + 1);
  }

  private static List<String> targets(String patch) {
    return patch.lines().map(String::strip)
        .flatMap(line -> SECTIONS.stream().filter(line::startsWith).map(mark -> line.substring(mark.length()).strip()))
        .toList();
  }
}
