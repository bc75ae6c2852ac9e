package kosmokrator.demo;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The table of what is served: method and path pattern to the work behind it.
final class Routes {
  interface Work {
    Answer answer(Request request);
  }

  private record Route(String method, List<String> pattern, Work work) {}

  private final List<Route> routes = new ArrayList<>();

  /// Adds one route; `{name}` in the pattern stands for one path segment.
  Routes add(String method, String pattern, Work work) {
    routes.add(new Route(method, Request.segments(pattern), work));
    return this;
  }

  Answer answer(String method, List<String> segments, Map<String, String> query, JsonObject body) {
    var others = new TreeSet<String>();
    for (var route : routes) {
      var path = match(route.pattern(), segments);
      if (path.isEmpty()) continue;
      if (route.method().equals(method)) return route.work().answer(new Request(path.get(), query, body));
      others.add(route.method());
    }
    if (others.isEmpty()) return Answer.error(404, "Page not found.");
    return Answer.detail(405, "Method \"%s\" not allowed.".formatted(method)).with("Allow", String.join(", ", others));
  }

  private static Optional<Map<String, String>> match(List<String> pattern, List<String> segments) {
    if (pattern.size() != segments.size()) return Optional.empty();
    var path = new LinkedHashMap<String, String>();
    for (var i = 0; i < pattern.size(); i++) {
      var part = pattern.get(i);
      if (part.startsWith("{")) path.put(part.substring(1, part.length() - 1), segments.get(i));
      else if (!part.equals(segments.get(i))) return Optional.empty();
    }
    return Optional.of(path);
  }
}
