package kosmokrator.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sessions and prompts with a scripted model.
class TurnTest {
  private static final String WRITE = "call file_write {\"path\":\"new.txt\",\"content\":\"hello\"}\n---\ntext All done.\n";
  @TempDir Path folder;
  private AcpBed bed;

  @BeforeEach void open() throws Exception {
    bed = new AcpBed(folder);
  }

  @AfterEach void close() {
    bed.close();
  }

  @Test void anAnswerComesInPiecesOfOneMessage() throws Exception {
    var editor = bed.connect(AcpBed.FULL);
    var session = bed.session(editor);
    bed.model.script("thought I wonder\ntext Hello \\n \u2603\ntext  world");
    assertEquals("end_turn", editor.call("session/prompt", AcpBed.prompt(session, "hi")).getString("stopReason", ""));
    assertEquals("Hello \n \u2603 world", editor.text(session, "agent_message_chunk"));
    assertEquals("I wonder", editor.text(session, "agent_thought_chunk"));
    assertEquals(1, editor.updates(session, "agent_message_chunk").stream().map(update -> update.getString("messageId", "")).distinct().count());
    assertTrue(editor.updates(session, "usage_update").getLast().getInt("used", 0) > 0);
  }

  @Test void nothingIsToldOfASessionBeforeItsAnswer() throws Exception {
    var editor = bed.connect(AcpBed.FULL);
    var session = bed.session(editor);
    editor.await("commands", () -> !editor.updates(session, "available_commands_update").isEmpty());
    var frames = editor.frames();
    var answer = frames.stream().filter(frame -> frame.get("result") instanceof JsonObject result && result.getString("sessionId", "").equals(session)).findFirst().orElseThrow();
    var first = frames.stream().filter(frame -> frame.get("method") != null).findFirst().orElseThrow();
    assertTrue(frames.indexOf(answer) < frames.indexOf(first));
  }

  @Test void everyUpdateOfATurnComesBeforeItsAnswer() throws Exception {
    var editor = bed.connect(AcpBed.FULL);
    var session = bed.session(editor);
    editor.await("commands", () -> !editor.updates(session, "available_commands_update").isEmpty());
    bed.model.script("deltas 50 word ");
    var id = editor.send("session/prompt", AcpBed.prompt(session, "hi"));
    editor.await(id);
    editor.call("session/list", new JsonObject());
    var frames = editor.frames();
    var after = frames.subList(frames.indexOf(editor.answer(id)) + 1, frames.size());
    assertEquals(List.of(), after.stream().filter(frame -> frame.getString("method", "").equals("session/update")).toList());
  }

  @ParameterizedTest
  @CsvSource({"max_tokens,max_tokens", "refusal,refusal", "end,end_turn"})
  void whyTheModelStoppedIsTold(String stop, String reason) throws Exception {
    var editor = bed.connect(AcpBed.BARE);
    var session = bed.session(editor);
    bed.model.script("text some\nstop " + stop);
    assertEquals(reason, editor.call("session/prompt", AcpBed.prompt(session, "hi")).getString("stopReason", ""));
  }

  @Test void aFailingModelIsAnErrorAndTheSessionGoesOn() throws Exception {
    var editor = bed.connect(AcpBed.BARE);
    var session = bed.session(editor);
    bed.model.script("error 400 bad the model is unhappy\n---\ntext better");
    var refused = editor.refused("session/prompt", AcpBed.prompt(session, "hi"));
    assertTrue(refused.get("data").asObject().getString("details", "").contains("unhappy"), refused.toString());
    editor.call("session/prompt", AcpBed.prompt(session, "again"));
    assertEquals("better", editor.text(session, "agent_message_chunk"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text begun\nstall", "stall"})
  void cancelEndsATurnAndClosesItsConnection(String script) throws Exception {
    var editor = bed.connect(AcpBed.BARE);
    var session = bed.session(editor);
    bed.model.script(script);
    var id = editor.send("session/prompt", AcpBed.prompt(session, "hi"));
    editor.await("the request", () -> !bed.model.asked().isEmpty());
    if (script.startsWith("text")) editor.await("text", () -> !editor.text(session, "agent_message_chunk").isEmpty());
    editor.tell("session/cancel", AcpBed.in(session));
    assertEquals("cancelled", editor.await(id).get("result").asObject().getString("stopReason", ""));
    assertTrue(bed.model.awaitHangup(Duration.ofSeconds(10)));
    bed.model.script("text alive");
    editor.call("session/prompt", AcpBed.prompt(session, "still there?"));
    assertTrue(editor.text(session, "agent_message_chunk").endsWith("alive"));
  }

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

  @Test void aPromptCanBeCancelledByItsRequest() throws Exception {
    var editor = bed.connect(AcpBed.BARE);
    var session = bed.session(editor);
    bed.model.script("stall");
    var id = editor.send("session/prompt", AcpBed.prompt(session, "hi"));
    editor.tell("$/cancel_request", new JsonObject().add("requestId", id));
    assertEquals("cancelled", editor.await(id).get("result").asObject().getString("stopReason", ""));
  }

  @Test void aSecondPromptWaitsAndOthersAreServedMeanwhile() throws Exception {
    var editor = bed.connect(AcpBed.BARE);
    var first = bed.session(editor);
    var second = bed.session(editor);
    bed.model.script("when slow\npause 700\ntext slow");
    var slow = editor.send("session/prompt", AcpBed.prompt(first, "slow"));
    var queued = editor.send("session/prompt", AcpBed.prompt(first, "queued"));
    editor.call("session/prompt", AcpBed.prompt(second, "quick"));
    editor.call("session/set_mode", AcpBed.in(second).add("modeId", "ask"));
    assertEquals(null, editor.answer(slow));
    assertEquals("end_turn", editor.await(slow).get("result").asObject().getString("stopReason", ""));
    assertEquals("end_turn", editor.await(queued).get("result").asObject().getString("stopReason", ""));
    assertEquals("edit", editor.call("session/resume", AcpBed.in(first).merge(bed.folder())).get("modes").asObject().getString("currentModeId", ""));
  }

  @Test void closingASessionCancelsItsPrompt() throws Exception {
    var editor = bed.connect(AcpBed.BARE);
    var session = bed.session(editor);
    bed.model.script("stall");
    var id = editor.send("session/prompt", AcpBed.prompt(session, "hi"));
    editor.await("the request", () -> !bed.model.asked().isEmpty());
    editor.call("session/close", AcpBed.in(session));
    assertEquals("cancelled", editor.answer(id).get("result").asObject().getString("stopReason", ""));
    assertEquals(-32002, editor.refused("session/prompt", AcpBed.prompt(session, "hi")).getInt("code", 0));
    editor.call("session/close", AcpBed.in(session));
    editor.call("session/load", AcpBed.in(session).merge(bed.folder()));
    editor.call("session/delete", AcpBed.in(session));
    editor.call("session/delete", AcpBed.in("never-was"));
    assertEquals(0, editor.call("session/list", new JsonObject()).get("sessions").asArray().size());
  }

  @Test void anApprovedToolRunsAndShowsWhatItChanged() throws Exception {
    var editor = bed.connect(AcpBed.BARE).answering("session/request_permission", _ -> AcpBed.chosen("allow_once"));
    var session = bed.session(editor);
    editor.call("session/set_config_option", AcpBed.in(session).add("configId", "permission_mode").add("value", "argus"));
    bed.model.script(WRITE);
    editor.call("session/prompt", AcpBed.prompt(session, "write"));
    assertEquals("hello", Files.readString(bed.project.resolve("new.txt")));
    var call = editor.updates(session, "tool_call").getFirst();
    var asked = editor.told("session/request_permission").getFirst();
    assertEquals(call.getString("toolCallId", ""), asked.get("toolCall").asObject().getString("toolCallId", ""));
    assertEquals(4, asked.get("options").asArray().size());
    var last = editor.updates(session, "tool_call_update").getLast();
    assertEquals("completed", last.getString("status", ""));
    var diff = last.get("content").asArray().get(0).asObject();
    assertEquals("diff", diff.getString("type", ""));
    assertEquals(bed.project.resolve("new.txt").toString(), diff.getString("path", ""));
    assertEquals(Json.NULL, diff.get("oldText"));
    assertTrue(bed.model.asked().getLast().text().contains("Wrote"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "{\"outcome\":{\"outcome\":\"selected\",\"optionId\":\"reject_once\"}}",
    "{\"outcome\":{\"outcome\":\"selected\",\"optionId\":\"what\"}}",
    "{\"outcome\":{\"outcome\":\"cancelled\"}}", "{\"outcome\":{}}", "{}", "{\"outcome\":\"allow_once\"}",
    "{\"$error\":{\"code\":-32603,\"message\":\"no\"}}"})
  void whateverIsNoYesIsANo(String answer) throws Exception {
    var editor = bed.connect(AcpBed.BARE).answering("session/request_permission", _ -> AcpBed.object(answer));
    var session = bed.session(editor);
    editor.call("session/set_config_option", AcpBed.in(session).add("configId", "permission_mode").add("value", "argus"));
    bed.model.script(WRITE);
    assertEquals("end_turn", editor.call("session/prompt", AcpBed.prompt(session, "write")).getString("stopReason", ""));
    assertFalse(Files.exists(bed.project.resolve("new.txt")));
    assertEquals("failed", editor.updates(session, "tool_call_update").getLast().getString("status", ""));
  }

  @ParameterizedTest
  @CsvSource({"allow_always,true", "reject_always,false"})
  void alwaysIsRemembered(String option, boolean runs) throws Exception {
    var asked = new AtomicInteger();
    var editor = bed.connect(AcpBed.BARE).answering("session/request_permission", _ -> {
      asked.incrementAndGet();
      return AcpBed.chosen(option);
    });
    var session = bed.session(editor);
    editor.call("session/set_config_option", AcpBed.in(session).add("configId", "permission_mode").add("value", "argus"));
    bed.model.script(WRITE).script(WRITE);
    editor.call("session/prompt", AcpBed.prompt(session, "write"));
    editor.call("session/prompt", AcpBed.prompt(session, "again"));
    assertEquals(1, asked.get());
    assertEquals(runs, Files.exists(bed.project.resolve("new.txt")));
  }

  @Test void requestsAreServedWhileAPermissionIsOpenAndCancelEndsIt() throws Exception {
    var editor = bed.connect(AcpBed.BARE).answering("session/request_permission", _ -> null);
    var session = bed.session(editor);
    editor.call("session/set_config_option", AcpBed.in(session).add("configId", "permission_mode").add("value", "argus"));
    bed.model.script(WRITE);
    var id = editor.send("session/prompt", AcpBed.prompt(session, "write"));
    editor.await("the question", () -> !editor.told("session/request_permission").isEmpty());
    editor.call("session/list", new JsonObject());
    editor.tell("session/cancel", AcpBed.in(session));
    assertEquals("cancelled", editor.await(id).get("result").asObject().getString("stopReason", ""));
    assertFalse(Files.exists(bed.project.resolve("new.txt")));
    assertEquals("failed", editor.updates(session, "tool_call_update").getLast().getString("status", ""));
  }

  @Test void loadingTellsEverythingAgainAndResumingNothing() throws Exception {
    var editor = bed.connect(AcpBed.BARE).answering("session/request_permission", _ -> AcpBed.chosen("allow_once"));
    var session = bed.session(editor);
    bed.model.script("text I will.\n" + WRITE);
    editor.call("session/prompt", AcpBed.prompt(session, "please write"));
    editor.close();

    var second = bed.connect(AcpBed.BARE);
    second.call("session/load", AcpBed.in(session).merge(bed.folder()));
    assertEquals(List.of("user_message_chunk", "agent_message_chunk", "tool_call", "tool_call_update", "agent_message_chunk"),
        second.updates(session).stream().map(update -> update.getString("sessionUpdate", ""))
            .filter(kind -> kind.endsWith("_chunk") || kind.startsWith("tool_")).toList());
    bed.model.script("text I remember.");
    second.call("session/prompt", AcpBed.prompt(session, "what was said?"));
    assertTrue(bed.model.asked().getLast().text().contains("please write"));
    second.close();

    var third = bed.connect(AcpBed.BARE);
    third.call("session/resume", AcpBed.in(session).merge(bed.folder()));
    assertEquals(List.of(), third.updates(session, "user_message_chunk"));
    third.call("session/load", AcpBed.in(session).merge(bed.folder()));
    assertEquals(2, third.updates(session, "user_message_chunk").size());
  }

  @Test void modesAndOptionsStayInStep() throws Exception {
    var editor = bed.connect(AcpBed.FULL);
    var session = bed.session(editor);
    editor.call("session/set_mode", AcpBed.in(session).add("modeId", "plan"));
    editor.await("the option", () -> !editor.updates(session, "config_option_update").isEmpty());
    assertEquals("plan", option(editor.updates(session, "config_option_update").getLast().get("configOptions"), "mode").getString("currentValue", ""));
    var options = editor.call("session/set_config_option", AcpBed.in(session).add("configId", "mode").add("value", "ask")).get("configOptions");
    assertEquals("ask", option(options, "mode").getString("currentValue", ""));
    assertEquals("ask", editor.updates(session, "current_mode_update").getLast().getString("currentModeId", ""));
    var shown = editor.call("session/set_config_option", AcpBed.in(session).add("configId", "show_reasoning").add("type", "boolean").add("value", false));
    assertFalse(option(shown.get("configOptions"), "show_reasoning").getBoolean("currentValue", true));
    assertEquals(-32602, editor.refused("session/set_config_option", AcpBed.in(session).add("configId", "mode").add("value", "fly")).getInt("code", 0));
    assertEquals(-32602, editor.refused("session/set_config_option", AcpBed.in(session).add("configId", "wings").add("value", "x")).getInt("code", 0));
    assertEquals(-32602, editor.refused("session/set_mode", AcpBed.in(session).add("modeId", "fly")).getInt("code", 0));
    editor.call("session/set_model", AcpBed.in(session).add("modelId", "scripted/test"));
  }

  private static JsonObject option(JsonValue options, String id) {
    for (var option : options.asArray()) if (option.asObject().getString("id", "").equals(id)) return option.asObject();
    throw new AssertionError("No option " + id + " in " + options);
  }

  @Test void linksAndResourcesReachTheModel() throws Exception {
    var editor = bed.connect(AcpBed.BARE);
    var session = bed.session(editor);
    editor.call("session/prompt", AcpBed.in(session).add("prompt", Json.parse("""
        [{"type":"text","text":"see"},{"type":"resource_link","uri":"file:///tmp/linked.txt","name":"linked"},
         {"type":"resource","resource":{"uri":"file:///tmp/e.txt","text":"EMBEDDED-TEXT"}},
         {"type":"audio","data":"AAAA","mimeType":"audio/wav"}]""")));
    var body = bed.model.asked().getLast().text();
    assertTrue(body.contains("linked.txt") && body.contains("EMBEDDED-TEXT"), body);
    assertEquals(-32602, editor.refused("session/prompt", AcpBed.in(session).add("prompt", new JsonArray())).getInt("code", 0));
    assertEquals(-32602, editor.refused("session/prompt", AcpBed.in(session).add("prompt", Json.parse("[{\"type\":\"smell\"}]"))).getInt("code", 0));
  }

  @Test void aCommandOfOursIsAnsweredWithoutTheModel() throws Exception {
    var editor = bed.connect(AcpBed.BARE);
    var session = bed.session(editor);
    editor.call("session/prompt", AcpBed.prompt(session, "/mode"));
    assertEquals("The mode is edit", editor.text(session, "agent_message_chunk"));
    assertEquals(List.of(), bed.model.asked());
  }

  @Test void theEditorsFilesAreReadAndWritten() throws Exception {
    var editor = bed.connect(AcpBed.FULL)
        .answering("fs/read_text_file", _ -> new JsonObject().add("content", "unsaved\n"))
        .answering("fs/write_text_file", _ -> new JsonObject())
        .answering("session/request_permission", _ -> AcpBed.chosen("allow_once"));
    var session = bed.session(editor);
    Files.writeString(bed.project.resolve("a.txt"), "saved\n");
    bed.model.script("call file_read {\"path\":\"a.txt\"}\n---\n" + WRITE);
    editor.call("session/prompt", AcpBed.prompt(session, "go"));
    assertTrue(bed.model.asked().get(1).text().contains("unsaved"));
    assertEquals("hello", editor.told("fs/write_text_file").getFirst().getString("content", ""));
    assertFalse(Files.exists(bed.project.resolve("new.txt")));
  }

  @Test void commandsRunInTheEditorsTerminalAndItIsReleased() throws Exception {
    var editor = bed.connect(AcpBed.FULL)
        .answering("terminal/create", _ -> new JsonObject().add("terminalId", "t1"))
        .answering("terminal/wait_for_exit", _ -> AcpBed.object("{\"exitCode\":0}"))
        .answering("terminal/output", _ -> AcpBed.object("{\"output\":\"from the editor\",\"truncated\":false,\"exitStatus\":{\"exitCode\":0}}"))
        .answering("terminal/release", _ -> new JsonObject())
        .answering("session/request_permission", _ -> AcpBed.chosen("allow_once"));
    var session = bed.session(editor);
    bed.model.script("call bash {\"command\":\"echo hi\"}\n---\ntext ok");
    editor.call("session/prompt", AcpBed.prompt(session, "go"));
    assertTrue(bed.model.asked().getLast().text().contains("from the editor"));
    assertEquals(1, editor.told("terminal/release").size());
    assertTrue(editor.updates(session, "tool_call_update").stream().anyMatch(update -> update.toString().contains("\"terminalId\":\"t1\"")));
  }

  @Test void questionsBecomeForms() throws Exception {
    var editor = bed.connect(AcpBed.FULL).answering("elicitation/create", _ -> AcpBed.object("{\"action\":\"accept\",\"content\":{\"answer\":\"blue\"}}"));
    var session = bed.session(editor);
    bed.model.script("call ask_user {\"question\":\"Which colour?\"}\n---\ntext ok");
    editor.call("session/prompt", AcpBed.prompt(session, "go"));
    assertTrue(bed.model.asked().getLast().text().contains("blue"));
  }

  @Test void clientServersBelongToTheirSession() throws Exception {
    var editor = bed.connect(AcpBed.BARE);
    var servers = Json.parse("[{\"name\":\"a\",\"command\":\"x\",\"args\":[\"1\"],\"env\":[{\"name\":\"K\",\"value\":\"V\"}]},"
        + "{\"type\":\"http\",\"name\":\"b\",\"url\":\"https://example.org\",\"headers\":[{\"name\":\"H\",\"value\":\"W\"}]}]");
    var session = editor.call("session/new", new JsonObject().add("cwd", bed.project.toString()).add("mcpServers", servers)).getString("sessionId", "");
    assertEquals(2, bed.overlays.getLast().size());
    assertEquals("V", bed.overlays.getLast().getFirst().env().get("K"));
    editor.call("session/close", AcpBed.in(session));
    assertEquals(1, bed.closedOverlays.size());
  }

  @Test void ourNotificationsTellTheTurn() throws Exception {
    var editor = bed.connect(AcpBed.BARE).answering("session/request_permission", _ -> AcpBed.chosen("allow_once"));
    var session = bed.session(editor);
    editor.call("session/set_config_option", AcpBed.in(session).add("configId", "permission_mode").add("value", "argus"));
    bed.model.script("thought hm\ntext I will\n" + WRITE);
    editor.call("session/prompt", AcpBed.prompt(session, "go"));
    for (var type : List.of("session_update", "phase_changed", "text_delta", "thinking_delta", "tool_started", "tool_progress",
        "tool_completed", "permission_requested", "permission_resolved", "usage_updated", "runtime_changed"))
      assertFalse(editor.told("kosmokrator/" + type).isEmpty(), type);
    assertEquals("completed", editor.told("kosmokrator/session_update").getLast().getString("status", ""));
    assertEquals("I willAll done.", editor.told("kosmokrator/session_update").getLast().getString("text", ""));
    assertEquals("allow", editor.told("kosmokrator/permission_resolved").getLast().getString("decision", ""));
  }

  @Test void clientsThatShowUnknownNotificationsAreSparedThem() throws Exception {
    var editor = bed.connect(AcpBed.object("{\"protocolVersion\":1,\"clientInfo\":{\"name\":\"avante.nvim\",\"version\":\"1\"}}"));
    var session = bed.session(editor);
    editor.call("session/prompt", AcpBed.prompt(session, "go"));
    assertEquals(List.of(), editor.told("kosmokrator/text_delta"));
    editor.call("_kosmokrator/capabilities", new JsonObject());
    editor.call("session/prompt", AcpBed.prompt(session, "go"));
    assertFalse(editor.told("_kosmokrator/text_delta").isEmpty());
  }

  @Test void aLongAnswerArrivesWhole() throws Exception {
    var editor = bed.connect(AcpBed.BARE);
    var session = bed.session(editor);
    bed.model.script("bytes 300000");
    editor.call("session/prompt", AcpBed.prompt(session, "go"));
    assertEquals(300_000, editor.text(session, "agent_message_chunk").length());
  }
}
