package kosmokrator.llm;

/// Addresses of endpoints.
final class Urls {
  private Urls() {}

  /// The base URL with a path behind its own; a query stays at the end.
  static String below(String base, String path) {
    var query = base.indexOf('?');
    var start = query < 0 ? base : base.substring(0, query);
    while (start.endsWith("/")) start = start.substring(0, start.length() - 1);
    if (query < 0) return start + path;
    return start + path + (path.indexOf('?') < 0 ? "?" : "&") + base.substring(query + 1);
  }
}
