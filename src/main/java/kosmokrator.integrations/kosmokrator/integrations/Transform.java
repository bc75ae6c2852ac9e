package kosmokrator.integrations;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// The closed list of value changes that packages may ask for. Null passes every step unchanged.
final class Transform {
  /// A value that a step cannot take; the message starts with "must".
  static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
      super(message, null, false, false);
    }
  }

  static final UnaryOperator<JsonValue> NOTHING = value -> value;

  private Transform() {}

  /// The steps of a declaration: a name, an object with an argument, or a list of both.
  static UnaryOperator<JsonValue> of(JsonValue declared) {
    if (declared == null) return NOTHING;
    if (!declared.isArray()) return step(declared);
    UnaryOperator<JsonValue> all = NOTHING;
    for (var each : declared.asArray()) {
      var before = all;
      var next = step(each);
      all = value -> next.apply(before.apply(value));
    }
    return all;
  }

  private static UnaryOperator<JsonValue> step(JsonValue declared) {
    var step = declared.isString() ? named(declared.asString()) : withArgument(declared.asObject());
    return value -> value.isNull() ? value : step.apply(value);
  }

  private static UnaryOperator<JsonValue> named(String name) {
    return switch (name) {
      case "csv_to_array" -> value -> array(elements(value));
      case "csv_to_int_array" -> value -> array(elements(value).stream().map(Transform::whole).toList());
      case "array_to_csv" -> value -> joined(value, ",");
      case "join_lines" -> value -> joined(value, "\n");
      case "json_text" -> Transform::parsed;
      case "iso_to_epoch_s" -> value -> value.isNumber() ? value : Json.value(instant(value).getEpochSecond());
      case "iso_to_epoch_ms" -> value -> value.isNumber() ? value : Json.value(instant(value).toEpochMilli());
      case "epoch_s_to_iso" -> value -> time(Instant.ofEpochSecond(number(value).longValue()));
      case "epoch_ms_to_iso" -> value -> time(Instant.ofEpochMilli(number(value).longValue()));
      case "minutes_to_ms" -> value -> exact(number(value).multiply(BigDecimal.valueOf(60_000)));
      case "lower" -> value -> Json.value(Shown.text(value).toLowerCase(Locale.ROOT));
      case "upper" -> value -> Json.value(Shown.text(value).toUpperCase(Locale.ROOT));
      case "trim" -> value -> Json.value(Shown.text(value).strip());
      case "to_string" -> value -> Json.value(Shown.text(value));
      case "to_int" -> Transform::whole;
      case "base64" -> value -> Json.value(Base64.getEncoder().encodeToString(bytes(value)));
      case "base64url" -> value -> Json.value(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(value)));
      case "dots_to_slashes" -> value -> Json.value(Shown.text(value).replace('.', '/'));
      default -> throw Fault.of(Failure.Kind.STATE, "Unknown transform '%s'".formatted(name));
    };
  }

  private static UnaryOperator<JsonValue> withArgument(JsonObject declared) {
    var name = declared.names().getFirst();
    var argument = declared.get(name);
    return switch (name) {
      case "prefix" -> value -> {
        var text = Shown.text(value);
        return Json.value(text.startsWith(argument.asString()) ? text : argument.asString() + text);
      };
      case "suffix" -> value -> {
        var text = Shown.text(value);
        return Json.value(text.endsWith(argument.asString()) ? text : text + argument.asString());
      };
      case "objects" -> value -> value.isArray() ? objects(elements(value), argument.asString(), declared.get("with"))
          : object(value, argument.asString(), declared.get("with"));
      case "csv_to_objects" -> value -> objects(elements(value), argument.asString(), declared.get("with"));
      case "map" -> value -> mapped(value, argument.asObject());
      default -> throw Fault.of(Failure.Kind.STATE, "Unknown transform '%s'".formatted(name));
    };
  }

  private static JsonValue mapped(JsonValue value, JsonObject map) {
    var found = map.get(Shown.text(value));
    if (found == null) throw new Unfit("must be one of " + String.join(", ", map.names()));
    return found;
  }

  /// Elements of a list, or the trimmed parts of a text with commas.
  private static List<JsonValue> elements(JsonValue value) {
    if (value.isArray()) return value.asArray().values();
    return Arrays.stream(Shown.text(value).split(",")).map(String::strip).filter(part -> !part.isEmpty())
        .map(Json::value).toList();
  }

  private static JsonArray array(List<JsonValue> elements) {
    var array = new JsonArray();
    elements.forEach(array::add);
    return array;
  }

  private static JsonValue objects(List<JsonValue> elements, String key, JsonValue constants) {
    return array(elements.stream().map(element -> object(element, key, constants)).toList());
  }

  private static JsonValue object(JsonValue value, String key, JsonValue constants) {
    var object = value.isObject() ? value.asObject() : new JsonObject().add(key, value);
    return constants == null ? object : JsonText.merge(object, constants.asObject());
  }

  private static JsonValue joined(JsonValue value, String separator) {
    if (!value.isArray()) return value;
    return Json.value(String.join(separator, value.asArray().values().stream().map(Shown::text).toList()));
  }

  private static JsonValue parsed(JsonValue value) {
    if (!value.isString()) return value;
    try {
      return JsonText.parse(value.asString(), "JSON text", Failure.Kind.INVALID_ARGUMENTS);
    } catch (Fault broken) {
      throw new Unfit("must be JSON: " + broken.getMessage());
    }
  }

  private static JsonValue whole(JsonValue value) {
    try {
      return exact(new BigDecimal(Shown.text(value).strip()));
    } catch (NumberFormatException notANumber) {
      throw new Unfit("must be a whole number");
    }
  }

  private static BigDecimal number(JsonValue value) {
    try {
      return new BigDecimal(Shown.text(value).strip());
    } catch (NumberFormatException notANumber) {
      throw new Unfit("must be a number");
    }
  }

  private static JsonValue exact(BigDecimal number) {
    try {
      return JsonText.number(number.toBigIntegerExact().toString());
    } catch (ArithmeticException notWhole) {
      throw new Unfit("must be a whole number");
    }
  }

  private static JsonValue time(Instant instant) {
    return Json.value(instant.toString());
  }

  /// A date, a time without zone (taken as UTC), a time with zone, or digits (milliseconds since 1970).
  private static Instant instant(JsonValue value) {
    var text = Shown.text(value).strip().replace(' ', 'T');
    try {
      if (text.matches("-?[0-9]+")) return Instant.ofEpochMilli(Long.parseLong(text));
      if (text.indexOf('T') < 0) return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      if (text.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})"))
        return OffsetDateTime.parse(text.replaceFirst("([+-][0-9]{2})([0-9]{2})$", "$1:$2")).toInstant();
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException | NumberFormatException broken) {
      throw new Unfit("must be a date or time such as 2026-01-31 or 2026-01-31T09:30:00Z");
    }
  }

  private static byte[] bytes(JsonValue value) {
    return Shown.text(value).getBytes(StandardCharsets.UTF_8);
  }
}
