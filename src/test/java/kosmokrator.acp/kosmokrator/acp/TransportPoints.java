package kosmokrator.acp;

import static kosmokrator.acp.Point.must;
import static kosmokrator.acp.Point.should;
import static kosmokrator.acp.PointBed.answer;
import static kosmokrator.acp.PointBed.assertCancelled;
import static kosmokrator.acp.PointBed.assertLives;
import static kosmokrator.acp.PointBed.assertSilence;
import static kosmokrator.acp.PointBed.code;
import static kosmokrator.acp.PointBed.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Frames, and how the process begins and ends.
final class TransportPoints {
  private static final String LIST =
      "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"session/list\",\"params\":{\"cwd\":\"/nowhere/at/all\"}}";
  private static final List<String> METHODS = List.of("initialize", "authenticate", "logout", "session/new",
      "session/load", "session/resume", "session/list", "session/prompt", "session/close", "session/delete",
      "session/set_mode", "session/set_config_option", "session/set_model", "kosmokrator/runtime/set",
      "_kosmokrator/integrations/list");
  static final List<Point> ALL = List.of(
      must("T01", "initialize is answered, and nothing is written before", TransportPoints::first),
      must("T02", "ids come back as they were, with their type", TransportPoints::ids),
      must("T03", "malformed JSON is -32700 with the id null", bed -> {
        var error = answer(bed.bare(), "{\"jsonrpc\":\"2.0\",\"id\":1,");
        assertEquals(-32700, error.get("error").asObject().getInt("code", 0));
        assertEquals(Json.NULL, error.get("id"));
        assertLives(bed.bare());
      }),
      must("T04", "JSON that is no request is refused", bed -> {
        for (var line : List.of("42", "\"x\"", "null", "true", "{}"))
          assertEquals(-32600, code(bed.bare(), line), line);
        assertLives(bed.bare());
      }),
      must("T05", "a missing or wrong version of JSON-RPC is refused", bed -> {
        for (var version : List.of("", "\"jsonrpc\":\"1.0\",", "\"jsonrpc\":2,"))
          assertEquals(-32600, code(bed.bare(), "{" + version + "\"id\":\"v\",\"method\":\"session/list\"}"), version);
        assertLives(bed.bare());
      }),
      must("T06", "an unknown request is -32601", bed -> {
        for (var method : List.of("nothing", "session/nothing", "fs/read_text_file", "session/fork"))
          assertEquals(-32601, refused(bed.bare(), method, new JsonObject()), method);
      }),
      must("T07", "an unknown notification is met with silence", bed ->
          assertSilence(bed.bare(), "{\"jsonrpc\":\"2.0\",\"method\":\"nothing\"}")),
      must("T08", "so is one that begins with an underscore, and such a request is -32601", bed -> {
        assertEquals(-32601, refused(bed.bare(), "_nothing/at_all", new JsonObject()));
        assertEquals(-32601, refused(bed.bare(), "_kosmokrator/nothing", new JsonObject()));
        assertSilence(bed.bare(), "{\"jsonrpc\":\"2.0\",\"method\":\"_nothing\",\"params\":{}}");
      }),
      must("T09", "notifications that begin with $/ are met with silence", bed -> {
        assertSilence(bed.bare(), "{\"jsonrpc\":\"2.0\",\"method\":\"$/nothing\",\"params\":{}}");
        for (var id : List.of("77", "\"x\"", "null"))
          assertSilence(bed.bare(), "{\"jsonrpc\":\"2.0\",\"method\":\"$/cancel_request\",\"params\":{\"requestId\":"
              + id + "}}");
        assertSilence(bed.bare(), "{\"jsonrpc\":\"2.0\",\"method\":\"$/cancel_request\"}");
      }),
      should("T10", "a batch is refused once, with the id null", bed -> {
        var error = answer(bed.bare(), "[" + LIST.formatted("900") + "," + LIST.formatted("901") + "]");
        assertEquals(-32600, error.get("error").asObject().getInt("code", 0));
        assertEquals(Json.NULL, error.get("id"));
      }),
      must("T11", "so is an empty one", bed -> {
        assertEquals(-32600, code(bed.bare(), "[]"));
        assertLives(bed.bare());
      }),
      must("T12", "blank lines, CRLF and spaces around a frame are fine", bed -> {
        for (var blank : List.of("", "   ", "\r", "\t")) assertSilence(bed.bare(), blank);
        for (var frame : List.of("  " + LIST.formatted("910"), LIST.formatted("911") + "  \r",
            "\t" + LIST.formatted("912") + "\r\n"))
          assertTrue(answer(bed.bare(), frame).get("result") != null);
      }),
      must("T13", "a frame of 8 MiB is read", bed -> bed.bare().call("session/list",
          new JsonObject().add("_meta", new JsonObject().add("fill", "x".repeat(8 << 20))))),
      must("T14", "a frame may come in pieces, and two at once", TransportPoints::pieces),
      must("T15", "answers that nobody waits for are left alone", bed -> {
        assertSilence(bed.bare(), "{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":{}}");
        assertSilence(bed.bare(),
            "{\"jsonrpc\":\"2.0\",\"id\":\"who\",\"error\":{\"code\":-32603,\"message\":\"no\"}}");
        assertSilence(bed.bare(), "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32601,\"message\":\"no\"}}");
      }),
      must("T16", "parameters of the wrong type are -32602", bed -> {
        for (var method : METHODS) for (var params : List.of("\"text\"", "[1]", "7"))
          assertEquals(-32602, code(bed.bare(), "{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"" + method
              + "\",\"params\":" + params + "}"), method);
        assertTrue(answer(bed.bare(), "{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"session/list\",\"params\":[]}")
            .get("result") != null,
            "some clients write an empty list for no parameters");
        bed.session(bed.bare());
      }),
      should("T17", "nothing is served before initialize, which works afterwards", bed -> {
        var editor = bed.silent().editor();
        for (var method : List.of("session/list", "session/new", "authenticate", "kosmokrator/capabilities"))
          assertEquals(-32600, refused(editor, method, bed.folder()), method);
        editor.call("initialize", AcpBed.BARE);
        assertLives(editor);
      }),
      must("T18", "the end of input ends an idle agent with code 0", bed ->
          bed.assertEndsSoon(0, TransportPoints::idle, PointBed::hangUp)),
      must("T19", "so it does when nothing was said", bed ->
          bed.assertEndsSoon(0, _ -> bed.silent(), PointBed::hangUp)),
      must("T20", "SIGTERM ends it, idle or in the midst of a command, which leaves nothing behind",
          TransportPoints::terminated),
      must("T21", "the end of input ends it in the midst of a prompt", bed -> {
        for (var script : List.of("text some\nstall", "stall")) bed.assertEndsSoon(0, _ -> {
          var running = bed.fresh(AcpBed.FULL);
          bed.model().script(script);
          bed.prompting(running.editor(), bed.session(running.editor()));
          return running;
        }, PointBed::hangUp);
      }),
      must("T22", "requests are served while a prompt runs", bed -> {
        var editor = bed.bare();
        var session = bed.session(editor);
        bed.model().script("stall");
        var prompt = bed.prompting(editor, session);
        assertLives(editor);
        editor.call("session/set_mode", AcpBed.in(session).add("modeId", "plan"));
        bed.session(editor);
        assertEquals(-32601, refused(editor, "nothing", new JsonObject()));
        assertEquals(null, editor.answer(prompt));
        editor.tell("session/cancel", AcpBed.in(session));
        assertCancelled(editor, prompt);
      }));

  private TransportPoints() {}

  private static void first(PointBed bed) throws Exception {
    var editor = bed.silent().editor();
    var id = editor.send("initialize", AcpBed.FULL);
    editor.await("a frame", () -> !editor.frames().isEmpty());
    assertEquals(List.of(editor.answer(id)), editor.frames());
  }

  private static void ids(PointBed bed) throws Exception {
    for (var id : List.of("\"a\"", "\"\"", "0", "-1", "9007199254740991", "\"\u00fc\u2603\ud83d\ude00\"", "\"7\"",
        "null"))
      assertEquals(Json.parse(id), answer(bed.bare(), LIST.formatted(id)).get("id"));
  }

  private static void pieces(PointBed bed) throws Exception {
    var editor = bed.bare();
    var before = editor.frames().size();
    var frame = (LIST.formatted("\"\u2603\ud83d\ude00\"") + "\n").getBytes(StandardCharsets.UTF_8);
    for (var each : frame) editor.bytes(new byte[] {each});
    editor.bytes((LIST.formatted("920") + "\n" + LIST.formatted("921") + "\n").getBytes(StandardCharsets.UTF_8));
    editor.await("three answers", () -> editor.frames().size() == before + 3);
    assertEquals("\u2603\ud83d\ude00", editor.frames().get(before).getString("id", ""));
  }

  private static Program.Running idle(PointBed bed) throws Exception {
    var running = bed.fresh(AcpBed.FULL);
    bed.session(running.editor());
    return running;
  }

  private static void terminated(PointBed bed) throws Exception {
    bed.assertEndsSoon(143, TransportPoints::idle, running -> running.signal("TERM"));
    bed.assertEndsSoon(143, PointBed::commanding, running -> running.signal("TERM"));
    bed.assertGone();
  }
}
