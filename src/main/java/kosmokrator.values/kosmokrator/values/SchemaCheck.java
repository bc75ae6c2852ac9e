package kosmokrator.values;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// One check of one value against one schema. Collects problems instead of stopping at the first. Schemas may come from
/// strangers: a keyword that is not written as it should be is ignored, and so is what is left of a schema that takes
/// too many steps.
final class SchemaCheck {
  private static final int MAX_DEPTH = 64; // schemas may refer to themselves
  private static final int MAX_STEPS = 200_000; // and fork each time
  private final JsonObject root;
  private final int[] steps;
  private final List<Schema.Problem> problems = new ArrayList<>();

  SchemaCheck(JsonObject root) {
    this(root, new int[1]);
  }

  private SchemaCheck(JsonObject root, int[] steps) {
    this.root = root;
    this.steps = steps;
  }

  List<Schema.Problem> check(JsonValue value) {
    check(root, value, "", 0);
    return problems;
  }

  private void check(JsonValue schema, JsonValue value, String at, int depth) {
    if (schema.isBoolean() && !schema.asBoolean()) problem(at, "is not allowed");
    if (!schema.isObject() || depth > MAX_DEPTH || ++steps[0] > MAX_STEPS) return;
    var rules = schema.asObject();
    if (rules.get("$ref") instanceof JsonValue reference && reference.isString())
      check(target(reference.asString()), value, at, depth + 1);
    if (isType(rules.get("type")) && !hasType(rules.get("type"), value)) {
      problem(at, "must be %s, not %s".formatted(types(rules.get("type")), nameOf(value)));
      return;
    }
    checkChoice(rules, value, at);
    if (value.isString()) checkText(rules, value.asString(), at);
    if (value.isNumber()) checkNumber(rules, value, at);
    if (value.isArray()) checkArray(rules, value.asArray(), at, depth);
    if (value.isObject()) checkObject(rules, value.asObject(), at, depth);
    checkCombined(rules, value, at, depth);
  }

  private void checkChoice(JsonObject rules, JsonValue value, String at) {
    if (rules.get("enum") instanceof JsonArray choices
        && choices.values().stream().noneMatch(choice -> same(choice, value)))
      problem(at, "must be one of " + JsonText.compact(choices).replaceAll("^\\[|]$", ""));
    var only = rules.get("const");
    if (only != null && !same(only, value)) problem(at, "must be " + JsonText.compact(only));
  }

  private void checkText(JsonObject rules, String text, String at) {
    var length = text.codePointCount(0, text.length());
    if (length < limit(rules, "minLength", 0))
      problem(at, "must have at least %s characters".formatted(rules.get("minLength")));
    if (length > limit(rules, "maxLength", Long.MAX_VALUE))
      problem(at, "must have at most %s characters".formatted(rules.get("maxLength")));
    var pattern = rules.get("pattern");
    if (pattern != null && pattern.isString() && !matches(pattern.asString(), text))
      problem(at, "must match " + pattern.asString());
  }

  /// A pattern in a dialect that is not ours says nothing.
  private static boolean matches(String pattern, String text) {
    try {
      return Pattern.compile(pattern).matcher(text).find();
    } catch (PatternSyntaxException foreign) {
      return true;
    }
  }

  private void checkNumber(JsonObject rules, JsonValue value, String at) {
    var number = decimal(value);
    if (below(number, rules.get("minimum"), 0)) problem(at, "must be at least " + rules.get("minimum"));
    if (below(number, rules.get("exclusiveMinimum"), 1))
      problem(at, "must be more than " + rules.get("exclusiveMinimum"));
    if (above(number, rules.get("maximum"), 0)) problem(at, "must be at most " + rules.get("maximum"));
    if (above(number, rules.get("exclusiveMaximum"), 1))
      problem(at, "must be less than " + rules.get("exclusiveMaximum"));
  }

  private static boolean below(BigDecimal number, JsonValue limit, int gap) {
    return limit != null && limit.isNumber() && number.compareTo(decimal(limit)) < gap;
  }

  private static boolean above(BigDecimal number, JsonValue limit, int gap) {
    return limit != null && limit.isNumber() && number.compareTo(decimal(limit)) > -gap;
  }

  private void checkArray(JsonObject rules, JsonArray array, String at, int depth) {
    if (array.size() < limit(rules, "minItems", 0))
      problem(at, "must have at least %s items".formatted(rules.get("minItems")));
    if (array.size() > limit(rules, "maxItems", Long.MAX_VALUE))
      problem(at, "must have at most %s items".formatted(rules.get("maxItems")));
    var items = rules.get("items");
    if (items == null) return;
    for (var i = 0; i < array.size(); i++) check(items, array.get(i), at + "/" + i, depth + 1);
  }

  private void checkObject(JsonObject rules, JsonObject object, String at, int depth) {
    var properties = rules.get("properties") instanceof JsonObject declared ? declared : new JsonObject();
    if (rules.get("required") instanceof JsonArray required) {
      for (var name : required)
        if (name.isString() && object.get(name.asString()) == null) problem(at, "needs '" + name.asString() + "'");
    }
    for (var member : object) {
      var name = member.getName();
      var place = at + "/" + name.replace("~", "~0").replace("/", "~1");
      var property = properties.get(name);
      if (property != null) check(property, member.getValue(), place, depth + 1);
      else checkOther(rules.get("additionalProperties"), properties.names(), member, place, depth);
    }
  }

  private void checkOther(JsonValue rule, List<String> known, JsonObject.Member member, String at, int depth) {
    if (rule == null || rule.isTrue()) return;
    if (rule.isFalse()) problem(at, "is unknown" + Names.hint(member.getName(), known));
    else check(rule, member.getValue(), at, depth + 1);
  }

  private void checkCombined(JsonObject rules, JsonValue value, String at, int depth) {
    if (rules.get("allOf") instanceof JsonArray all) all.forEach(each -> check(each, value, at, depth + 1));
    if (rules.get("anyOf") instanceof JsonArray any && fitting(any, value, depth) == 0)
      problem(at, "fits none of its allowed forms" + nearest(any, value, depth));
    if (rules.get("oneOf") instanceof JsonArray one && fitting(one, value, depth) != 1)
      problem(at, "must fit exactly one of its allowed forms" + nearest(one, value, depth));
  }

  private long fitting(JsonArray forms, JsonValue value, int depth) {
    return forms.values().stream().filter(form -> trial(form, value, depth).isEmpty()).count();
  }

  /// What stands between the value and the form it comes closest to.
  private String nearest(JsonArray forms, JsonValue value, int depth) {
    return forms.values().stream().map(form -> trial(form, value, depth))
        .min(java.util.Comparator.comparingInt(List::size))
        .filter(best -> !best.isEmpty())
        .map(best -> ": %s %s".formatted(best.getFirst().pointer(), best.getFirst().text()).replace(":  ", ": "))
        .orElse("");
  }

  private List<Schema.Problem> trial(JsonValue form, JsonValue value, int depth) {
    var trial = new SchemaCheck(root, steps);
    trial.check(form, value, "", depth + 1);
    return trial.problems;
  }

  /// What a local `$ref` such as `#/$defs/param` points to; anything else means "no rule".
  private JsonValue target(String reference) {
    JsonValue target = root;
    if (!reference.startsWith("#")) return new JsonObject();
    for (var step : reference.substring(1).split("/")) {
      if (!step.isEmpty()) target = target instanceof JsonObject object
          ? object.get(step.replace("~1", "/").replace("~0", "~")) : null;
      if (target == null) return new JsonObject();
    }
    return target;
  }

  private static boolean isType(JsonValue types) {
    return types != null && (types.isString() && !types.asString().isEmpty()
        || types.isArray() && types.asArray().values().stream().allMatch(SchemaCheck::isType));
  }

  private static boolean hasType(JsonValue types, JsonValue value) {
    if (types.isArray()) return types.asArray().values().stream().anyMatch(type -> hasType(type, value));
    return switch (types.asString()) {
      case "integer" -> value.isNumber() && isWhole(value);
      case "number" -> value.isNumber();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      case "null" -> value.isNull();
      default -> true; // `any` and words of other dialects
    };
  }

  private static boolean isWhole(JsonValue value) {
    return decimal(value).stripTrailingZeros().scale() <= 0;
  }

  private static boolean same(JsonValue a, JsonValue b) {
    return a.isNumber() && b.isNumber() ? decimal(a).compareTo(decimal(b)) == 0 : a.equals(b);
  }

  private static String types(JsonValue types) {
    return types.isArray() ? String.join(" or ", types.asArray().values().stream().map(SchemaCheck::types).toList())
        : article(types.asString());
  }

  static String nameOf(JsonValue value) {
    if (value.isNull()) return "null";
    return article(value.isString() ? "string" : value.isNumber() ? isWhole(value) ? "integer" : "number"
        : value.isBoolean() ? "boolean" : value.isArray() ? "array" : "object");
  }

  private static String article(String type) {
    return ("aio".indexOf(type.charAt(0)) >= 0 ? "an " : "a ") + type;
  }

  private static BigDecimal decimal(JsonValue value) {
    return new BigDecimal(value.toString());
  }

  private static long limit(JsonObject rules, String name, long otherwise) {
    if (rules.get(name) == null || !rules.get(name).isNumber()) return otherwise;
    var limit = rules.get(name).asDouble();
    return limit == Math.rint(limit) ? (long) limit : otherwise;
  }

  private void problem(String at, String text) {
    problems.add(new Schema.Problem(at, text));
  }
}
