package kosmokrator.demo;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Predicate;

/// A request body on its way into a row: each call checks one field and keeps its value, or notes what is wrong with it
/// in Django REST framework's words. A `partial` form (PATCH) asks for nothing and gives no defaults.
final class Form {
  private final JsonObject body;
  private final boolean partial;
  private final JsonObject values = new JsonObject();
  private final JsonObject errors = new JsonObject();

  Form(JsonObject body, boolean partial) {
    this.body = body;
    this.partial = partial;
  }

  /// A text that must be there and must say something.
  Form required(String field, int most) {
    var value = body.get(field);
    if (value == null) return partial ? this : wrong(field, "This field is required.");
    if (value.isNull()) return wrong(field, "This field may not be null.");
    if (value.isString() && value.asString().isBlank()) return wrong(field, "This field may not be blank.");
    return text(field, most, Json.NULL);
  }

  Form text(String field, int most, JsonValue otherwise) {
    var value = given(field, otherwise);
    if (value == null || value.isNull()) return this;
    if (!value.isString() && !value.isNumber()) return wrong(field, "Not a valid string.");
    var text = value.isString() ? value.asString().strip() : value.toString();
    if (text.length() > most) return wrong(field, "Ensure this field has no more than %d characters.".formatted(most));
    return keep(field, Json.value(text));
  }

  Form choice(String field, List<String> choices, JsonValue otherwise) {
    var value = given(field, otherwise);
    if (value == null || value.isNull()) return this;
    var text = value.isString() ? value.asString() : value.toString();
    return choices.contains(text) ? keep(field, value) : wrong(field, "\"%s\" is not a valid choice.".formatted(text));
  }

  Form date(String field) {
    var value = given(field, Json.NULL);
    if (value == null || value.isNull()) return this;
    try {
      LocalDate.parse(value.isString() ? value.asString() : value.toString());
      return this;
    } catch (DateTimeParseException _) {
      return wrong(field, "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.");
    }
  }

  /// A list of ids; those that do not pass are left out without a word, as Plane does.
  Form ids(String field, Predicate<String> known) {
    var value = given(field, new JsonArray());
    if (value == null) return this;
    if (!value.isArray()) return wrong(field, "Expected a list of items but got type \"%s\".".formatted(type(value)));
    var ids = new JsonArray();
    value.asArray().forEach(id -> {
      if (id.isString() && known.test(id.asString())) ids.add(id);
    });
    return keep(field, ids);
  }

  /// The id of another row; an unknown one is an error of the whole form.
  Form reference(String field, JsonValue otherwise, Predicate<String> known, String complaint) {
    var value = given(field, otherwise);
    if (value == null || value.isNull()) return this;
    if (value.isString() && known.test(value.asString())) return this;
    return wrong("non_field_errors", complaint);
  }

  Form wrong(String field, String complaint) {
    errors.set(field, new JsonArray().add(complaint));
    return this;
  }

  /// The checked values, or the end of the request when anything was wrong.
  JsonObject values() {
    if (errors.isEmpty()) return values;
    throw new Refusal(Answer.of(400, errors));
  }

  private JsonValue given(String field, JsonValue otherwise) {
    var value = body.get(field);
    if (value == null && partial) return null;
    keep(field, value == null ? otherwise : value);
    return values.get(field);
  }

  private Form keep(String field, JsonValue value) {
    values.set(field, value);
    return this;
  }

  private static String type(JsonValue value) {
    if (value.isString()) return "str";
    if (value.isObject()) return "dict";
    return value.isNull() ? "NoneType" : value.isBoolean() ? "bool" : value.toString().contains(".") ? "float" : "int";
  }
}
