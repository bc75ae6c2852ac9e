package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kosmokrator.checks.Repository;
import kosmokrator.demo.Tracker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The gateway as other programs start it: the image's own launcher as a process, with a tracker behind an integration
/// and a program behind a server.
@Timeout(60)
class McpServeTest {
  private static final String TOKEN = "a-token-for-tests-only";
  private static final String HELLO = """
      {"jsonrpc":"2.0","id":"h","method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},
      "clientInfo":{"name":"test","version":"1"}}}""".replace("\n", "");
  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();
  private Tracker tracker;
  private Path project;

  @BeforeEach void prepare() throws Exception {
    assumeTrue(Files.exists(Repository.image().resolve("bin/kosmokrator")), "the image is not built");
    tracker = Tracker.start(Files.createDirectory(folder.resolve("tracker")), 0);
    project = Files.createDirectories(folder.resolve("project/.git")).getParent();
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var args = Json.array("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx64m", "-cp",
        System.getProperty("java.class.path"), "kosmokrator.mcp.FakeProgram");
    var servers = new JsonObject().add("mcpServers", new JsonObject().add("fake", new JsonObject().add("command", java)
        .add("args", args).add("permissions", new JsonObject().add("read", "allow"))));
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(folder.resolve("home/mcp.json"), servers.toString());
    configure("--read=allow", "--write=ask");
  }

  @AfterEach void end() {
    started.forEach(Process::destroyForcibly);
    if (tracker != null) tracker.close();
  }

  private void configure(String... policy) throws Exception {
    var words = new ArrayList<>(List.of("integrations:configure", "plane", "--set", "api_key=@-", "--set",
        "url=" + tracker.url(), "--set", "workspace_slug=" + Tracker.WORKSPACE, "--enable"));
    words.addAll(List.of(policy));
    var process = start(words.toArray(String[]::new));
    process.getOutputStream().write(Tracker.KEY.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    assertEquals(0, process.waitFor());
  }

  private Process start(String... words) throws IOException {
    var command = new ArrayList<>(List.of(Repository.image().resolve("bin/kosmokrator").toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(project.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", System.getenv("PATH"), "HOME", folder.toString(), "KOSMOKRATOR_HOME",
        folder.resolve("home").toString(), "KOSMOKRATOR_MCP_TOKEN", TOKEN));
    var process = builder.start();
    started.add(process);
    return process;
  }

  /// One conversation over standard streams; every line that comes back must be a message.
  private static final class Talk {
    private final Process process;
    private final BufferedReader out;
    private int last;

    Talk(Process process) {
      this.process = process;
      out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    void say(String line) throws IOException {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    }

    JsonObject ask(String method, String params) throws IOException {
      var id = ++last;
      say("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}".formatted(id, method, params));
      return answer(Json.value(id));
    }

    JsonObject answer(com.eclipsesource.json.JsonValue id) throws IOException {
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        var message = Json.parse(line).asObject();
        assertEquals("2.0", message.getString("jsonrpc", ""));
        if (id.equals(message.get("id"))) return message;
      }
      throw new AssertionError("no answer: " + new String(process.getErrorStream().readAllBytes()));
    }

    Talk greeted() throws IOException {
      say(HELLO);
      assertEquals("kosmokrator", answer(Json.value("h")).get("result").asObject().get("serverInfo").asObject()
          .getString("name", ""));
      say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      return this;
    }

    List<String> tools() throws IOException {
      return ask("tools/list", "{}").get("result").asObject().get("tools").asArray().values().stream()
          .map(tool -> tool.asObject().getString("name", "")).toList();
    }

    JsonObject call(String name, String arguments) throws IOException {
      return ask("tools/call", "{\"name\":\"%s\",\"arguments\":%s}".formatted(name, arguments)).get("result")
          .asObject();
    }

    int leave() throws Exception {
      process.getOutputStream().close();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      return process.exitValue();
    }
  }

  @Test void integrationsAndServersAreToolsOfOneServer() throws Exception {
    var talk = new Talk(start("mcp:serve", "--integration=plane", "--upstream=fake", "--write=deny")).greeted();
    var tools = talk.tools();
    assertTrue(tools.containsAll(List.of("integration__plane__list_projects", "mcp__fake__echo")), tools.toString());
    assertFalse(tools.contains("integration__plane__create_issue"), tools.toString());
    assertFalse(tools.contains("mcp__fake__add"), tools.toString());
    var projects = talk.call("integration__plane__list_projects", "{}");
    assertTrue(projects.get("structuredContent").asObject().get("projects").isArray(), projects.toString());
    assertEquals("hi", talk.call("mcp__fake__echo", "{\"text\":\"hi\"}").get("content").asArray().get(0).asObject()
        .getString("text", ""));
    var issue = talk.ask("tools/call", "{\"name\":\"integration__plane__create_issue\",\"arguments\":{}}");
    assertEquals(-32602, issue.get("error").asObject().getInt("code", 0), issue.toString());
    assertEquals(0, talk.leave());
  }

  @Test void allowedWritingAnswersWhatPolicyAsksAndNothingThatItDenies() throws Exception {
    var asked = new Talk(start("mcp:serve", "--integration=plane", "--write=allow")).greeted();
    assertTrue(asked.tools().contains("integration__plane__create_project"));
    var made = asked.call("integration__plane__create_project", "{\"name\":\"Made\",\"identifier\":\"MADE\"}");
    assertFalse(made.getBoolean("isError", false), made.toString());
    assertEquals(0, asked.leave());
    configure("--read=allow", "--write=deny");
    var denied = new Talk(start("mcp:serve", "--integration=plane", "--write=allow")).greeted();
    assertFalse(denied.tools().contains("integration__plane__create_project"));
    assertEquals(0, denied.leave());
  }

  @Test void aSignalEndsItAndWhatItStarted() throws Exception {
    var process = start("mcp:serve", "--upstream=fake");
    var talk = new Talk(process).greeted();
    talk.tools();
    var children = process.descendants().toList();
    assertFalse(children.isEmpty());
    process.destroy(); // closes the streams too, so that both ends are met at once
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(143, process.exitValue());
    assertTrue(children.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test void overHttpTheTokenIsWantedAndOnlyProgramsOfThisMachineAreServed() throws Exception {
    var process = start("mcp:serve", "--upstream=fake", "--unprefixed", "--http=127.0.0.1:0", "--json");
    var url = served(process);
    assertEquals(401, post(url, Map.of()).statusCode());
    assertEquals(403, post(url + "/" + TOKEN, Map.of("Origin", "https://evil.example")).statusCode());
    var hello = post(url, Map.of("Authorization", "Bearer " + TOKEN, "Origin", "http://localhost:1"));
    assertEquals(200, hello.statusCode());
    assertNotNull(Json.parse(hello.body()).asObject().get("result"));
    process.toHandle().destroy();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(143, process.exitValue());
    assertFalse(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).contains(TOKEN));
  }

  /// The one document on standard output.
  private static String served(Process process) throws IOException {
    var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var document = new StringBuilder();
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      document.append(line);
      if (line.equals("}")) break;
    }
    return Json.parse(document.toString()).asObject().getString("url", "");
  }

  private static HttpResponse<String> post(String url, Map<String, String> headers) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json")
          .header("Accept", "application/json, text/event-stream").POST(HttpRequest.BodyPublishers.ofString(HELLO));
      headers.forEach(request::header);
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
