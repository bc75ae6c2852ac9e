package kosmokrator.integrations;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in a JSON value: names joined by dots, `[n]` for one element (`[-1]` for the last), `[]` for every
/// element, `$` for the whole. `assignees[].username` reads a list of names; `fields.project.key` and `issues[0]`
/// also say where to write.
record Place(List<Step> steps) {
  /// One step down.
  sealed interface Step {
    record Member(String name) implements Step {}

    record Element(int index) implements Step {}

    record Each() implements Step {}
  }

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

  /// The whole value.
  static final Place WHOLE = new Place(List.of());

  Place {
    steps = List.copyOf(steps);
  }

  static Place of(String text) {
    if (text.equals("$")) return WHOLE;
    var steps = new ArrayList<Step>();
    for (var part : text.split("\\.")) addSteps(part, steps);
    return new Place(steps);
  }

  static List<Place> all(List<String> texts) {
    return texts.stream().map(Place::of).toList();
  }

  private static void addSteps(String part, List<Step> steps) {
    var bracket = part.indexOf('[');
    var name = bracket < 0 ? part : part.substring(0, bracket);
    if (!name.isEmpty()) steps.add(new Step.Member(name));
    while (bracket >= 0) {
      var end = part.indexOf(']', bracket);
      var index = part.substring(bracket + 1, end);
      steps.add(index.isEmpty() ? new Step.Each() : new Step.Element(Integer.parseInt(index)));
      bracket = part.indexOf('[', end);
    }
  }

  /// This place with `{name}` inside its names replaced by arguments; one without a value stays as it is.
  Place filled(Function<String, Optional<String>> argument) {
    if (steps.stream().noneMatch(step -> step instanceof Step.Member(var name) && name.contains("{"))) return this;
    return new Place(steps.stream().map(step -> step instanceof Step.Member(var name)
        ? new Step.Member(fill(name, argument)) : step).toList());
  }

  private static String fill(String name, Function<String, Optional<String>> argument) {
    return PLACEHOLDER.matcher(name).replaceAll(found ->
        Matcher.quoteReplacement(argument.apply(found.group(1)).orElse(found.group())));
  }

  boolean isWhole() {
    return steps.isEmpty();
  }

  /// What is there; empty when something on the way is missing. JSON null is something.
  Optional<JsonValue> in(JsonValue root) {
    return read(root, 0);
  }

  private Optional<JsonValue> read(JsonValue value, int at) {
    if (at == steps.size()) return Optional.of(value);
    return switch (steps.get(at)) {
      case Step.Member(var name) -> value.isObject() && value.asObject().get(name) != null
          ? read(value.asObject().get(name), at + 1) : Optional.empty();
      case Step.Element(var index) -> element(value, index).flatMap(element -> read(element, at + 1));
      case Step.Each() -> value.isArray() ? Optional.of(each(value.asArray(), at + 1)) : Optional.empty();
    };
  }

  private static Optional<JsonValue> element(JsonValue value, int index) {
    var size = value.isArray() ? value.asArray().size() : 0;
    var at = index < 0 ? size + index : index;
    return at >= 0 && at < size ? Optional.of(value.asArray().get(at)) : Optional.empty();
  }

  /// What the rest of the path finds in every element, in one list: a further `[]` adds its elements, not a list.
  private JsonArray each(JsonArray elements, int at) {
    var found = new JsonArray();
    var nested = steps.subList(at, steps.size()).contains(new Step.Each());
    for (var element : elements) {
      var part = read(element, at);
      if (part.isPresent() && nested) part.get().asArray().forEach(found::add);
      else part.ifPresent(found::add);
    }
    return found;
  }

  /// `root` with `value` put here; objects and lists on the way are made. `root` itself may be changed.
  JsonValue put(JsonValue root, JsonValue value) {
    return write(root, 0, value);
  }

  private JsonValue write(JsonValue there, int at, JsonValue value) {
    if (at == steps.size()) return value;
    return switch (steps.get(at)) {
      case Step.Member(var name) -> {
        var object = there != null && there.isObject() ? there.asObject() : new JsonObject();
        yield object.set(name, write(object.get(name), at + 1, value));
      }
      case Step.Element(var index) -> {
        var array = there != null && there.isArray() ? there.asArray() : new JsonArray();
        while (array.size() <= index) array.add(Json.NULL);
        yield array.set(index, write(array.get(index), at + 1, value));
      }
      case Step.Each() -> {
        var array = there != null && there.isArray() ? there.asArray() : new JsonArray();
        yield array.add(write(null, at + 1, value));
      }
    };
  }

  /// A copy that shares nothing, for values that are written into.
  static JsonValue copy(JsonValue value) {
    if (value.isObject()) {
      var copy = new JsonObject();
      value.asObject().forEach(member -> copy.add(member.getName(), copy(member.getValue())));
      return copy;
    }
    if (!value.isArray()) return value;
    var copy = new JsonArray();
    value.asArray().forEach(element -> copy.add(copy(element)));
    return copy;
  }
}
