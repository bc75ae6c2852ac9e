package kosmokrator.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// A fault that a test asks for, as `kind`, `kind:number` or `kind:number:number`: by the query `fault=limit:2`, by the
/// header `X-Fault: limit:2`, or by the project id `fault-limit-2`. Once the fault has passed, such an id means KOS.
///
/// | kind | what happens | numbers |
/// |---|---|---|
/// | `limit` | 429 with Retry-After | how often (0 = always), seconds to wait (1) |
/// | `broken` | 500 as Plane words it | how often (0 = always) |
/// | `html` | 502 with an HTML page | how often (0 = always) |
/// | `slow` | the right answer, late | milliseconds (500) |
/// | `garbage` | 200 with JSON that stops half way | how often (0 = always) |
/// | `empty` | 200 without a body | how often (0 = always) |
/// | `big` | 200 with a long JSON text | megabytes (1) |
/// | `cut` | the connection ends without an answer | how often (0 = always) |
record Trouble(Kind kind, List<Integer> numbers) {
  enum Kind { LIMIT, BROKEN, HTML, SLOW, GARBAGE, EMPTY, BIG, CUT }

  /// How often each fault was met so far; one per tracker.
  static final class Met {
    private final Map<Trouble, Integer> times = new ConcurrentHashMap<>();

    int count(Trouble trouble) {
      return times.merge(trouble, 1, Integer::sum);
    }
  }

  static Optional<Trouble> asked(Map<String, String> query, String header, List<String> segments) {
    if (query.containsKey("fault")) return parse(query.get("fault"), ":");
    if (header != null) return parse(header, ":");
    return segments.stream().filter(Trouble::isProject).findFirst().flatMap(id -> parse(id.substring(6), "-"));
  }

  static boolean isProject(String segment) {
    return segment.startsWith("fault-");
  }

  private static Optional<Trouble> parse(String text, String separator) {
    var parts = List.of(text.split(separator));
    var name = parts.getFirst().toUpperCase(Locale.ROOT);
    var kind = Stream.of(Kind.values()).filter(one -> one.name().equals(name)).findAny();
    var numbers = parts.stream().skip(1).filter(part -> part.matches("\\d{1,6}")).map(Integer::valueOf).toList();
    return kind.map(found -> new Trouble(found, numbers));
  }

  private int number(int index, int otherwise) {
    return index < numbers.size() ? numbers.get(index) : otherwise;
  }

  /// The faulty answer, or empty when this request is to be answered as usual (perhaps after a pause).
  Optional<Answer> strike(Met met) throws InterruptedException {
    if (kind == Kind.SLOW) {
      Thread.sleep(number(0, 500));
      return Optional.empty();
    }
    if (kind == Kind.BIG) return Optional.of(big(number(0, 1)));
    var often = number(0, 0);
    if (often > 0 && met.count(this) > often) return Optional.empty();
    return Optional.of(failure());
  }

  private Answer failure() {
    return switch (kind) {
      case LIMIT -> limit(number(1, 1));
      case BROKEN -> Answer.error(500, "Something went wrong please try again later");
      case HTML -> Answer.text(502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>\n");
      case GARBAGE -> Answer.text(200, "application/json", "{\"results\": [{\"id\": \"e542");
      case EMPTY -> Answer.text(200, "application/json", "");
      case CUT -> Answer.CUT;
      case SLOW, BIG -> throw new AssertionError(kind);
    };
  }

  private static Answer limit(int seconds) {
    var text = "Request was throttled. Expected available in %d second%s.".formatted(seconds, seconds == 1 ? "" : "s");
    return Answer.detail(429, text).with("Retry-After", Integer.toString(seconds));
  }

  private static Answer big(int megabytes) {
    return Answer.text(200, "application/json", "{\"results\":[\"" + "x".repeat(megabytes << 20) + "\"]}");
  }
}
