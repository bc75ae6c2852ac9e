package kosmokrator.integrations;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One member of a shaped result: its name, where its value comes from, and its own shape.
record Field(String name, List<Place> places, Optional<String> argument, Optional<JsonValue> preset,
    UnaryOperator<JsonValue> transform, boolean list, List<Field> fields) {
  static List<Field> all(JsonValue declared) {
    return declared == null ? List.of() : declared.asArray().values().stream().map(Field::of).toList();
  }

  private static Field of(JsonValue declared) {
    if (declared.isString())
      return new Field(declared.asString(), List.of(member(declared.asString())), Optional.empty(),
        Optional.empty(), Transform.NOTHING, false, List.of());
    var json = declared.asObject();
    var name = json.getString("name", "");
    return new Field(name, places(json, name), Optional.ofNullable(json.getString("from", null)),
        Optional.ofNullable(json.get("default")), Transform.of(json.get("transform")), json.getBoolean("list", false),
        all(json.get("fields")));
  }

  private static List<Place> places(JsonObject json, String name) {
    if (json.get("paths") != null) return Place.all(Summary.texts(json.get("paths")));
    return List.of(json.get("path") == null ? member(name) : Place.of(json.getString("path", "$")));
  }

  /// A name as it is, whatever characters it has.
  private static Place member(String name) {
    return new Place(List.of(new Place.Step.Member(name)));
  }

  /// An object of these fields, or a list of such objects; anything else cannot have members and stays.
  static JsonValue shape(List<Field> fields, JsonValue value, Inputs inputs) {
    if (value.isArray()) {
      var rows = new JsonArray();
      value.asArray().forEach(row -> rows.add(shape(fields, row, inputs)));
      return rows;
    }
    if (!value.isObject()) return value;
    var shaped = new JsonObject();
    fields.forEach(field -> shaped.add(field.name, field.value(value, inputs)));
    return shaped;
  }

  private JsonValue value(JsonValue row, Inputs inputs) {
    var found = argument.isPresent() ? inputs.get(argument.get())
        : places.stream().flatMap(place -> place.filled(inputs::sent).in(row).stream())
            .filter(value -> !value.isNull()).findFirst();
    if (found.isEmpty()) return preset.orElseGet(() -> list ? new JsonArray() : Json.NULL);
    var value = changed(found.get());
    return fields.isEmpty() ? value : shape(fields, value, inputs);
  }

  /// A value that the transform cannot take stays as the provider sent it.
  private JsonValue changed(JsonValue value) {
    try {
      return transform.apply(value);
    } catch (Transform.Unfit unfit) {
      return value;
    }
  }
}
