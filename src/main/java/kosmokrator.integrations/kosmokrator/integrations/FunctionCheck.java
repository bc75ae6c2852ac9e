package kosmokrator.integrations;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kosmokrator.values.Names;

/// The part of [CrossCheck] that is about one function.
final class FunctionCheck {
  private final JsonObject function;
  private final String at;
  private final CrossCheck all;
  private final Set<String> params = new HashSet<>();
  private final List<String> inPath = new ArrayList<>();

  FunctionCheck(JsonObject function, String at, CrossCheck all) {
    this.function = function;
    this.at = at;
    this.all = all;
  }

  void run() {
    CrossCheck.each(function.get("params").asArray(), at + "/params",
        (param, place) -> declare(param.asObject(), place));
    checkPath(function, at);
    checkAlternatives();
    checkHost(function, at);
    checkLists();
    checkBody();
    checkResponse(function.get("response"), at + "/response");
    checkPaging();
    if (function.get("auth") != null && function.get("auth").isString()
        && !all.hasLogin(function.get("auth").asString()))
      all.problem(at + "/auth", "names no alternative of auth: '%s'".formatted(function.get("auth").asString()));
  }

  private void declare(JsonObject param, String place) {
    var name = param.getString("name", "");
    if (!params.add(name)) all.problem(place + "/name", "is used twice: '%s'".formatted(name));
    if (param.getString("in", "").equals("path")) inPath.add(param.getString("wire", name));
    all.checkExpression(param, place);
    var field = param.getString("default_from", "credential:").substring("credential:".length());
    if (!field.isEmpty() && !all.isOpenField(field))
      all.problem(place + "/default_from",
          "must name a credential field that is not secret, not '%s'".formatted(field));
    if (param.getBoolean("file", false) && !List.of("body", "multipart").contains(param.getString("in", "")))
      all.problem(place + "/file", "needs a parameter in the body");
    checkPreset(param, place);
  }

  private void checkPreset(JsonObject param, String place) {
    if (param.get("default") == null) return;
    var schema = Summary.schema(new JsonObject().add("params", new JsonArray().add(param)));
    new kosmokrator.values.Schema(schema).check(new JsonObject().add(param.getString("name", ""), param.get("default")))
        .forEach(problem -> all.problem(place + "/default", problem.text()));
  }

  /// Every placeholder of a path is declared, and a value for it is sure unless a variant is chosen by it.
  private void checkPath(JsonObject holder, String place) {
    for (var name : Template.of(holder.getString("path", "/")).names())
      if (!inPath.contains(name) && !params.contains(name) && !all.knows(name))
        all.problem(place + "/path", "has an undeclared placeholder: {%s}".formatted(name));
  }

  private void checkAlternatives() {
    var used = new HashSet<>(Template.of(function.getString("path", "/")).names());
    if (function.get("variants") != null)
      CrossCheck.each(function.get("variants").asArray(), at + "/variants", (variant, place) -> {
      checkPath(variant.asObject(), place);
      checkHost(variant.asObject(), place);
      checkResponse(variant.asObject().get("response"), place + "/response");
      checkNames(variant.asObject().get("when_present"), place + "/when_present");
      used.addAll(Template.of(variant.asObject().getString("path", "/")).names());
    });
    if (function.get("fallback_paths") != null)
      CrossCheck.each(function.get("fallback_paths").asArray(), at + "/fallback_paths",
        (fallback, place) -> checkPath(fallback.asObject(), place));
    for (var name : inPath)
      if (!used.contains(name)) all.problem(at + "/path", "has no place for the path parameter '%s'".formatted(name));
  }

  private void checkHost(JsonObject holder, String place) {
    var host = holder.getString("host", "");
    var hosts = Operation.object(all.manifest(), "hosts").names();
    if (!host.isEmpty() && !hosts.contains(host))
      all.problem(place + "/host", "names no entry of hosts: '%s'%s".formatted(host, Names.hint(host, hosts)));
  }

  private void checkLists() {
    CrossCheck.each(function.get("params").asArray(), at + "/params", (param, place) -> Template.of(
        param.asObject().getString("wire", "")).names().forEach(name -> requireParam(name, place + "/wire")));
    checkNames(function.get("require_one_of"), at + "/require_one_of");
  }

  private void checkNames(JsonValue names, String place) {
    if (names != null) CrossCheck.each(names.asArray(), place, (name, where) -> requireParam(name.asString(), where));
  }

  private void requireParam(String name, String place) {
    if (!params.contains(name))
      all.problem(place, "names no parameter: '%s'%s".formatted(name, Names.hint(name, params)));
  }

  private void checkBody() {
    var encoding = function.getString("body_encoding", "json");
    if (encoding.equals("graphql") == (function.get("graphql") == null))
      all.problem(at + "/graphql", "and body_encoding graphql belong together");
    CrossCheck.each(function.get("params").asArray(), at + "/params", (param, place) -> {
      var in = param.asObject().getString("in", "");
      if (in.equals("graphql") != encoding.equals("graphql") && List.of("graphql", "body").contains(in))
        all.problem(place + "/in", "does not fit body_encoding " + encoding);
      if (in.equals("multipart") && !encoding.equals("multipart"))
        all.problem(place + "/in", "does not fit body_encoding " + encoding);
    });
  }

  private void checkResponse(JsonValue declared, String place) {
    if (!(declared instanceof JsonObject response)) return;
    if (response.get("find") instanceof JsonObject find)
      requireParam(find.getString("param", ""), place + "/find/param");
    if (response.get("slice") instanceof JsonObject slice)
      requireParam(slice.getString("param", ""), place + "/slice/param");
    if (response.get("filter") instanceof JsonObject filter)
      requireParam(filter.getString("param", ""), place + "/filter/param");
    if (response.get("filter") instanceof JsonArray filters) CrossCheck.each(filters, place + "/filter",
        (filter, where) -> requireParam(filter.asObject().getString("param", ""), where + "/param"));
    if (response.get("echo") instanceof JsonArray echo) CrossCheck.each(echo, place + "/echo",
        (each, where) -> requireParam(echoed(each), where));
    checkFields(response.get("fields"), place + "/fields");
  }

  private static String echoed(JsonValue each) {
    return each.isString() ? each.asString() : each.asObject().getString("from", "");
  }

  private void checkFields(JsonValue fields, String place) {
    if (fields == null) return;
    CrossCheck.each(fields.asArray(), place, (field, where) -> {
      if (!(field instanceof JsonObject declared)) return;
      if (declared.get("from") != null) requireParam(declared.getString("from", ""), where + "/from");
      checkFields(declared.get("fields"), where + "/fields");
    });
  }

  private void checkPaging() {
    if (!(function.get("paginate") instanceof JsonObject use)) return;
    var styles = Operation.object(all.manifest(), "pagination");
    var style = use.getString("style", "");
    if (styles.get(style) == null)
      all.problem(at + "/paginate/style",
          "names no entry of pagination: '%s'%s".formatted(style, Names.hint(style, styles.names())));
  }
}
