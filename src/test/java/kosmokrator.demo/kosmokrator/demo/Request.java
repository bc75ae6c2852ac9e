package kosmokrator.demo;

import com.eclipsesource.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A request after routing: `path` holds the values of the pattern's variables, `query` the last value of each name.
record Request(Map<String, String> path, Map<String, String> query, JsonObject body) {
  String path(String name) {
    return path.get(name);
  }

  String query(String name) {
    return query.getOrDefault(name, "");
  }

  /// The values of a query parameter that takes several, joined by commas; empty when it is absent.
  List<String> queries(String name) {
    return Stream.of(query(name).split(",")).map(String::strip).filter(value -> !value.isEmpty()).toList();
  }

  /// Splits first and decodes then, so that an encoded slash stays inside its segment.
  static List<String> segments(String rawPath) {
    return Stream.of(rawPath.split("/")).filter(part -> !part.isEmpty()).map(Request::decode).toList();
  }

  static Map<String, String> parameters(String rawQuery) {
    var parameters = new LinkedHashMap<String, String>();
    for (var pair : rawQuery == null ? new String[0] : rawQuery.split("&")) {
      var split = pair.indexOf('=');
      if (split > 0) parameters.put(decode(pair.substring(0, split)), decode(pair.substring(split + 1)));
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
