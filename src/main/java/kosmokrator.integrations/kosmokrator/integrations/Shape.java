package kosmokrator.integrations;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// How an answer becomes the result. The steps run in the order of the components.
record Shape(Decode decode, Optional<Long> maxBytes, boolean save, Optional<JsonValue> empty, List<Place> unwrap,
    Optional<Match> find, List<Place> pick, List<Match> filters, Optional<String> slice, boolean each,
    Optional<List<Field>> fields, boolean asList, Optional<String> wrap, boolean count, JsonObject constants,
    JsonArray echo) {
  /// How the body is read.
  enum Decode { JSON, TEXT, XML, BYTES }

  /// Compares an argument with members of a row.
  record Match(String param, List<Place> places, boolean equal) {
    static Match of(JsonValue declared) {
      var json = declared.asObject();
      var paths = json.get("paths") == null ? List.of(json.getString("path", "$")) : Summary.texts(json.get("paths"));
      return new Match(json.getString("param", ""), Place.all(paths),
          json.get("paths") == null || json.getString("match", "contains").equals("equals"));
    }

    boolean fits(JsonValue row, String wanted) {
      return places.stream().flatMap(place -> place.in(row).stream()).anyMatch(value -> value.isArray()
          ? value.asArray().values().stream().anyMatch(each -> same(each, wanted)) : same(value, wanted));
    }

    private boolean same(JsonValue value, String wanted) {
      var text = Shown.text(value).toLowerCase(Locale.ROOT);
      if (!equal) return text.contains(wanted.toLowerCase(Locale.ROOT).strip());
      return text.equalsIgnoreCase(wanted.strip()) || List.of(wanted.split(",")).stream()
          .anyMatch(each -> each.strip().equalsIgnoreCase(text));
    }
  }

  static Shape of(JsonObject json) {
    return new Shape(Decode.valueOf(json.getString("decode", "json").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(json.get("max_bytes")).map(JsonValue::asLong), json.getBoolean("save", false),
        Optional.ofNullable(json.get("empty")), Place.all(Summary.texts(json.get("unwrap"))),
        Optional.ofNullable(json.get("find")).map(Match::of), Place.all(Summary.texts(json.get("pick"))),
        filters(json.get("filter")),
        Optional.ofNullable(json.get("slice")).map(slice -> slice.asObject().getString("param", "")),
        json.getBoolean("each", false), Optional.ofNullable(json.get("fields")).map(Field::all),
        json.getBoolean("as_list", false), Optional.ofNullable(json.getString("wrap", null)),
        json.getBoolean("count", false), Operation.object(json, "const"),
        json.get("echo") == null ? new JsonArray() : json.get("echo").asArray());
  }

  /// This shape for a GraphQL answer, whose data is under `data` unless the package says more.
  Shape ofGraphql() {
    return !unwrap.isEmpty() ? this : new Shape(decode, maxBytes, save, empty, List.of(Place.of("data")), find, pick,
        filters, slice, each, fields, asList, wrap, count, constants, echo);
  }

  private static List<Match> filters(JsonValue declared) {
    if (declared == null) return List.of();
    return declared.isObject() ? List.of(Match.of(declared))
        : declared.asArray().values().stream().map(Match::of).toList();
  }

  /// The result for an answer without a body: no rows, nothing at all, or what the package says instead.
  JsonValue ofNothing(Inputs inputs) {
    var dropped = fields.isPresent() && fields.get().isEmpty();
    var nothing = dropped ? new JsonObject() : new JsonObject().add("success", true);
    return collected(empty.orElseGet(() -> each ? new JsonArray() : nothing), inputs);
  }

  /// The result for a decoded answer.
  JsonValue of(JsonValue answer, Inputs inputs) {
    var value = unwrapped(unwrap, answer, inputs);
    value = find.isPresent() ? found(find.get(), value, inputs) : value;
    value = unwrapped(pick, value, inputs);
    value = kept(value, inputs);
    value = slice.flatMap(inputs::text).isPresent() ? sliced(value, inputs.text(slice.get()).get()) : value;
    value = fields.isPresent() ? shaped(value, inputs) : value;
    return collected(value, inputs);
  }

  private static JsonValue unwrapped(List<Place> places, JsonValue value, Inputs inputs) {
    return places.stream().flatMap(place -> place.filled(inputs::sent).in(value).stream()).findFirst().orElse(value);
  }

  private static JsonValue found(Match match, JsonValue value, Inputs inputs) {
    var wanted = inputs.text(match.param);
    if (wanted.isEmpty() || !value.isArray()) return value;
    return value.asArray().values().stream().filter(row -> match.fits(row, wanted.get())).findFirst()
        .orElseThrow(() -> Fault.of(Failure.Kind.PROVIDER_ERROR, "Nothing found for %s '%s'"
            .formatted(match.param, Printable.line(wanted.get()))));
  }

  /// The rows that every filter whose argument is given lets through.
  JsonValue kept(JsonValue value, Inputs inputs) {
    if (filters.isEmpty() || !value.isArray()) return value;
    Predicate<JsonValue> all = _ -> true;
    for (var filter : filters) {
      var wanted = inputs.text(filter.param);
      if (wanted.isPresent()) all = all.and(row -> filter.fits(row, wanted.get()));
    }
    var rows = new JsonArray();
    value.asArray().values().stream().filter(all).forEach(rows::add);
    return rows;
  }

  private static JsonValue sliced(JsonValue value, String most) {
    if (!value.isArray() || !most.matches("[0-9]{1,9}")) return value;
    var rows = new JsonArray();
    value.asArray().values().stream().limit(Long.parseLong(most)).forEach(rows::add);
    return rows;
  }

  private JsonValue shaped(JsonValue value, Inputs inputs) {
    var rows = fields.orElseThrow();
    if (!each || value.isArray() || !isObjectOfLists(value)) return Field.shape(rows, value, inputs);
    var lists = new JsonObject();
    value.asObject().forEach(member -> lists.add(member.getName(), Field.shape(rows, member.getValue(), inputs)));
    return lists;
  }

  private static boolean isObjectOfLists(JsonValue value) {
    if (!value.isObject() || value.asObject().isEmpty()) return false;
    for (var member : value.asObject()) if (!member.getValue().isArray()) return false;
    return true;
  }

  private JsonValue collected(JsonValue shaped, Inputs inputs) {
    var value = asList && !shaped.isArray() ? new JsonArray().add(shaped) : shaped;
    var rows = rows(value);
    if (wrap.isPresent()) value = new JsonObject().add(wrap.get(), value);
    if (count) value = JsonText.merge(object(value), new JsonObject().add("count", rows));
    return finished(value, inputs);
  }

  /// Something to add members to: a value that is none is put under `data`.
  private static JsonObject object(JsonValue value) {
    return value.isObject() ? value.asObject() : new JsonObject().add("data", value);
  }

  private static int rows(JsonValue value) {
    if (value.isArray()) return value.asArray().size();
    if (!isObjectOfLists(value)) return value.isNull() || value.isObject() && value.asObject().isEmpty() ? 0 : 1;
    var rows = 0;
    for (var member : value.asObject()) rows += member.getValue().asArray().size();
    return rows;
  }

  private JsonValue finished(JsonValue value, Inputs inputs) {
    if (constants.isEmpty() && echo.isEmpty()) return value;
    var all = JsonText.merge(object(value), constants);
    for (var each : echo) {
      var name = each.isString() ? each.asString() : each.asObject().getString("name", "");
      var from = each.isString() ? name : each.asObject().getString("from", "");
      all.set(name, inputs.get(from).orElse(Json.NULL));
    }
    return all;
  }
}
