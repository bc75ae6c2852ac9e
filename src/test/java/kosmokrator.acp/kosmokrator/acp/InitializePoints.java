package kosmokrator.acp;

import static kosmokrator.acp.AcpBed.object;
import static kosmokrator.acp.Point.must;
import static kosmokrator.acp.Point.should;
import static kosmokrator.acp.PointBed.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/// The first words, and logging in.
final class InitializePoints {
  static final List<Point> ALL = List.of(
      must("I01", "initialize answers what the schema says, in version 1", bed -> assertEquals(1, greet(bed, "1"))),
      must("I02", "a newer version is answered with the newest we have", bed -> {
        for (var version : List.of("2", "65535")) assertEquals(1, greet(bed, version));
      }),
      must("I03", "so is version 0", bed -> assertEquals(1, greet(bed, "0"))),
      must("I04", "a version that is none is -32602, and a good one still works", bed -> {
        var editor = bed.silent().editor();
        for (var version : List.of("\"1\"", "1.5", "-1", "65536", "null", "true", "{}"))
          assertEquals(-32602, refused(editor, "initialize",
              new JsonObject().add("protocolVersion", Json.parse(version))), version);
        assertEquals(-32602, refused(editor, "initialize", new JsonObject()));
        assertEquals(1, editor.call("initialize", AcpBed.BARE).getInt("protocolVersion", 0));
      }),
      should("I05", "the agent says its name and version", bed -> {
        var info = bed.other().call("initialize", AcpBed.BARE).get("agentInfo").asObject();
        assertEquals("KosmoKrator", info.getString("name", ""));
        assertTrue(info.getString("version", "").matches("\\d+\\.\\d+\\.\\d+.*"), info.toString());
      }),
      must("I06", "ways to log in have ids of their own; a terminal only for clients that have one", bed -> {
        assertEquals(List.of("kosmokrator"), methods(bed.other().call("initialize", AcpBed.BARE), "id"));
        var full = bed.other().call("initialize", AcpBed.FULL);
        assertEquals(List.of("kosmokrator", "kosmokrator-setup"), methods(full, "id"));
        assertEquals(List.of("", "terminal"), methods(full, "type"));
      }),
      should("I07", "a fresh home offers a way to log in, in one line, and nothing is written there",
          InitializePoints::registry),
      must("I08", "unknown capabilities and _meta are left alone", bed -> bed.other().call("initialize", object("""
          {"protocolVersion":1,"clientCapabilities":{"smells":{"roses":true},"fs":{"dance":true,"_meta":{}},\
          "_meta":{"x":1}},
           "clientInfo":{"name":"new","version":"1","shoes":2},"more":[],"_meta":{"traceparent":"00-0-0-00"}}"""))),
      should("I09", "oddly written ones count as absent", bed -> {
        var editor = bed.other();
        for (var odd : List.of("{\"fs\":7,\"terminal\":\"yes\",\"elicitation\":null,\"session\":[],"
            + "\"auth\":{\"terminal\":\"x\"}}", "[]", "null", "3"))
          assertEquals(List.of("kosmokrator"),
              methods(editor.call("initialize", new JsonObject().add("protocolVersion", 1)
              .add("clientCapabilities", Json.parse(odd)).add("clientInfo", Json.parse("[]"))), "id"), odd);
      }),
      must("I10", "a second initialize leaves the conversation alive", bed -> {
        var session = bed.session(bed.other());
        bed.other().call("initialize", AcpBed.BARE);
        assertEquals("end_turn", bed.ask(bed.other(), session, "hi"));
      }),
      must("A01", "an unknown way to log in is an error", bed -> {
        for (var params : List.of("{\"methodId\":\"other\"}", "{}", "{\"methodId\":7}", "{\"methodId\":null}"))
          assertEquals(-32602, refused(bed.other(), "authenticate", object(params)), params);
      }),
      should("A02", "the first way to log in succeeds when there are credentials", bed -> {
        var first = methods(bed.other().call("initialize", AcpBed.BARE), "id").getFirst();
        bed.other().call("authenticate", new JsonObject().add("methodId", first));
        bed.session(bed.other());
      }),
      must("A03", "logout is told of and served", InitializePoints::logout));

  private InitializePoints() {}

  private static int greet(PointBed bed, String version) throws Exception {
    return bed.other().call("initialize", new JsonObject().add("protocolVersion", Json.parse(version)))
        .getInt("protocolVersion", 0);
  }

  private static List<String> methods(JsonObject answer, String member) {
    return answer.get("authMethods").asArray().values().stream().map(method -> method.asObject().getString(member, ""))
        .toList();
  }

  /// What the registry's check sees: an empty home, no terminal to speak of, one line.
  private static void registry(PointBed bed) throws Exception {
    var empty = Files.createDirectories(bed.project().resolve("fresh"));
    var running = bed.silent(Map.of("KOSMOKRATOR_HOME", "", "HOME", empty.toString(), "TERM", "dumb"));
    var answer = running.editor().call("initialize", object("""
        {"protocolVersion":1,"clientCapabilities":{"fs":{"readTextFile":true,"writeTextFile":true},"terminal":true,
         "_meta":{"terminal_output":true,"terminal-auth":true}}}"""));
    assertEquals(1, running.editor().frames().size());
    assertEquals("kosmokrator", methods(answer, "id").getFirst());
    running.editor().hangUp();
    assertEquals(0, running.end());
    try (var files = Files.list(empty)) {
      assertEquals(List.of(), files.toList(), "nothing was written");
    }
  }

  private static void logout(PointBed bed) throws Exception {
    var editor = bed.other();
    var told = editor.call("initialize", AcpBed.BARE).get("agentCapabilities").asObject().get("auth").asObject();
    assertFalse(told.get("logout") == null);
    var session = bed.session(editor);
    editor.call("logout", new JsonObject());
    assertEquals(-32000, refused(editor, "session/new", bed.folder()));
    assertEquals(-32000, refused(editor, "session/prompt", AcpBed.prompt(session, "hi")));
    editor.call("authenticate", new JsonObject().add("methodId", "kosmokrator"));
    assertEquals("end_turn", bed.ask(editor, session, "hi"));
  }
}
