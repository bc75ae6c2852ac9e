package kosmokrator.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import kosmokrator.values.Failure;
import org.junit.jupiter.api.Test;

/// The server in this process, in front of a scripted model: what no point asks for.
class TurnTest extends WithBed {
  private static final String WRITE =
      "call file_write {\"path\":\"new.txt\",\"content\":\"hello\"}\n---\ntext All done.\n";

  @Test void cancelOnTheNextLineFindsItsTurn() throws Exception {
    var editor = bed.connect(AcpBed.BARE);
    var session = bed.session(editor);
    bed.model.answer(_ -> "stall");
    for (var i = 0; i < 10; i++) {
      var id = editor.send("session/prompt", AcpBed.prompt(session, "hi"));
      editor.tell("session/cancel", AcpBed.in(session));
      assertEquals("cancelled", editor.await(id).get("result").asObject().getString("stopReason", ""));
    }
  }

  @Test void aCommandOfOursIsAnsweredWithoutTheModel() throws Exception {
    var editor = bed.connect(AcpBed.BARE);
    var session = bed.session(editor);
    editor.call("session/prompt", AcpBed.prompt(session, "/mode"));
    assertEquals("The mode is edit", editor.text(session, "agent_message_chunk"));
    assertEquals(List.of(), bed.model.asked());
  }

  @Test void questionsBecomeForms() throws Exception {
    var editor = bed.connect(AcpBed.FULL).answering("elicitation/create", _ ->
        AcpBed.object("{\"action\":\"accept\",\"content\":{\"answer\":\"blue\"}}"));
    var session = bed.session(editor);
    bed.model.script("call ask_user {\"question\":\"Which colour?\"}\n---\ntext ok");
    editor.call("session/prompt", AcpBed.prompt(session, "go"));
    assertTrue(bed.model.asked().getLast().text().contains("blue"));
  }

  @Test void ourNotificationsTellTheTurn() throws Exception {
    var editor = bed.connect(AcpBed.BARE).answering("session/request_permission", _ -> AcpBed.chosen("allow_once"));
    var session = bed.session(editor);
    editor.call("session/set_config_option", AcpBed.in(session).add("configId", "permission_mode")
        .add("value", "argus"));
    bed.model.script("thought hm\ntext I will\n" + WRITE);
    editor.call("session/prompt", AcpBed.prompt(session, "go"));
    for (var type : List.of("session_update", "phase_changed", "text_delta", "thinking_delta", "tool_started",
        "tool_progress", "tool_completed", "permission_requested", "permission_resolved", "usage_updated",
        "runtime_changed"))
      assertFalse(editor.told("kosmokrator/" + type).isEmpty(), type);
    assertEquals("completed", editor.told("kosmokrator/session_update").getLast().getString("status", ""));
    assertEquals("I willAll done.", editor.told("kosmokrator/session_update").getLast().getString("text", ""));
    assertEquals("allow", editor.told("kosmokrator/permission_resolved").getLast().getString("decision", ""));
  }

  @Test void clientsThatShowUnknownNotificationsAreSparedThem() throws Exception {
    var editor = bed.connect(AcpBed.object("{\"protocolVersion\":1,\"clientInfo\":{\"name\":\"avante.nvim\","
        + "\"version\":\"1\"}}"));
    var session = bed.session(editor);
    editor.call("session/prompt", AcpBed.prompt(session, "go"));
    assertEquals(List.of(), editor.told("kosmokrator/text_delta"));
    editor.call("_kosmokrator/capabilities", new JsonObject());
    editor.call("session/prompt", AcpBed.prompt(session, "go"));
    assertFalse(editor.told("_kosmokrator/text_delta").isEmpty());
  }

  @Test void authenticateTellsWhetherAModelCanBeAsked() throws Exception {
    var editor = bed.connect(AcpBed.FULL);
    var method = new JsonObject().add("methodId", "kosmokrator");
    editor.call("authenticate", method);
    bed.unconfigured = Optional.of(new Failure.Plain(Failure.Kind.MISSING_CREDENTIALS,
        "No model provider is configured", List.of("kosmokrator setup")));
    var refused = editor.refused("authenticate", method);
    assertEquals(-32000, refused.getInt("code", 0));
    assertTrue(refused.get("data").asObject().getString("details", "").contains("kosmokrator setup"));
  }

  @Test void ourMethodsAreServedUnderBothSpellings() throws Exception {
    var editor = bed.connect(AcpBed.FULL);
    var session = bed.session(editor);
    var answer = editor.call("_kosmokrator/echo", AcpBed.in(session).add("said", "hello"));
    assertEquals("hello", answer.getString("said", ""));
    assertEquals(bed.project.toString(), answer.getString("folder", ""));
  }

  @Test void theEndOfInputEndsTheServer() throws Exception {
    var editor = bed.connect(AcpBed.FULL);
    bed.session(editor);
    bed.model.script("stall");
    editor.send("session/prompt", AcpBed.prompt(bed.session(editor), "hi"));
    editor.await("a request", () -> !bed.model.asked().isEmpty());
    editor.close();
    assertEquals(2, bed.closedOverlays.size());
  }

  /// Its MCP servers must not stay.
  @Test void aSessionThatIsJustBegunEndsWithTheServerToo() throws Exception {
    bed.beforeOverlay = () -> LockSupport.parkNanos(200_000_000);
    var editor = bed.connect(AcpBed.FULL);
    editor.send("session/new", bed.folder());
    editor.await("the beginning", () -> !bed.overlays.isEmpty());
    editor.close();
    assertEquals(1, bed.closedOverlays.size());
  }

  @Test void cancelEndsSubagentsToo() throws Exception {
    var editor = bed.connect(AcpBed.BARE);
    var session = bed.session(editor);
    bed.model.script("when part\nstall\n---\ncall subagent {\"agents\":[{\"task\":\"part one\"},{\"task\":\"part "
        + "two\"}]}");
    var prompt = editor.send("session/prompt", AcpBed.prompt(session, "go"));
    editor.await("both of them", () -> bed.model.asked().size() == 3);
    editor.tell("session/cancel", AcpBed.in(session));
    PointBed.assertCancelled(editor, prompt);
    for (var i = 0; i < 2; i++) assertTrue(bed.model.awaitHangup(Duration.ofSeconds(10)));
    assertEquals("failed", PointBed.lastStage(editor, session));
  }
}
