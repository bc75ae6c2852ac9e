package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/// How further pages are asked for.
record Paging(Kind kind, Optional<String> position, Optional<String> sizeParam, long start, Optional<Long> size,
    Optional<Long> maxSize, Optional<Place> next, Place items, Optional<Place> more, Optional<Place> total) {
  /// [#PAGE] counts pages, [#OFFSET] counts rows, [#CURSOR] sends
  /// back a value, [#LINK] and [#NEXT_URL] follow an address.
  enum Kind { PAGE, OFFSET, CURSOR, LINK, NEXT_URL }

  /// `use` is the function's `paginate`, `styles` the package's `pagination`.
  static Paging of(JsonObject use, JsonObject styles) {
    var style = Operation.object(styles, use.getString("style", ""));
    var kind = Kind.valueOf(style.getString("kind", "page").toUpperCase(Locale.ROOT));
    var params = Operation.object(style, "params");
    var position = switch (kind) {
      case PAGE -> params.getString("page", "page");
      case OFFSET -> params.getString("offset", "offset");
      case CURSOR -> params.getString("cursor", "cursor");
      case LINK, NEXT_URL -> null;
    };
    var size = Optional.ofNullable(params.getString("per_page", params.getString("limit", null)));
    return new Paging(kind, Optional.ofNullable(position), size, style.getLong("start", kind == Kind.PAGE ? 1 : 0),
        number(style, "size"), number(style, "max_size"), place(style, "next"),
        Place.of(use.getString("items", style.getString("items", "$"))), place(style, "more"), place(style, "total"));
  }

  private static Optional<Long> number(JsonObject json, String key) {
    return Optional.ofNullable(json.get(key)).map(value -> value.asLong());
  }

  private static Optional<Place> place(JsonObject json, String key) {
    return Optional.ofNullable(json.getString(key, null)).map(Place::of);
  }
}
