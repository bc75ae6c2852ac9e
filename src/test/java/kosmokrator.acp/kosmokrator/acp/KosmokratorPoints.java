package kosmokrator.acp;

import static kosmokrator.acp.Point.must;
import static kosmokrator.acp.PointBed.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import kosmokrator.checks.Repository;

/// What others made of the protocol, and what we add to it.
final class KosmokratorPoints {
  private static final List<String> METHODS = List.of("runtime/set", "settings/set", "providers/configure",
      "integrations/list", "integrations/describe", "integrations/configure", "integrations/call", "mcp/list_servers",
      "mcp/list_tools", "mcp/schema", "mcp/call_tool", "mcp/add_stdio_server", "mcp/set_secret", "lua/execute");
  static final List<Point> ALL = List.of(
      must("D01", "`make interop` drives it with the official client", KosmokratorPoints::interop),
      must("K01", "kosmokrator/capabilities is the same with an underscore", bed -> {
        var plain = bed.bare().call("kosmokrator/capabilities", new JsonObject());
        assertEquals(plain, bed.bare().call("_kosmokrator/capabilities", new JsonObject()));
        var greeting = bed.other().call("initialize", AcpBed.BARE);
        assertEquals(greeting.get("kosmokratorCapabilities"), plain.get("kosmokratorCapabilities"));
        assertEquals(greeting.get("kosmokratorCapabilities"),
            greeting.get("agentCapabilities").asObject().get("_meta").asObject().get("kosmokrator"));
      }),
      must("K02", "our methods need an open session", bed -> {
        for (var method : METHODS) for (var spelling : List.of("kosmokrator/", "_kosmokrator/")) {
          assertEquals(-32602, refused(bed.bare(), spelling + method, new JsonObject()), method);
          assertEquals(-32002, refused(bed.bare(), spelling + method, AcpBed.in("nobody")), method);
        }
      }),
      must("K03", "session/set_model sets the model", bed -> {
        var session = bed.session(bed.bare());
        bed.bare().call("session/set_model", AcpBed.in(session).add("modelId", "scripted/other"));
        bed.ask(bed.bare(), session, "hi");
        assertEquals("other", bed.model().asked().getLast().body().getString("model", ""));
        assertEquals(-32602, refused(bed.bare(), "session/set_model", AcpBed.in(session)));
      }),
      must("K04", "a configured key is never told back", KosmokratorPoints::keepsTheKey));

  private KosmokratorPoints() {}

  /// Neither in the answer nor by a command that prints all it finds. The home is one of its own, because the default
  /// changes.
  private static void keepsTheKey(PointBed bed) throws Exception {
    var key = "canary-0815-key";
    var home = Files.createDirectory(bed.project().resolve("home"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.copy(bed.program.home.resolve("settings.json"), home.resolve("settings.json"));
    var editor = bed.silent(Map.of("KOSMOKRATOR_HOME", home.toString()), "--yolo").editor();
    editor.call("initialize", AcpBed.BARE);
    var session = bed.session(editor);
    var answer = editor.call("kosmokrator/providers/configure", AcpBed.in(session).add("provider", "openai")
        .add("model", "gpt-5.4-mini")
        .add("apiKey", key).add("scope", "global"));
    assertTrue(answer.getBoolean("hasApiKey", false), answer.toString());
    editor.call("session/set_model", AcpBed.in(session).add("modelId", "scripted/test"));
    bed.model().script("call bash {\"command\":\"cat " + home + "/*; echo " + key + "\"}\n---\ntext " + key);
    bed.ask(editor, session, "tell me");
    assertFalse(editor.text(session, "agent_message_chunk").isEmpty());
    for (var frame : editor.frames()) assertFalse(frame.toString().contains(key), frame.toString());
  }

  /// It runs packages of others and is no part of these tests; what can be said here is that it does what the point
  /// asks for.
  private static void interop(PointBed bed) throws Exception {
    var suite = Repository.folder().resolve("src/test/interop/acp-clients");
    assertTrue(read(suite, "package.json").contains("\"@agentclientprotocol/sdk\""));
    assertTrue(read(suite, "suite.sh").contains("client.mjs"));
    var drive = read(suite, "client.mjs");
    assertTrue(drive.contains("from \"@agentclientprotocol/sdk\""));
    for (var method : List.of("initialize", "session.new", "session.prompt", "session.cancel", "session.load",
        "session.resume", "session.list", "session.close", "session.delete")) assertTrue(
          drive.contains("(can." + method + ","), method);
  }

  private static String read(Path folder, String name) throws Exception {
    return Files.readString(folder.resolve(name));
  }
}
