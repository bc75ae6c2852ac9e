package kosmokrator.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plugins in the linked program, as people meet them.
@Order(1)
final class PluginsTest {
  private static final String SCRIPT = """
      #!/bin/sh
      while read -r line; do
        case $line in
          *'"method":"plugin.register"'*) echo '{"ok":true,"result":{"metadata":{"Name":"n","Version":"1","Author":"a",\
      "GitHubRepository":"r"},"capabilities":{"command_line_plugin":true}}}' ;;
          *'"method":"command_line.register"'*) echo '{"ok":true,"result":{"Flags":[%s]}}' ;;
          *'"method":"command_line.execute"'*) %s ;;
        esac
      done
      """;
  private static PluginBed bed;

  @BeforeAll
  static void aHome() throws IOException {
    assumeTrue(PluginBed.isReady(), "no C compiler or no linked image");
    bed = new PluginBed().with("echo", PluginBed.built("echo.c"),
        new JsonObject().add("priority", 5).add("colour", "red"))
        .with("low", PluginBed.built("hostile.c"))
        .withProgram("prog", SCRIPT.formatted("{\"Name\":\"hello\"},{\"Name\":\"echo\"},{\"Name\":\"bad name\"},"
        + "{\"Name\":\"odd\",\"Type\":\"uint\"},{\"Name\":\"n\",\"Type\":\"int\",\"DefaultValue\":\"x\"}",
        "echo '{\"ok\":true,\"result\":{\"Stdout\":\"aGVsbG8K\",\"ExitCode\":3}}'"));
  }

  @AfterAll
  static void away() throws IOException {
    if (bed != null) bed.close();
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    assertEquals(List.of(), bed.leftovers());
  }

  @Test void theRequestIsExact() {
    var started = bed.run("--echo", "-echo-int=+5", "--echo-time", "90s", "word", "--do=x");
    assertEquals(0, started.code(), started.err());
    var json = Json.parse(started.out()).asObject();
    assertEquals(List.of("Plugin", "Program", "Args", "ConfigPath", "Host", "Flags", "TriggeredFlags"), json.names());
    assertEquals("[\"--echo\",\"-echo-int=+5\",\"--echo-time\",\"90s\",\"word\",\"--do=x\"]",
        json.get("Args").toString());
    assertEquals(bed.home.resolve("settings.json").toString(), json.getString("ConfigPath", ""));
    assertEquals("{\"AuthDir\":\"" + bed.home.resolve("auths")
        + "\",\"ProxyURL\":\"\",\"ForceModelPrefix\":false,\"OAuthModelAlias\":null,\"ExcludedModels\":null}",
        json.get("Host").toString());
    assertEquals("{\"echo\":{\"Name\":\"echo\",\"Type\":\"bool\",\"Value\":\"true\",\"Set\":true},"
        + "\"echo-int\":{\"Name\":\"echo-int\",\"Type\":\"int\",\"Value\":\"5\",\"Set\":true},"
        + "\"echo-time\":{\"Name\":\"echo-time\",\"Type\":\"duration\",\"Value\":\"1m30s\",\"Set\":true}}",
        json.get("TriggeredFlags").toString());
    var flags = json.get("Flags").asObject();
    assertEquals("{\"Name\":\"json\",\"Type\":\"\",\"Value\":\"false\",\"Set\":false}", flags.get("json").toString());
    assertEquals("{\"Name\":\"echo-text\",\"Type\":\"string\",\"Value\":\" as is \",\"Set\":false}",
        flags.get("echo-text").toString());
    assertEquals("{\"Name\":\"echo-float\",\"Type\":\"float64\",\"Value\":\"1e+06\",\"Set\":false}",
        flags.get("echo-float").toString());
    assertEquals("{\"Name\":\"do\",\"Type\":\"string\",\"Value\":\"\",\"Set\":false}", flags.get("do").toString());
  }

  @Test void severalPluginsRunInOrderAndTheFirstFailureCounts() {
    var started = bed.run("--hello", "--do=code", "--echo");
    assertTrue(started.out().startsWith("{\"Plugin\""), started.out());
    assertTrue(started.out().endsWith("}\nout\nhello\n"), started.out());
    assertEquals(7, started.code());
    assertEquals(1, bed.run("--do=crash", "--hello").code());
    assertEquals(3, bed.run("--hello").code());
  }

  @Test void flagsThatCannotBeAreLeftOutWithAWarning() {
    assertEquals(List.of("note: Plugin 'prog': flag conflicts with an existing flag and was skipped: 'echo'",
        "note: Plugin 'prog': declared invalid command-line flag: 'bad name'",
        "note: Plugin 'prog': flag -odd has an unsupported command-line flag type: 'uint'",
        "note: Plugin 'prog': flag -n has an invalid default value: 'x'"), bed.run("--hello").err().lines().toList());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
      --nope            | error: flag provided but not defined: -nope
      --echo-int=a      | error: invalid value "a" for flag -echo-int: invalid int value "a"
      """)
  void misuseIsToldInGosWords(String line, String message) {
    var started = bed.run(line.split(" "));
    assertEquals(2, started.code());
    assertEquals("", started.out());
    assertTrue(started.err().lines().toList().contains(message), started.err());
    assertTrue(started.err().contains("-echo-text TEXT"), started.err());
  }

  @Test void helpAndCompletionKnowTheFlags() {
    var help = bed.run("--help");
    assertTrue(help.out().contains("Flags of plugin echo\n      --echo              Print the request\n      "
        + "--echo-text TEXT    A TEXT (default"), help.out());
    assertTrue(help.out().contains("Flags of plugin prog\n      --hello"), help.out());
    assertTrue(bed.run("--echo", "--help").out().contains("Flags of plugin echo"));
    var names = bed.run("__complete", "plugin_flags").out().lines().toList();
    assertTrue(names.containsAll(List.of("--echo", "--echo-text", "--do", "--hello")), names.toString());
    assertEquals(List.of("echo", "low", "prog"), bed.run("__complete", "plugins").out().lines().toList());
  }

  @Test void credentialsAreStoredAndTold() throws IOException {
    var record = "{\"Provider\":\"demo\",\"FileName\":\"%s.json\",\"StorageJSON\":\""
        + Base64.getEncoder().encodeToString("{\"a\":1}".getBytes()) + "\"}";
    var answer = "{\"ok\":true,\"result\":{\"Stdout\":\"eA==\",\"Auths\":[%s,%s]}}";
    var started = bed.run("--auths", answer.formatted(record.formatted("one"), record.formatted("two")));
    var auths = bed.home.resolve("auths");
    assertEquals("x\nAuthentication saved to " + auths.resolve("one.json") + "\nAuthentication saved to "
        + auths.resolve("two.json") + "\n", started.out());
    assertEquals(0, started.code(), started.err());
    assertEquals("{\"a\":1,\"disabled\":false,\"type\":\"demo\"}", Files.readString(auths.resolve("two.json")));

    var bad = bed.run("--auths", answer.formatted(record.formatted("three"), "{\"Provider\":\" \"}"));
    assertEquals("x", bad.out());
    assertEquals("error: Plugin 'low': command-line auth 2 is invalid\n",
        bad.err().lines().filter(line -> line.startsWith("error")).findFirst().orElse("") + "\n");
    assertEquals(1, bad.code());
    assertTrue(Files.exists(auths.resolve("three.json")));

    var evil = bed.run("--auths", answer.formatted(record.formatted("../../evil"), record.formatted("four")));
    assertEquals(1, evil.code());
    assertTrue(evil.err().contains("save command-line auth ../../evil.json: the name leads out of the folder for "
        + "credentials"), evil.err());
    assertFalse(Files.exists(bed.folder.resolve("evil.json")));
  }

  @Test void theHostKeepsCredentials() throws IOException {
    var saved = bed.run("--ask", "host.auth.save", "--with",
        "{\"name\":\"Saved.json\",\"json\":{\"type\":\"t\",\"email\":\"e\"}}");
    assertTrue(saved.out().contains("\"path\":\"" + bed.home.resolve("auths/Saved.json")), saved.out());
    assertEquals("{\"type\":\"t\",\"email\":\"e\"}", Files.readString(bed.home.resolve("auths/Saved.json")));
    var listed = bed.run("--ask", "host.auth.list");
    assertTrue(listed.out().contains("{\"name\":\"Saved.json\",\"type\":\"t\",\"provider\":\"t\",\"source\":\"file\""),
        listed.out());
  }

  @Test void theHostReachesTheNetwork() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      var body = (exchange.getRequestMethod() + " " + exchange.getRequestHeaders().getFirst("X-Own") + " "
          + new String(exchange.getRequestBody().readAllBytes())).getBytes();
      exchange.sendResponseHeaders(201, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    try {
      var request = "{\"method\":\"POST\",\"url\":\"http://127.0.0.1:" + server.getAddress().getPort()
          + "/x\",\"headers\":{\"X-Own\":[\"v\"],\"Host\":[\"h\"]},\"body\":\"Yg==\"}";
      var told = Json.parse(bed.run("--ask", "host.http.do", "--with", request).out()).asObject().get("result")
          .asObject();
      assertEquals(201, told.getInt("StatusCode", 0));
      assertEquals("POST v b", new String(Base64.getDecoder().decode(told.getString("Body", ""))));
      var opened = Json.parse(bed.run("--ask", "host.http.do_stream", "--with", "{\"request\":" + request + "}").out())
          .asObject().get("result").asObject();
      assertEquals(201, opened.getInt("status_code", 0));
      assertEquals("stream-1", opened.getString("stream_id", ""));
    } finally {
      server.stop(0);
    }
  }

  @Test void aChangedFileIsRefused() throws IOException {
    try (var own = new PluginBed().with("echo", PluginBed.built("echo.c"))) {
      assertEquals(0, own.run("--echo").code());
      Files.write(own.home.resolve("plugins/echo.so"), new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);
      var started = own.run("--echo");
      assertEquals(2, started.code());
      assertTrue(started.err().startsWith("note: Plugin 'echo' is not used: it is changed"), started.err());
      assertEquals(13, own.run("plugins:enable", "echo").code());
      assertEquals(0, own.run("plugins:trust", "echo").code());
      assertEquals(0, own.run("--echo").code());
    }
  }

  @Test void aFileOthersCouldChangeIsRefused() throws IOException {
    try (var own = new PluginBed().with("echo", PluginBed.built("echo.c"))) {
      var plugins = own.home.resolve("plugins");
      for (var place : List.of(plugins, plugins.resolve("echo.so"))) {
        var before = Files.getPosixFilePermissions(place);
        Files.setPosixFilePermissions(place, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
        assertEquals(2, own.run("--echo").code());
        var refused = own.run("plugins:trust", "echo");
        assertEquals(13, refused.code());
        assertTrue(refused.err().contains("chmod go-w " + place), refused.err());
        Files.setPosixFilePermissions(place, before);
      }
      assertEquals(0, own.run("--echo").code());
    }
  }

  @Test void offByDefaultAndSwitchedByCommands() throws IOException {
    try (var own = new PluginBed()) {
      Files.copy(PluginBed.built("echo.c"), own.home.resolve("plugins/echo.so"));
      var off = own.run("--echo");
      assertEquals(2, off.code());
      assertTrue(off.err().startsWith("error: Unknown flag: --echo"), off.err());
      assertEquals(0, own.run("plugins:enable", "echo").code());
      assertEquals(0, own.run("--echo").code());
      assertTrue(own.run("plugins:doctor").out().contains("ok: 6 flags"));
      assertEquals(0, own.run("plugins:disable").code());
      assertEquals(2, own.run("--echo").code());
      assertEquals(3, own.run("plugins:info", "ecko").code());
    }
  }
}
