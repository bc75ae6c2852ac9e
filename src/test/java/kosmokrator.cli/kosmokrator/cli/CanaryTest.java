package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import kosmokrator.checks.Repository;
import kosmokrator.io.Environment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Secrets go where they are meant to go and nowhere else: a server tells back every secret it was sent, in answers,
/// errors and redirects, and afterwards neither the output of any command nor any file but the store holds one, in any
/// spelling.
@Order(2)
class CanaryTest {
  private static final List<String> COMMANDS = List.of("integrations:list", "integrations:status",
      "integrations:doctor", "integrations:doctor plane", "integrations:doctor plane --check-network",
      "integrations:fields plane", "integrations:search plane",
      "integrations:docs plane.create_issue", "integrations:schema plane.create_issue",
      "integrations:examples plane.list_projects",
      "integrations:call plane.list_projects", "integrations:call plane.get_project --project-id=fail",
      "integrations:call plane.get_project --project-id=html",
      "integrations:call plane.get_project --project-id=redirect",
      "integrations:call plane.create_issue --project-id=x --name=n --dry-run --force",
      "integrations:call plane.create_issue --project-id=x --name=n --force",
      "integrations:call plane.create_issue --nmae=x",
      "integrations:call telegram.get_me", "integrations:call jira.get_user --account-id=5",
      "integrations:call plane.nothing",
      "integrations:configure plane --read=allow", "integrations:configure plane --set url=ftp://x", "audit:list",
      "audit:verify", "providers:list", "providers:status", "providers:doctor probed",
      "providers:doctor probed --probe", "providers:models probed",
      "providers:refresh-models probed", "providers:configure probed --model m", "providers:custom:list",
      "mcp:list", "mcp:status", "mcp:status --probe", "mcp:doctor", "mcp:secret:list", "mcp:export", "mcp:tools tiny",
      "mcp:call tiny.key", "mcp:call tiny.key -v", "mcp:call tiny.key --dry-run", "mcp:call tiny.echo",
      "mcp:resources tiny", "mcp:call remote.x", "mcp:trust tiny --dry-run", "trust --list", "secrets:list",
      "secrets:status integration.plane.api_key", "secrets:status provider.openai.api_key",
      "settings:list", "settings:doctor", "settings:get plugins.configs.demo.api_key",
      "settings:list --category plugins",
      "config", "help integrations:call", "completion bash", "version");

  private static final Path SERVER = Repository.folder()
      .resolve("src/test/java/kosmokrator.cli/kosmokrator/cli/server.sh");

  @TempDir Path folder;
  private HttpServer server;
  private final StringWriter said = new StringWriter();

  @BeforeEach void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", exchange -> {
      var told = new StringBuilder(exchange.getRequestURI().toString());
      exchange.getRequestHeaders().forEach((name, values) ->
          told.append('\n').append(name).append(": ").append(values));
      told.append('\n').append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      var path = exchange.getRequestURI().getPath();
      var status = path.contains("redirect") ? 302 : path.contains("fail") || path.contains("html") ? 400 : 200;
      if (status == 302) exchange.getResponseHeaders()
          .add("Location", "http://elsewhere.example/" + told.toString().replace('\n', '/').replace(' ', '_'));
      var quoted = Json.value(told.toString());
      var body = path.contains("html") ? "<html>" + told + "</html>" : "{\"detail\":" + quoted + ",\"ok\":true,"
          + "\"result\":" + quoted
          + ",\"results\":[{\"id\":1,\"name\":" + quoted + "}]}";
      exchange.sendResponseHeaders(status, 0);
      try (var out = exchange.getResponseBody()) {
        out.write(body.getBytes(StandardCharsets.UTF_8));
      }
    });
    server.start();
  }

  @AfterEach void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary-plain-4711", "canary \"quoted\\ 'secret' <&>", "Y2FuYXJ5LWxvb2tzLWxpa2UtYmFzZTY0",
      "canäry-ünïcode-schlüssel"})
  void noSecretIsSeenAnywhere(String canary) throws IOException {
    var url = "http://127.0.0.1:" + server.getAddress().getPort();
    for (var provider : List.of("plane --set api_key=@- --set workspace_slug=w --set url=" + url,
        "telegram --set bot_token=@-", "jira --set email=me@example.org --set api_token=@- --set base_url=" + url))
      run(canary, ("integrations:configure " + provider + " --enable --read=allow").split(" "));
    run(canary, "secrets:set", "provider.openai.api_key", "--stdin");
    run(canary, "secrets:set", "mcp.files.token", "--stdin", "--json");
    run("", "secrets:set", "provider.groq.api_key", canary);
    run("", "secrets:set", "provider.groq.api_key", "--json", "--stdin=" + canary);
    for (var line : List.of("mcp:add tiny --global --read=allow --env KEY=@secret:mcp.tiny.KEY --env "
        + "SERVICE_KEY=@secret:mcp.tiny.KEY -- " + SERVER,
        "mcp:add remote --global --timeout=1 --header X-Key=@secret:mcp.tiny.KEY " + url,
        "mcp:secret:set tiny KEY --stdin"))
      run(canary, line.split(" "));
    var payload = new JsonObject().add("id", "probed").add("api_key", canary).add("definition",
        new JsonObject().add("url", url + "/fail").add("default_model", "m"));
    if (canary.chars().allMatch(letter -> letter > ' ' && letter <= '~'))
      run(payload.toString(), "providers:custom:upsert", "--stdin-json");
    var asked = 0;
    for (var command : COMMANDS) {
      run("", command.split(" "));
      run("", (command + " --json").split(" "));
      asked += 2;
    }
    run("", "integrations:lua", "-e", "print(json.encode(app.integrations.plane.list_projects())) "
        + "error(app.integrations.jira.get_user('5'))");
    run("", "mcp:lua", "-v", "-e", "print(app.mcp.tiny.key()) error(mcp.call('tiny.key'))");
    assertTrue(asked > 80);
    assertTrue(said.toString().contains("the key is [redacted]")
        && said.toString().contains("tiny: my key is [redacted]"), "a server told it too");
    for (var form : forms(canary)) {
      assertFalse(said.toString().contains(form), () -> form + " was said: " + around(said.toString(), form));
      for (var file : files())
        assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(form), file + " holds " + form);
    }
    assertTrue(said.toString().contains("[redacted]"), "the server did tell secrets back");
  }

  private void run(String input, String... words) {
    var writer = new PrintWriter(said);
    var environment = Environment.of(Map.of("KOSMOKRATOR_HOME", folder.resolve("home").toString()), folder, folder);
    Main.run(environment, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), writer, writer, words);
  }

  private static List<String> forms(String secret) {
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    var forms = new ArrayList<>(List.of(secret, Base64.getEncoder().withoutPadding().encodeToString(bytes),
        HexFormat.of().formatHex(bytes), URLEncoder.encode(secret, StandardCharsets.UTF_8),
        URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20")));
    forms.add(Base64.getEncoder().withoutPadding()
        .encodeToString(("me@example.org:" + secret).getBytes(StandardCharsets.UTF_8)));
    var quoted = Json.value(secret).toString();
    forms.add(quoted.substring(1, quoted.length() - 1));
    return forms;
  }

  private List<Path> files() throws IOException {
    try (var files = Files.walk(folder)) {
      var found = files.filter(Files::isRegularFile).toList();
      assertEquals(true, found.stream().anyMatch(file -> file.endsWith("audit.jsonl")));
      return found;
    }
  }

  private static String around(String text, String form) {
    var at = text.indexOf(form);
    return text.substring(Math.max(0, at - 200), Math.min(text.length(), at + form.length() + 100));
  }
}
