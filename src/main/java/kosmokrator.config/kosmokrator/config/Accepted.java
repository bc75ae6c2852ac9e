package kosmokrator.config;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonValue;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import kosmokrator.config.Definition.Trait;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// Values on their way into the settings: what is accepted, in the form it is stored in.
final class Accepted {
  private static final int LONGEST = 100_000;
  private static final List<String> YES = List.of("true", "on", "yes", "1");
  private static final List<String> NO = List.of("false", "off", "no", "0");

  private Accepted() {}

  /// A value that does not fit is an `INVALID_ARGUMENTS` fault.
  static JsonValue value(Key key, JsonValue value) {
    var wrong = problem(key, stored(key.setting().definition(), value));
    if (wrong.isPresent()) throw refused(key, wrong.get());
    return stored(key.setting().definition(), value);
  }

  static JsonValue words(Key key, List<String> words) {
    var definition = key.setting().definition();
    if (definition.type() == Definition.Type.LIST) return value(key, list(key, words));
    if (words.size() != 1) throw refused(key, "expected one value; quote what holds spaces");
    var isJson = definition.type() == Definition.Type.JSON;
    return value(key, isJson ? json(words.getFirst()) : Json.value(words.getFirst()));
  }

  /// One word may be the whole list as JSON; otherwise each word is an entry.
  private static JsonValue list(Key key, List<String> words) {
    if (words.size() == 1 && words.getFirst().startsWith("[")) {
      return JsonText.parse(words.getFirst(), key.id(), Failure.Kind.INVALID_ARGUMENTS);
    }
    for (var word : words) {
      if (word.contains(", ")) {
        throw refused(key, "expected one word for each entry, or a JSON list; this looks like several: '%s'"
            .formatted(Printable.line(word)));
      }
    }
    return JsonText.array(words);
  }

  /// A word that is no JSON is a text.
  private static JsonValue json(String word) {
    try {
      return JsonText.parse(word, "the value", Failure.Kind.INVALID_ARGUMENTS);
    } catch (Fault notJson) {
      if (word.startsWith("{") || word.startsWith("[") || word.startsWith("\"")) throw notJson;
      return Json.value(word);
    }
  }

  static Fault refused(Key key, String why) {
    var next = ProviderMember.isMeant(key) ? "help providers:custom:upsert" : "settings:options " + key.id();
    return Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Invalid value for [%s]: %s.".formatted(Printable.line(key.id()),
        why), "kosmokrator " + next);
  }

  /// A text that spells a number or a toggle, as the value it spells; everything else as it is.
  private static JsonValue stored(Definition definition, JsonValue value) {
    if (!value.isString()) return value;
    var word = value.asString();
    return switch (definition.type()) {
      case NUMBER -> word.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?") ? JsonText.number(plain(word)) : value;
      case BOOLEAN -> toggle(word.toLowerCase(Locale.ROOT)).map(Json::value).orElse(value);
      case LIST -> new JsonArray().add(word);
      case STRING, CHOICE, JSON -> value;
    };
  }

  /// As JSON spells it: without leading zeros, and without a fraction of nothing.
  private static String plain(String number) {
    var exact = new BigDecimal(number).stripTrailingZeros();
    return (exact.scale() < 0 ? exact.setScale(0) : exact).toPlainString();
  }

  private static Optional<Boolean> toggle(String word) {
    return YES.contains(word) ? Optional.of(true) : NO.contains(word) ? Optional.of(false) : Optional.empty();
  }

  /// What is wrong with a value as it is stored, or with its place; empty when nothing is.
  static Optional<String> problem(Key key, JsonValue value) {
    var place = ProviderMember.problem(key);
    return place.isPresent() ? place : problem(key.setting().definition(), value);
  }

  private static Optional<String> problem(Definition definition, JsonValue value) {
    return switch (definition.type()) {
      case STRING -> text(definition, value);
      case NUMBER -> number(definition, value);
      case BOOLEAN -> value.isBoolean() ? Optional.empty() : Optional.of("expected true or false");
      case CHOICE -> value.isString() && definition.options().contains(value.asString()) ? Optional.empty()
          : Optional.of(definition.options().stream().collect(Collectors.joining("', '", "expected one of '", "'")));
      case LIST -> list(definition, value);
      case JSON -> value.isNull() ? Optional.of("expected a JSON value") : Optional.empty();
    };
  }

  private static Optional<String> text(Definition definition, JsonValue value) {
    if (!value.isString()) return Optional.of("expected a text");
    var text = value.asString();
    if (text.isBlank()) return Optional.of("expected a text that is not empty; settings:unset takes it away");
    if (text.length() > LONGEST) return Optional.of("expected at most %d characters".formatted(LONGEST));
    return definition.is(Trait.URL) && !isUrl(text)
        ? Optional.of("expected a URL with http or https and without a user name")
        : Optional.empty();
  }

  private static boolean isUrl(String text) {
    try {
      var url = new URI(text);
      var scheme = String.valueOf(url.getScheme());
      return (scheme.equals("https") || scheme.equals("http")) && url.getHost() != null && url.getUserInfo() == null
          && url.getQuery() == null && url.getFragment() == null;
    } catch (java.net.URISyntaxException notOne) {
      return false;
    }
  }

  private static Optional<String> number(Definition definition, JsonValue value) {
    if (!value.isNumber()) return Optional.of("expected a number");
    var number = value.asDouble();
    if (definition.is(Trait.WHOLE) && number != Math.rint(number)) return Optional.of("expected a whole number");
    var fits = number >= definition.least() && number <= definition.most();
    return fits ? Optional.empty() : Optional.of("expected a number " + definition.accepted()
        .orElse("").replace("whole, ", ""));
  }

  private static Optional<String> list(Definition definition, JsonValue value) {
    if (!value.isArray()) return Optional.of("expected a list of texts");
    for (var entry : value.asArray()) {
      if (!entry.isString() || entry.asString().isBlank())
        return Optional.of("expected a list of texts that are not empty");
      if (definition.is(Trait.BOUNDED) && isEverything(entry.asString()))
        return Optional.of("'%s' would stand for everything".formatted(Printable.line(entry.asString())));
    }
    return Optional.empty();
  }

  /// A pattern of wildcards only, and the root of the file system.
  private static boolean isEverything(String pattern) {
    for (var i = 0; i < pattern.length(); i++) if ("*?/ ".indexOf(pattern.charAt(i)) < 0) return false;
    return true;
  }
}
