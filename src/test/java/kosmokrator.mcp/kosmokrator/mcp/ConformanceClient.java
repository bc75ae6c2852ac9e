package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.config.Home;
import kosmokrator.config.Secrets;
import kosmokrator.config.Settings;
import kosmokrator.config.Trust;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.values.Fault;

/// What the official conformance suite (npm `@modelcontextprotocol/conformance`, command `client`) runs: our client
/// doing what a scenario asks for, against the suite's own server, whose URL is the last argument.
public final class ConformanceClient {
  private ConformanceClient() {}

  public static void main(String... args) throws IOException {
    var variables = System.getenv();
    var top = Files.createTempDirectory("conformance");
    var environment = Environment.of(Map.of("KOSMOKRATOR_KEY", "a phrase for tests only"), top, top);
    var home = Home.of(environment);
    var redactor = new Redactor();
    var egress = new Egress(environment, Clock.system(), redactor);
    var context = variables.containsKey("MCP_CONFORMANCE_CONTEXT")
        ? Json.parse(variables.get("MCP_CONFORMANCE_CONTEXT")).asObject() : new JsonObject();
    var entry = new JsonObject().add("url", args[args.length - 1]).add("oauth", oauth(context));
    var config = ServerConfig.of("suite", ServerSource.RUNTIME, Optional.empty(), entry);
    try (egress; var mcp = new Mcp(home, environment, Settings.load(home, Trust.load(home)),
        Secrets.open(home, environment, redactor), redactor,
        () -> egress, Clock.system(), Servers.load(home).with(List.of(config)), new Accepting(), Admission.TRUSTED)) {
      play(variables.getOrDefault("MCP_CONFORMANCE_SCENARIO", ""), mcp.server("suite"), context);
      System.err.println(mcp.server("suite").diagnosis());
    } catch (Fault fault) {
      System.err.println(fault.getMessage());
      System.exit(1);
    }
  }

  private static JsonObject oauth(JsonObject context) {
    var oauth = new JsonObject().add("clientMetadataUrl", "https://conformance-test.local/client-metadata.json");
    if (context.get("client_id") != null) oauth.add("clientId", context.get("client_id"));
    if (context.get("client_secret") != null) oauth.add("clientSecret", context.get("client_secret"));
    return oauth;
  }

  private static void play(String scenario, McpServer server, JsonObject context) {
    var tools = server.tools();
    System.err.println("tools: " + tools.stream().map(ToolInfo::name).toList());
    var calls = new JsonArray();
    switch (scenario) {
      case "tools_call" -> calls.add(call("add_numbers", "{\"a\":5,\"b\":3}"));
      case "elicitation-sep1034-client-defaults" -> calls.add(call("test_client_elicitation_defaults", "{}"));
      case "json-schema-2020-12-preservation" -> calls.add(new JsonObject().add("name", "json_schema_echo")
          .add("arguments", new JsonObject().add("schema", tools.getFirst().schema().json())));
      case "sse-retry" -> calls.add(call("test_reconnection", "{}"));
      case "sep-2322-client-request-state" ->
          List.of("test_mrtr_echo_state", "test_mrtr_no_state", "test_mrtr_unrelated", "test_mrtr_no_result_type")
          .forEach(name -> calls.add(call(name, "{}")));
      case "http-standard-headers" -> {
        tools.forEach(tool -> calls.add(call(tool.name(), "{}")));
        server.resources().forEach(each -> server.request("resources/read",
            new JsonObject().add("uri", each.get("uri")), Duration.ofSeconds(10), Exchanged.VALUE));
        server.prompts().forEach(each -> server.request("prompts/get", new JsonObject().add("name", each.get("name")),
            Duration.ofSeconds(10), Exchanged.VALUE));
      }
      default -> {
        if (scenario.startsWith("auth/") || scenario.equals("http-invalid-tool-headers"))
          tools.forEach(tool -> calls.add(call(tool.name(), "{}")));
      }
    }
    if (context.get("toolCalls") instanceof JsonArray asked) asked.forEach(calls::add);
    for (var each : calls) {
      var name = each.asObject().getString("name", "");
      var tool = tools.stream().filter(known -> known.name().equals(name)).findFirst();
      if (tool.isEmpty()) continue;
      try {
        System.err.println(name + ": " + server.call(tool.get(), each.asObject().get("arguments").asObject(),
            Duration.ofSeconds(20), Exchanged.VALUE));
      } catch (Fault fault) {
        System.err.println(name + ": " + fault.getMessage());
        if (scenario.startsWith("auth/")) throw fault;
      }
    }
  }

  private static JsonObject call(String name, String arguments) {
    return new JsonObject().add("name", name).add("arguments", Json.parse(arguments));
  }

  /// Accepts every form with its defaults.
  private static final class Accepting implements Surface {
    @Override public JsonObject capabilities() {
      return FakeServer.object("{\"roots\":{},\"elicitation\":{\"form\":{}}}");
    }

    @Override public Optional<AuthPrompt> authorization() {
      return Optional.of(new Headless());
    }

    @Override public JsonObject answer(String server, String method, JsonObject params) {
      if (method.equals("roots/list")) return Surface.roots(Path.of("/"));
      var content = new JsonObject();
      var schema = params.get("requestedSchema") instanceof JsonObject given ? given : new JsonObject();
      if (schema.get("properties") instanceof JsonObject properties) {
        properties.forEach(member -> {
          var preset = member.getValue().asObject().get("default");
          if (preset != null) content.add(member.getName(), preset);
        });
      }
      return new JsonObject().add("action", "accept").add("content", content);
    }
  }

  /// A browser without a window: follows the page that signs in to where it leads.
  static final class Headless implements AuthPrompt {
    @Override public void visit(String url) {
      Thread.ofVirtual().start(() -> {
        try (var http = HttpClient.newHttpClient()) {
          var page = http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding());
          var location = page.headers().firstValue("Location").orElseThrow();
          http.send(HttpRequest.newBuilder(URI.create(location)).build(), BodyHandlers.discarding());
        } catch (IOException | InterruptedException problem) {
          System.err.println("no page: " + problem);
        }
      });
    }

    @Override public void type(String url, String code) {
      throw new IllegalStateException("there is a browser");
    }

    @Override public Duration patience() {
      return Duration.ofSeconds(15);
    }
  }
}
