package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A server on standard streams with everything that the official conformance suite asks of servers; what it answers is
/// in `conformance.json`. With the word `modern` it speaks the revision without a handshake, else those with one. It
/// stands behind the gateway when the suite looks at the gateway.
public final class ConformanceServer {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final boolean modern;
  private final JsonObject data;
  private final Map<JsonValue, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
  private final AtomicInteger lastId = new AtomicInteger();
  private volatile JsonObject clientCapabilities = new JsonObject();

  private ConformanceServer(boolean modern, JsonObject data) {
    this.modern = modern;
    this.data = data;
  }

  public static void main(String... args) throws IOException {
    JsonObject data;
    try (var in = new InputStreamReader(ConformanceServer.class.getResourceAsStream("conformance.json"),
        StandardCharsets.UTF_8)) {
      data = Json.parse(in).asObject();
    }
    var server = new ConformanceServer(List.of(args).contains("modern"), data);
    try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var message = Json.parse(line).asObject();
        Thread.ofVirtual().start(() -> server.take(message));
      }
    }
    System.exit(0);
  }

  private static synchronized void say(JsonObject message) {
    OUT.println(message);
  }

  private static void tell(String method, JsonObject params) {
    say(new JsonObject().add("jsonrpc", "2.0").add("method", method).add("params", params));
  }

  private void take(JsonObject message) {
    var id = message.get("id");
    if (message.get("method") == null) {
      var waiting = id == null ? null : asked.remove(id);
      if (waiting != null) waiting.complete(message);
    } else if (id != null) {
      var answer = new JsonObject().add("jsonrpc", "2.0").add("id", id);
      try {
        var result = result(message.getString("method", ""), object(message, "params"));
        if (modern && result.get("resultType") == null) result.add("resultType", "complete");
        say(answer.add("result", result));
      } catch (FakeServer.Refusal refusal) {
        var error = new JsonObject().add("code", refusal.code).add("message", refusal.getMessage());
        say(answer.add("error", refusal.data == null ? error : error.add("data", refusal.data)));
      }
    }
  }

  private JsonObject result(String method, JsonObject params) {
    return switch (method) {
      case "initialize" -> initialize(params);
      case "server/discover" -> discover();
      case "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe" -> new JsonObject();
      case "subscriptions/listen" -> listen(params);
      case "tools/list" -> list("tools", data.get("tools").asArray());
      case "tools/call" -> call(params.getString("name", ""), object(params, "arguments"), params);
      case "resources/list" -> list("resources", data.get("resources").asArray());
      case "resources/templates/list" -> list("resourceTemplates", Json.parse("""
          [{"uriTemplate":"test://template/{id}/data","name":"Template","description":"Data by id",\
          "mimeType":"application/json"}]""").asArray());
      case "resources/read" -> read(params.getString("uri", ""));
      case "prompts/list" -> list("prompts", data.get("prompts").asArray());
      case "prompts/get" -> prompt(params.getString("name", ""), object(params, "arguments"), params);
      case "completion/complete" ->
          new JsonObject()
              .add("completion",
                  FakeServer.object("{\"values\":[\"paris\",\"park\",\"party\"],\"total\":150,\"hasMore\":false}"));
      default -> throw new FakeServer.Refusal(-32601, "Method not found");
    };
  }

  private JsonObject initialize(JsonObject params) {
    if (modern)
      throw new FakeServer.Refusal(-32022, "Unsupported protocol version",
          FakeServer.object("{\"supported\":[\"2026-07-28\"],\"requested\":\"2025-11-25\"}"));
    clientCapabilities = object(params, "capabilities");
    return new JsonObject().add("protocolVersion", params.get("protocolVersion"))
        .add("capabilities",
            FakeServer.object(
                "{\"tools\":{\"listChanged\":true},\"resources\":{\"subscribe\":true,\"listChanged\":true},"
                + "\"prompts\":{\"listChanged\":true},\"completions\":{},\"logging\":{}}"))
        .add("serverInfo", FakeServer.object("{\"name\":\"fixtures\",\"version\":\"1\"}"));
  }

  private JsonObject discover() {
    if (!modern) throw new FakeServer.Refusal(-32601, "Method not found");
    return FakeServer.object(
        "{\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{\"tools\":{\"listChanged\":true},"
        + "\"resources\":{\"subscribe\":true,\"listChanged\":true},"
        + "\"prompts\":{\"listChanged\":true},\"completions\":{},\"logging\":{}},\"ttlMs\":60000,"
        + "\"cacheScope\":\"public\"}");
  }

  private JsonObject listen(JsonObject params) {
    tell("notifications/subscriptions/acknowledged", new JsonObject()
        .add("notifications", object(params, "notifications")));
    sleep(3_600_000);
    return new JsonObject();
  }

  private JsonObject list(String member, JsonArray items) {
    return cached(new JsonObject().add(member, items));
  }

  private JsonObject cached(JsonObject result) {
    return modern ? result.add("ttlMs", 60_000).add("cacheScope", "public") : result;
  }

  private JsonObject call(String tool, JsonObject arguments, JsonObject params) {
    if (data.get("inputs").asObject().get(tool) != null) return inputs(tool, params, FakeServer.text("done"));
    if (data.get("results").asObject().get(tool) != null)
      return new JsonObject(data.get("results").asObject().get(tool).asObject());
    return switch (tool) {
      case "test_tool_with_logging" -> logging();
      case "test_logging_tool" ->
          object(params, "_meta").get("io.modelcontextprotocol/logLevel") == null
              && modern ? FakeServer.text("quiet") : logging();
      case "test_trigger_tool_change", "test_trigger_prompt_change" -> {
        tell("notifications/%s/list_changed".formatted(tool.contains("tool_change") ? "tools" : "prompts"),
            new JsonObject());
        yield FakeServer.text("changed");
      }
      case "test_tool_with_progress" -> progress(object(params, "_meta").get("progressToken"));
      case "test_reconnection" -> {
        sleep(100);
        yield FakeServer.text("Reconnection test completed");
      }
      case "test_sampling", "test_elicitation", "test_elicitation_sep1034_defaults", "test_elicitation_sep1330_enums" ->
          ask(tool, arguments);
      default -> throw new FakeServer.Refusal(-32602, "Unknown tool: " + tool);
    };
  }

  private static JsonObject logging() {
    for (var text : List.of("Tool execution started", "Tool processing data", "Tool execution completed")) {
      tell("notifications/message", new JsonObject().add("level", "info").add("data", text));
      sleep(50);
    }
    return FakeServer.text("logged");
  }

  private static JsonObject progress(JsonValue token) {
    for (var done = 0; done <= 100; done += 50) {
      if (token != null)
        tell("notifications/progress", new JsonObject().add("progressToken", token).add("progress", done)
            .add("total", 100));
      sleep(50);
    }
    return FakeServer.text(String.valueOf(token));
  }

  /// Asks the client, in the way of the revisions with a handshake.
  private JsonObject ask(String tool, JsonObject arguments) {
    var request = Json.parse(data.get("asks").asObject().get(tool).toString()).asObject();
    var params = request.get("params").asObject();
    if (tool.equals("test_elicitation")) params.set("message", arguments.get("message"));
    if (tool.equals("test_sampling"))
      params.get("messages").asArray().get(0).asObject().get("content").asObject().set("text", arguments.get("prompt"));
    var wanted = tool.equals("test_sampling") ? "sampling" : "elicitation";
    if (clientCapabilities.get(wanted) == null)
      return FakeServer.text("The client has no " + wanted).add("isError", true);
    var id = Json.value(lastId.incrementAndGet());
    var waiting = new CompletableFuture<JsonObject>();
    asked.put(id, waiting);
    say(new JsonObject().add("jsonrpc", "2.0").add("id", id).add("method", request.get("method"))
        .add("params", params));
    try {
      var answer = object(waiting.get(20, TimeUnit.SECONDS), "result");
      if (wanted.equals("sampling"))
        return FakeServer.text("LLM response: " + object(answer, "content").getString("text", ""));
      return FakeServer.text((tool.equals("test_elicitation") ? "User response: action=%s, content=%s"
          : "Elicitation completed: action=%s, content=%s")
          .formatted(answer.getString("action", ""), answer.get("content")));
    } catch (Exception silent) {
      return FakeServer.text("The client did not answer").add("isError", true);
    }
  }

  /// Wants input in rounds, in the way of the revision without a handshake. The state says how far it is, with a check.
  private JsonObject inputs(String name, JsonObject params, JsonObject result) {
    var plan = data.get("inputs").asObject().get(name).asObject();
    var rounds = plan.get("rounds").asArray();
    var stateful = plan.getBoolean("state", false);
    var round = 0;
    if (stateful && params.get("requestState") != null) {
      var state = params.get("requestState").isString() ? params.get("requestState").asString() : "";
      if (!state.matches("\\d:.*") || !state.equals(state(state.charAt(0) - '0')))
        throw new FakeServer.Refusal(-32602, "The state was tampered with");
      round = state.charAt(0) - '0';
    }
    var responses = object(params, "inputResponses");
    var wanted = rounds.get(Math.min(round, rounds.size() - 1)).asObject();
    var complete = wanted.names().stream().allMatch(key -> responses.get(key) instanceof JsonObject);
    if (complete && (stateful ? params.get("requestState") != null : true)) {
      if (round + 1 >= rounds.size())
        return stateful ? FakeServer.text("state-ok " + responses) : named(name, responses, result);
      return wanting(rounds.get(round + 1).asObject(), state(round + 1), params);
    }
    return wanting(wanted, stateful ? state(round) : null, params);
  }

  private static JsonObject named(String name, JsonObject responses, JsonObject result) {
    return name.endsWith("_prompt") ? result : FakeServer.text("Hello, " + responses);
  }

  private static String state(int round) {
    return round + ":" + Integer.toHexString(("round " + round).hashCode());
  }

  /// Asks only for what the client can give.
  private JsonObject wanting(JsonObject wanted, String state, JsonObject params) {
    var can = object(object(params, "_meta"), "io.modelcontextprotocol/clientCapabilities");
    var requests = new JsonObject();
    for (var each : wanted) {
      var kind = each.getValue().asObject().getString("method", "").split("/", 2)[0];
      if (can.get(kind) != null) requests.add(each.getName(), each.getValue());
    }
    if (requests.isEmpty()) throw new FakeServer.Refusal(-32021, "Missing client capability",
        new JsonObject().add("requiredCapabilities", new JsonObject()
            .add(wanted.iterator().next().getValue().asObject().getString("method", "").split("/", 2)[0],
                new JsonObject())));
    var result = new JsonObject().add("resultType", "input_required").add("inputRequests", requests);
    return state == null ? result : result.add("requestState", state);
  }

  private JsonObject read(String uri) {
    var content = data.get("contents").asObject().get(uri);
    var id = uri.replaceFirst("^test://template/([^/]+)/data$", "$1");
    if (content == null && id.equals(uri))
      throw new FakeServer.Refusal(modern ? -32602 : -32002, "Resource not found", new JsonObject().add("uri", uri));
    var text = content != null ? content.asObject() : FakeServer.object("{\"mimeType\":\"application/json\"}")
        .add("text", "{\"id\":\"%s\",\"templateTest\":true,\"data\":\"Data for ID: %s\"}".formatted(id, id));
    return cached(new JsonObject().add("contents", new JsonArray().add(new JsonObject(text).add("uri", uri))));
  }

  private JsonObject prompt(String name, JsonObject arguments, JsonObject params) {
    if (data.get("inputs").asObject().get(name) != null)
      return inputs(name, params, new JsonObject().add("messages",
          data.get("messages").asObject().get("test_simple_prompt")));
    var messages = data.get("messages").asObject().get(name);
    if (messages == null) throw new FakeServer.Refusal(-32602, "Unknown prompt: " + name);
    var text = messages.toString();
    for (var argument : arguments) text = text.replace("%" + argument.getName() + "%", argument.getValue().asString());
    return new JsonObject().add("messages", Json.parse(text));
  }

  private static JsonObject object(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonObject object ? object : new JsonObject();
  }

  private static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
