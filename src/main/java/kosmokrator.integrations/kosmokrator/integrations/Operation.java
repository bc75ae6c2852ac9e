package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One function of a package, as its declaration says: what to send and how to read the answer.
record Operation(String name, String method, boolean idempotent, Optional<String> host, Template path,
    List<Param> params, JsonObject query, JsonObject headers, JsonObject body, Encoding encoding,
    Optional<String> contentType, String graphql, Login login, List<String> oneOf, boolean anyBody,
    List<Variant> variants, List<Fallback> fallbacks, Shape shape, Optional<Paging> paging) {
  /// How a body is written.
  enum Encoding { JSON, FORM, MULTIPART, RAW, GRAPHQL }

  /// Which credentials are sent: none, a named alternative, or the first that applies.
  record Login(boolean any, Optional<String> name) {
    static Login of(JsonValue declared) {
      if (declared == null) return new Login(true, Optional.empty());
      return declared.isString() ? new Login(true, Optional.of(declared.asString()))
          : new Login(false, Optional.empty());
    }
  }

  /// Another request for the same function, taken when all `when` arguments have a value.
  record Variant(List<String> when, Template path, Optional<String> host, JsonObject query, Optional<Shape> shape) {
    static Variant of(JsonObject json) {
      return new Variant(Summary.texts(json.get("when_present")), Template.of(json.getString("path", "/")),
          Optional.ofNullable(json.getString("host", null)), object(json, "query"),
          Optional.ofNullable(json.get("response")).map(shape -> Shape.of(shape.asObject())));
    }
  }

  /// A path to try when the first one answers with `status`.
  record Fallback(int status, Template path) {}

  /// `paging` are the styles of the package.
  static Operation of(JsonObject json, JsonObject paging) {
    var encoding = Encoding.valueOf(json.getString("body_encoding", "json").toUpperCase(Locale.ROOT));
    var shape = Shape.of(object(json, "response"));
    return new Operation(json.getString("name", ""), json.getString("method", "GET"), Summary.idempotent(json),
        Optional.ofNullable(json.getString("host", null)), Template.of(json.getString("path", "/")), params(json),
        object(json, "query"), object(json, "headers"), object(json, "body"),
        encoding,
        Optional.ofNullable(json.getString("content_type", null)), json.getString("graphql", ""),
        Login.of(json.get("auth")), Summary.texts(json.get("require_one_of")),
        json.getBoolean("require_any_body", false), variants(json), fallbacks(json),
        encoding == Encoding.GRAPHQL ? shape.ofGraphql() : shape,
        Optional.ofNullable(json.get("paginate")).map(use -> Paging.of(use.asObject(), paging)));
  }

  private static List<Param> params(JsonObject json) {
    return json.get("params").asArray().values().stream().map(param -> Param.of(param.asObject())).toList();
  }

  private static List<Variant> variants(JsonObject json) {
    var variants = new ArrayList<Variant>();
    if (json.get("variants") != null)
      json.get("variants").asArray().forEach(each -> variants.add(Variant.of(each.asObject())));
    return variants;
  }

  private static List<Fallback> fallbacks(JsonObject json) {
    var fallbacks = new ArrayList<Fallback>();
    if (json.get("fallback_paths") == null) return fallbacks;
    for (var each : json.get("fallback_paths").asArray())
      fallbacks.add(new Fallback(each.asObject().getInt("on_status", 404),
          Template.of(each.asObject().getString("path", "/"))));
    return fallbacks;
  }

  static JsonObject object(JsonObject json, String key) {
    return json.get(key) instanceof JsonObject object ? object : new JsonObject();
  }
}
