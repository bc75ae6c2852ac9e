package kosmokrator.acp;

import static kosmokrator.acp.Point.must;
import static kosmokrator.acp.Point.should;
import static kosmokrator.acp.PointBed.WRITE;
import static kosmokrator.acp.PointBed.assertCancelled;
import static kosmokrator.acp.PointBed.assertLives;
import static kosmokrator.acp.PointBed.lastStage;
import static kosmokrator.acp.PointBed.stages;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;

/// Tool calls, permissions, and what is done through the client.
final class ToolPoints {
  private static final String ASK = "session/request_permission";
  private static final Function<JsonObject, JsonValue> SILENCE = _ -> null;
  static final List<Point> ALL = List.of(
      must("X01", "a tool call is announced, ends completed, and its result reaches the model", ToolPoints::lifecycle),
      must("X02", "ids of tool calls do not come twice in a session", bed -> {
        var session = bed.session(bed.bare(), "prometheus");
        bed.model().script(("call glob {\"pattern\":\"*\"}\ncall glob {\"pattern\":\"*.x\"}\n---\ntext ok\n---\n")
            .repeat(2));
        for (var i = 0; i < 2; i++) bed.ask(bed.bare(), session, "go");
        assertEquals(4, bed.bare().updates(session, "tool_call").stream().map(call -> call.getString("toolCallId", ""))
            .distinct().count());
        assertEquals(4, bed.bare().updates(session, "tool_call").size());
      }),
      must("X03", "a permission is asked for a known call, with ways to say yes and no", ToolPoints::asks),
      must("X04", "what is rejected is not done, and the turn ends well", bed ->
          rejected(bed, AcpBed.chosen("reject_once"))),
      should("X16", "a rejected call ends failed", bed -> {
        var session = rejected(bed, AcpBed.chosen("reject_once"));
        assertEquals(1, bed.bare().updates(session, "tool_call").size());
        assertEquals("failed", lastStage(bed.bare(), session));
      }),
      must("X05", "whatever is no yes is a no", bed -> {
        for (var answer : List.of("{\"outcome\":{\"outcome\":\"selected\",\"optionId\":\"what\"}}",
            "{\"outcome\":{\"outcome\":\"selected\"}}", "{\"outcome\":{\"outcome\":\"cancelled\"}}",
            "{\"outcome\":{\"outcome\":\"cancelled\",\"optionId\":\"allow_once\"}}",
            "{\"outcome\":{}}", "{\"outcome\":null}", "{}", "[]", "\"allow_once\"", "null",
            "{\"outcome\":\"allow_once\"}", "{\"$error\":{\"code\":-32603,\"message\":\"no\"}}",
            "{\"$error\":{\"code\":-32601,\"message\":\"no such method\"}}"))
          rejected(bed, Json.parse(answer));
      }),
      must("X06", "session/cancel while a permission is asked cancels, and nothing is done", bed ->
          cancelWhileAsked(bed, true)),
      should("X07", "so it does when the client never answers the question", bed -> cancelWhileAsked(bed, false)),
      must("X17", "requests are served while a permission is asked", bed -> {
        var prompt = asked(bed, bed.session(bed.bare(), "argus"));
        assertLives(bed.bare());
        assertEquals("end_turn", bed.ask(bed.bare(), bed.session(bed.bare()), "hi"));
        assertEquals(null, bed.bare().answer(prompt));
      }),
      should("X08", "always is remembered, yes and no, within the session", ToolPoints::always),
      must("X09", "without services of the client it reads, writes and runs by itself", ToolPoints::byItself),
      must("X10", "the client's files are read and written through it, unsaved text too", ToolPoints::throughFiles),
      must("X11", "files that the client refuses fail the call and not the turn", ToolPoints::refusedFiles),
      must("X12", "the client's terminals are made, read and always released", ToolPoints::throughTerminals),
      must("X13", "cancel ends a command and all it started", bed -> {
        var editor = bed.bare();
        var session = bed.session(editor, "prometheus");
        bed.model().script(PointBed.TREE);
        var prompt = bed.prompting(editor, session);
        var pids = Program.pids(bed.project().resolve("pids"), 3);
        editor.tell("session/cancel", AcpBed.in(session));
        assertCancelled(editor, prompt);
        Program.assertGone(pids);
        assertEquals("failed", lastStage(editor, session));
        assertEquals("end_turn", bed.ask(editor, session, "still there?"));
      }),
      must("X14", "the end of input ends commands too", bed -> {
        bed.assertEndsSoon(0, PointBed::commanding, PointBed::hangUp);
        bed.assertGone();
      }),
      should("X15", "a change is shown as a difference with an absolute path", ToolPoints::differences));

  private ToolPoints() {}

  private static void lifecycle(PointBed bed) throws Exception {
    var session = bed.session(bed.bare(), "prometheus");
    Files.writeString(bed.project().resolve("a.txt"), "what is in it\n");
    bed.model().script("call file_read {\"path\":\"a.txt\"}");
    assertEquals("end_turn", bed.ask(bed.bare(), session, "go"));
    assertEquals(List.of("pending", "in_progress", "completed"), stages(bed.bare(), session));
    var told = bed.bare().updates(session).stream().filter(update -> update.get("toolCallId") != null).toList();
    assertEquals("tool_call", told.getFirst().getString("sessionUpdate", ""));
    assertEquals(1, told.stream().map(update -> update.getString("toolCallId", "")).distinct().count());
    assertEquals(bed.project().resolve("a.txt").toString(), told.getFirst().get("locations").asArray().get(0)
        .asObject().getString("path", ""));
    bed.assertHeard("what is in it");
  }

  private static void asks(PointBed bed) throws Exception {
    var editor = bed.bare().answering(ASK, _ -> AcpBed.chosen("allow_once"));
    var session = bed.session(editor, "argus");
    bed.model().script(WRITE);
    bed.ask(editor, session, "write");
    var asked = editor.told(ASK).getFirst();
    var call = asked.get("toolCall").asObject();
    assertEquals(editor.updates(session, "tool_call").getFirst().getString("toolCallId", ""),
        call.getString("toolCallId", "-"));
    for (var member : List.of("title", "kind", "rawInput", "content"))
      assertTrue(call.get(member) != null, member + " in " + call);
    var options = asked.get("options").asArray().values().stream().map(JsonValue::asObject).toList();
    assertEquals(List.of("allow_once", "allow_always", "reject_once", "reject_always"),
        options.stream().map(each -> each.getString("kind", "")).toList());
    assertEquals(4, options.stream().map(each -> each.getString("optionId", "")).distinct().count());
    assertTrue(bed.isWritten());
  }

  /// A session in which the client answered so, and nothing was done.
  private static String rejected(PointBed bed, JsonValue answer) throws Exception {
    var editor = bed.bare().answering(ASK, _ -> answer);
    var session = bed.session(editor, "argus");
    bed.model().script(WRITE);
    assertEquals("end_turn", bed.ask(editor, session, "write"), answer.toString());
    assertFalse(bed.isWritten(), answer.toString());
    assertEquals("failed", lastStage(editor, session), answer.toString());
    return session;
  }

  /// A prompt whose question is open; the id of its request.
  private static int asked(PointBed bed, String session) throws Exception {
    var editor = bed.bare().answering(ASK, SILENCE);
    bed.model().script(WRITE);
    var prompt = editor.send("session/prompt", AcpBed.prompt(session, "write"));
    editor.await("the question", () -> !editor.told(ASK).isEmpty());
    return prompt;
  }

  /// Some clients answer their question with `cancelled`, as they should, and some never.
  private static void cancelWhileAsked(PointBed bed, boolean answers) throws Exception {
    var editor = bed.bare();
    var session = bed.session(editor, "argus");
    var prompt = asked(bed, session);
    var question = editor.frames().stream().filter(frame -> frame.getString("method", "").equals(ASK)).findFirst()
        .orElseThrow();
    editor.tell("session/cancel", AcpBed.in(session));
    if (answers) editor.raw(new JsonObject().add("jsonrpc", "2.0").add("id", question.get("id"))
        .add("result", AcpBed.object("{\"outcome\":{\"outcome\":\"cancelled\"}}")).toString());
    assertCancelled(editor, prompt);
    assertFalse(bed.isWritten());
    assertEquals("failed", lastStage(editor, session));
  }

  private static void always(PointBed bed) throws Exception {
    for (var option : List.of("reject_always", "allow_always")) {
      bed.bare().forget();
      var editor = bed.bare().answering(ASK, _ -> AcpBed.chosen(option));
      var session = bed.session(editor, "argus");
      bed.model().script(WRITE).script(WRITE);
      for (var i = 0; i < 2; i++) bed.ask(editor, session, "write");
      assertEquals(1, editor.told(ASK).size(), option);
      assertEquals(option.equals("allow_always"), bed.isWritten(), option);
      bed.model().script(WRITE);
      bed.ask(editor, bed.session(editor, "argus"), "write");
      assertEquals(2, editor.told(ASK).size(), "another session asks for itself");
    }
  }

  private static void byItself(PointBed bed) throws Exception {
    var session = bed.session(bed.bare(), "prometheus");
    Files.writeString(bed.project().resolve("a.txt"), "what is in it\n");
    bed.model().script("call file_read {\"path\":\"a.txt\"}\n---\ncall bash {\"command\":\"echo $((20 + 22))\"}\n---\n"
        + WRITE);
    bed.ask(bed.bare(), session, "go");
    bed.assertHeard("what is in it");
    bed.assertHeard("42");
    assertEquals("hello", Files.readString(bed.project().resolve("new.txt")));
    assertTrue(bed.bare().frames().stream().noneMatch(frame -> frame.get("method") != null && frame.get("id") != null),
        "nothing was asked of the client");
  }

  private static void throughFiles(PointBed bed) throws Exception {
    var editor = bed.full().answering("fs/read_text_file", _ -> new JsonObject().add("content", "unsaved\n"))
        .answering("fs/write_text_file", _ -> new JsonObject());
    var session = bed.session(editor, "prometheus");
    Files.writeString(bed.project().resolve("a.txt"), "saved\n");
    bed.model().script("call file_read {\"path\":\"a.txt\"}\n---\n" + WRITE);
    bed.ask(editor, session, "go");
    bed.assertHeard("unsaved");
    assertEquals(bed.project().resolve("a.txt").toString(), editor.told("fs/read_text_file").getFirst()
        .getString("path", ""));
    var written = editor.told("fs/write_text_file").getFirst();
    assertEquals(bed.project().resolve("new.txt") + " hello", written.getString("path", "") + " "
        + written.getString("content", ""));
    assertFalse(bed.isWritten());
  }

  private static void refusedFiles(PointBed bed) throws Exception {
    var editor = bed.full().answering("fs/read_text_file", asked -> asked.getString("path", "").endsWith("a.txt")
        ? Editor.error(-32603, "no reading today") : Editor.error(-32002, "not found"))
        .answering("fs/write_text_file", _ -> Editor.error(-32603, "no writing today"));
    var session = bed.session(editor, "prometheus");
    Files.writeString(bed.project().resolve("a.txt"), "SAVED\n");
    bed.model().script("call file_read {\"path\":\"a.txt\"}\n---\n" + WRITE);
    assertEquals("end_turn", bed.ask(editor, session, "go"));
    bed.assertHeard("no reading today");
    bed.assertHeard("no writing today");
    assertFalse(bed.heard().contains("SAVED") || bed.isWritten());
    assertEquals(2, editor.updates(session, "tool_call_update").stream()
        .filter(each -> each.getString("status", "").equals("failed")).count());
  }

  private static void throughTerminals(PointBed bed) throws Exception {
    var editor = bed.full().answering("terminal/create", _ -> new JsonObject().add("terminalId", "t1"))
        .answering("terminal/wait_for_exit", _ -> AcpBed.object("{\"exitCode\":0}"))
        .answering("terminal/output", _ ->
            AcpBed.object("{\"output\":\"from the editor\",\"truncated\":false,\"exitStatus\":{\"exitCode\":0}}"))
        .answering("terminal/kill", _ -> new JsonObject()).answering("terminal/release", _ -> new JsonObject());
    var session = bed.session(editor, "prometheus");
    bed.model().script("call bash {\"command\":\"echo hi\"}");
    bed.ask(editor, session, "go");
    bed.assertHeard("from the editor");
    var made = editor.told("terminal/create").getFirst();
    assertEquals(new JsonArray().add("-c").add("echo hi"), made.get("args"));
    assertEquals(bed.project().toString(), made.getString("cwd", ""));
    assertTrue(editor.updates(session, "tool_call_update").stream()
        .anyMatch(update -> update.toString().contains("\"terminalId\":\"t1\"")));
    assertEquals(1, editor.told("terminal/release").size());
    editor.answering("terminal/wait_for_exit", SILENCE);
    bed.model().script("call bash {\"command\":\"sleep 300\"}");
    var prompt = editor.send("session/prompt", AcpBed.prompt(session, "go"));
    editor.await("the wait", () -> editor.told("terminal/wait_for_exit").size() == 2);
    editor.tell("session/cancel", AcpBed.in(session));
    assertCancelled(editor, prompt);
    editor.await("the release", () -> editor.told("terminal/release").size() == 2);
    assertEquals(1, editor.told("terminal/kill").size());
  }

  private static void differences(PointBed bed) throws Exception {
    var session = bed.session(bed.bare(), "prometheus");
    Files.writeString(bed.project().resolve("a.txt"), "one\ntwo\n");
    bed.model().script("call file_read {\"path\":\"a.txt\"}\n---\ncall file_edit {\"path\":\"a.txt\","
        + "\"old_string\":\"two\",\"new_string\":\"three\"}\n---\n" + WRITE);
    bed.ask(bed.bare(), session, "go");
    var differences = bed.bare().updates(session, "tool_call_update").stream()
        .filter(update -> update.get("content") != null)
        .flatMap(update -> update.get("content").asArray().values().stream()).map(JsonValue::asObject)
        .filter(content -> content.getString("type", "").equals("diff")).toList();
    assertEquals(List.of(difference(bed, "a.txt", Json.value("one\ntwo\n"), "one\nthree\n"),
        difference(bed, "new.txt", Json.NULL, "hello")), differences);
  }

  private static JsonObject difference(PointBed bed, String file, JsonValue before, String after) throws Exception {
    return new JsonObject().add("type", "diff").add("path", bed.project().resolve(file).toString())
        .add("oldText", before).add("newText", after);
  }
}
