package kosmokrator.integrations;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// The arguments of one call as they count: given ones, then those from the account's fields, then presets. Values
/// are as given; [Param#sent] turns them into what goes on the wire.
final class Inputs {
  private final List<Param> params;
  private final Map<String, JsonValue> values;
  private final Set<String> given;

  private Inputs(List<Param> params, Map<String, JsonValue> values, Set<String> given) {
    this.params = params;
    this.values = values;
    this.given = given;
  }

  static Inputs of(List<Param> params, JsonObject given, Account account) {
    var values = new LinkedHashMap<String, JsonValue>();
    for (var param : params)
      value(param, given.get(param.name()), account).ifPresent(value -> values.put(param.name(), value));
    return new Inputs(params, values, Set.copyOf(given.names()));
  }

  private static Optional<JsonValue> value(Param param, JsonValue given, Account account) {
    if (!Shown.blank(given)) return Optional.of(given);
    if (given != null && param.empty() == Param.Empty.NULL) return Optional.of(Json.NULL);
    if (given != null && given.isString() && param.empty() == Param.Empty.EMPTY) return Optional.of(given);
    return param.credential().flatMap(account::text).map(Json::value).or(param::preset);
  }

  /// A copy in which one argument has another value.
  Inputs with(String name, JsonValue value) {
    var changed = new LinkedHashMap<>(values);
    changed.put(name, value);
    return new Inputs(params, changed, given);
  }

  Optional<JsonValue> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Optional<String> text(String name) {
    return get(name).filter(value -> !value.isNull()).map(Shown::text);
  }

  /// The text of an argument as it is sent, for places that it names.
  Optional<String> sent(String name) {
    return params.stream().filter(param -> param.name().equals(name)).findFirst()
        .flatMap(param -> get(name).map(param::sent)).filter(value -> !value.isNull()).map(Shown::text);
  }

  boolean has(String name) {
    return get(name).isPresent();
  }

  /// True when the caller gave a value, so that it did not come from a field or a preset.
  boolean wasGiven(String name) {
    return given.contains(name) && has(name);
  }

  /// Refuses what the declared rules about sets of arguments forbid.
  void require(Operation operation) {
    if (!operation.oneOf().isEmpty() && operation.oneOf().stream().noneMatch(this::has))
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "One of these parameters is required: "
          + String.join(", ", operation.oneOf()));
    if (!operation.anyBody()) return;
    var names = new ArrayList<String>();
    for (var param : operation.params()) if (param.inBody()) names.add(param.name());
    if (names.stream().noneMatch(this::wasGiven))
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Nothing to send; give at least one of: "
          + String.join(", ", names));
  }
}
