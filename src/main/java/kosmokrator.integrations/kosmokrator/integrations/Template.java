package kosmokrator.integrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Text with `{name}` placeholders. Filling is by name only: there are no expressions.
record Template(List<Part> parts) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

  /// Literal text, or the name of a placeholder.
  record Part(boolean placeholder, String text) {}

  Template {
    parts = List.copyOf(parts);
  }

  static Template of(String text) {
    var parts = new ArrayList<Part>();
    var matcher = PLACEHOLDER.matcher(text);
    var end = 0;
    while (matcher.find()) {
      if (matcher.start() > end) parts.add(new Part(false, text.substring(end, matcher.start())));
      parts.add(new Part(true, matcher.group(1)));
      end = matcher.end();
    }
    if (end < text.length()) parts.add(new Part(false, text.substring(end)));
    return new Template(parts);
  }

  /// The names to fill, in order.
  List<String> names() {
    return parts.stream().filter(Part::placeholder).map(Part::text).toList();
  }

  /// The text with every placeholder replaced; empty when one has no value.
  Optional<Mixed> fill(Function<String, Optional<Mixed>> value) {
    var text = Mixed.EMPTY;
    for (var part : parts) {
      var next = part.placeholder ? value.apply(part.text) : Optional.of(Mixed.plain(part.text));
      if (next.isEmpty()) return Optional.empty();
      text = text.plus(next.get());
    }
    return Optional.of(text);
  }
}
