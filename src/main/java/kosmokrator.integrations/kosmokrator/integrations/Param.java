package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// One declared argument: where it goes, under which name, and how it is written there.
record Param(String name, In in, String wire, Optional<JsonValue> preset, Optional<String> credential, Style style,
    boolean keepsSlashes, UnaryOperator<JsonValue> transform, Empty empty, boolean spread, boolean sensitive,
    boolean file) {
  /// Where an argument goes; [#LOCAL] ones are never sent.
  enum In { PATH, QUERY, HEADER, COOKIE, BODY, MULTIPART, GRAPHQL, LOCAL }

  /// What an empty text does.
  enum Empty { OMIT, NULL, EMPTY }

  static Param of(JsonObject json) {
    var name = json.getString("name", "");
    return new Param(name, In.valueOf(upper(json, "in", "query")), json.getString("wire", name),
        Optional.ofNullable(json.get("default")),
        Optional.ofNullable(json.getString("default_from", null)).map(from -> from.substring("credential:".length())),
        Style.valueOf(upper(json, "style", "plain")), json.getString("encode", "segment").equals("path"),
        Transform.of(json.get("transform")), Empty.valueOf(upper(json, "send_empty", "omit")),
        json.getBoolean("spread", false), json.getBoolean("sensitive", false), json.getBoolean("file", false));
  }

  private static String upper(JsonObject json, String key, String otherwise) {
    return json.getString(key, otherwise).toUpperCase(Locale.ROOT);
  }

  /// True for arguments that make up the body.
  boolean inBody() {
    return in == In.BODY || in == In.MULTIPART || in == In.GRAPHQL;
  }

  /// The value as it is sent. A value that the declared transform cannot take is a fault that names the argument.
  JsonValue sent(JsonValue value) {
    try {
      return transform.apply(value);
    } catch (Transform.Unfit unfit) {
      throw refused(unfit.getMessage());
    }
  }

  /// `problem` starts with "must".
  Fault refused(String problem) {
    return Fault.of(Failure.Kind.INVALID_ARGUMENTS,
        "Argument '%s' %s".formatted(Printable.line(name), Printable.line(problem)));
  }
}
