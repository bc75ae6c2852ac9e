package kosmokrator.acp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kosmokrator.values.Schema;

/// Checks frames against the protocol's own schema, `schema.json`: version 1 as published, without its descriptions
/// (Apache License 2.0, https://agentclientprotocol.com). Besides, members that the schema does not know are found,
/// because types of the specification must not have any, and whatever the client did not say it can.
final class AcpSchema {
  /// What an agent's output has to be.
  enum Rule {
    /// Nothing but frames.
    FRAMES,
    /// As JSON-RPC and the schema have it.
    SHAPE,
    /// No members of one's own in types of the specification.
    MEMBERS,
    /// Only what the client offered.
    OFFERED,
    /// Names that the specification does not have begin with an underscore, or are those of the documented extension.
    NAMES
  }

  /// A frame that breaks a rule.
  record Problem(Rule rule, String text) {}

  private static final Map<String, String> ANSWERS = Map.ofEntries(
      Map.entry("initialize", "InitializeResponse"), Map.entry("authenticate", "AuthenticateResponse"),
      Map.entry("logout", "LogoutResponse"), Map.entry("session/new", "NewSessionResponse"),
      Map.entry("session/load", "LoadSessionResponse"), Map.entry("session/resume", "ResumeSessionResponse"),
      Map.entry("session/list", "ListSessionsResponse"), Map.entry("session/delete", "DeleteSessionResponse"),
      Map.entry("session/close", "CloseSessionResponse"), Map.entry("session/set_mode", "SetSessionModeResponse"),
      Map.entry("session/set_config_option", "SetSessionConfigOptionResponse"),
      Map.entry("session/prompt", "PromptResponse"));
  private static final Map<String, String> CALLS = Map.ofEntries(
      Map.entry("session/update", "SessionNotification"),
      Map.entry("session/request_permission", "RequestPermissionRequest"),
      Map.entry("fs/read_text_file", "ReadTextFileRequest"), Map.entry("fs/write_text_file", "WriteTextFileRequest"),
      Map.entry("terminal/create", "CreateTerminalRequest"), Map.entry("terminal/output", "TerminalOutputRequest"),
      Map.entry("terminal/release", "ReleaseTerminalRequest"), Map.entry("terminal/kill", "KillTerminalRequest"),
      Map.entry("terminal/wait_for_exit", "WaitForTerminalExitRequest"),
      Map.entry("elicitation/create", "CreateElicitationRequest"),
      Map.entry("$/cancel_request", "CancelRequestNotification"));
  private static final Map<String, String> OFFERS = Map.of("fs/read_text_file", "fs/readTextFile",
      "fs/write_text_file", "fs/writeTextFile", "elicitation/create", "elicitation/form", "terminal/create", "terminal",
      "terminal/output", "terminal", "terminal/release", "terminal", "terminal/kill", "terminal",
      "terminal/wait_for_exit", "terminal");
  private static final Set<String> ENVELOPE = Set.of("jsonrpc", "id", "method", "params", "result", "error");
  private static final String EXTENSION = "InitializeResponse/kosmokratorCapabilities";
  private final JsonObject document = read();
  private final JsonObject definitions = document.get("$defs").asObject();

  private static JsonObject read() {
    try (var in = AcpSchema.class.getResourceAsStream("schema.json")) {
      return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).asObject();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// What is wrong with a frame of the agent; `method` is that of the request it answers, or null, and `capabilities`
  /// is what the client said it can.
  List<Problem> problems(JsonObject frame, String method, JsonObject capabilities) {
    var problems = new ArrayList<>(envelope(frame));
    if (!problems.isEmpty()) return problems;
    if (frame.get("method") != null) return call(frame, capabilities);
    if (frame.get("error") != null) return check("Error", frame.get("error"));
    return method != null && ANSWERS.containsKey(method) ? check(ANSWERS.get(method), frame.get("result")) : List.of();
  }

  private static List<Problem> envelope(JsonObject frame) {
    var calls = frame.get("method") != null;
    var names = frame.names();
    var whole = calls ? frame.get("method").isString() && frame.get("params") instanceof JsonObject
        && !names.contains("result") && !names.contains("error")
        : names.contains("id") && names.contains("result") != names.contains("error");
    var known = ENVELOPE.containsAll(names) && names.stream().distinct().count() == names.size();
    if (whole && known && frame.getString("jsonrpc", "").equals("2.0")) return List.of();
    return List.of(new Problem(Rule.SHAPE, "no message of JSON-RPC: " + frame));
  }

  private List<Problem> call(JsonObject frame, JsonObject capabilities) {
    var method = frame.getString("method", "");
    if (method.startsWith("kosmokrator/") || method.startsWith("_kosmokrator/")) return ours(frame);
    if (method.startsWith("_")) return List.of();
    if (!CALLS.containsKey(method)) return List.of(new Problem(Rule.NAMES, "unknown method " + method));
    var problems = check(CALLS.get(method), frame.get("params"));
    if (!offered(method, capabilities)) problems.add(new Problem(Rule.OFFERED, "the client does not offer " + method));
    var shows = frame.get("params").toString().contains("\"type\":\"terminal\",\"terminalId\"");
    if (shows && !offered("terminal/create", capabilities))
      problems.add(new Problem(Rule.OFFERED, "the client shows no terminals: " + frame));
    return problems;
  }

  private static boolean offered(String method, JsonObject capabilities) {
    if (!OFFERS.containsKey(method)) return true;
    JsonValue offer = capabilities;
    for (var name : OFFERS.get(method).split("/")) offer = offer instanceof JsonObject object ? object.get(name) : null;
    return offer != null && (offer.isTrue() || offer.isObject());
  }

  private static List<Problem> ours(JsonObject frame) {
    var params = frame.get("params").asObject();
    return Stream.of("protocolVersion", "type", "sessionId", "runId", "timestamp")
        .filter(name -> params.get(name) == null)
        .map(name -> new Problem(Rule.SHAPE, frame.getString("method", "") + " has no " + name)).toList();
  }

  private List<Problem> check(String type, JsonValue value) {
    var schema = new JsonObject().add("$ref", "#/$defs/" + type).add("$defs", definitions);
    var problems = new ArrayList<Problem>();
    new Schema(schema).check(value).forEach(problem ->
        problems.add(new Problem(Rule.SHAPE, type + problem.pointer() + ": " + problem.text() + " in " + value)));
    foreign(List.of(definitions.get(type).asObject()), value, type, problems);
    return problems;
  }

  /// Members that none of the alternatives declares.
  private void foreign(List<JsonObject> schemas, JsonValue value, String where, List<Problem> problems) {
    var alternatives = schemas.stream().flatMap(this::resolved).toList();
    if (value instanceof JsonArray array) {
      var items = alternatives.stream().map(each -> each.get("items")).filter(JsonObject.class::isInstance)
          .map(JsonObject.class::cast).toList();
      if (!items.isEmpty()) array.forEach(item -> foreign(items, item, where + "[]", problems));
    }
    if (!(value instanceof JsonObject object)) return;
    var declaring = alternatives.stream().map(each -> each.get("properties")).filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast).toList();
    if (declaring.isEmpty()) return;
    for (var member : object) {
      var declared = declaring.stream().map(each -> each.get(member.getName())).filter(java.util.Objects::nonNull)
          .filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList();
      var known = declaring.stream().anyMatch(each -> each.get(member.getName()) != null);
      if (!known && !(where + "/" + member.getName()).equals(EXTENSION))
        problems.add(new Problem(Rule.MEMBERS, where + " has a member of its own: " + member.getName()));
      if (!declared.isEmpty() && !member.getName().equals("_meta"))
        foreign(declared, member.getValue(), where + "/" + member.getName(), problems);
    }
  }

  private Stream<JsonObject> resolved(JsonObject schema) {
    var more = Stream.of("allOf", "anyOf", "oneOf").map(schema::get).filter(JsonArray.class::isInstance)
        .flatMap(list -> list.asArray().values().stream()).map(JsonValue::asObject).flatMap(this::resolved);
    var reference = schema.get("$ref") == null ? Stream.<JsonObject>empty()
        : resolved(definitions.get(schema.getString("$ref", "").substring("#/$defs/".length())).asObject());
    return Stream.of(Stream.of(schema), more, reference).flatMap(each -> each);
  }
}
