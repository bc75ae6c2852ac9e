package kosmokrator.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The process: how it begins and ends, and what it leaves behind, which is nothing but what is on disk.
class ProcessTest {
  private static final String TREE = "call bash {\"command\":\"echo $$ >> pids; sleep 300 & echo $! >> pids; (setsid sleep 300 & echo $! >> pids); sleep 300\"}";
  @TempDir Path folder;
  private Program program;

  @BeforeEach void open() throws Exception {
    assumeTrue(Program.isBuilt(), "the image is not built");
    program = new Program(folder);
  }

  @AfterEach void close() throws Exception {
    if (program == null) return;
    program.close();
    assertEquals("", program.errors());
  }

  @Test void theEndOfInputEndsIt() throws Exception {
    var straightAway = program.run(Map.of());
    straightAway.editor().hangUp();
    assertEquals(0, straightAway.end());
    var idle = program.start(AcpBed.FULL);
    program.session(idle);
    idle.hangUp();
    assertEquals(0, program.last().end());
    var busy = program.start(AcpBed.FULL);
    program.model.script("text some\nstall");
    var session = program.session(busy);
    busy.send("session/prompt", AcpBed.prompt(session, "hi"));
    busy.await("text", () -> !busy.text(session, "agent_message_chunk").isEmpty());
    busy.hangUp();
    assertEquals(0, program.last().end());
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void aSignalEndsItAndTheCommandsItRuns(String signal, int code) throws Exception {
    var running = command();
    new ProcessBuilder("kill", "-" + signal, Long.toString(running.process().pid())).start().waitFor();
    assertEquals(code, running.end());
    Program.assertGone(program.pids("pids", 3));
  }

  @Test void theEndOfInputEndsTheCommandsItRuns() throws Exception {
    var running = command();
    running.editor().hangUp();
    assertEquals(0, running.end());
    Program.assertGone(program.pids("pids", 3));
  }

  @Test void cancelEndsTheCommandAndWhatItStarted() throws Exception {
    var editor = command().editor();
    var session = editor.frames().stream().filter(frame -> frame.get("result") instanceof JsonObject result && result.get("sessionId") != null)
        .findFirst().orElseThrow().get("result").asObject().getString("sessionId", "");
    editor.tell("session/cancel", AcpBed.in(session));
    editor.await("the end", () -> editor.frames().stream().anyMatch(frame -> frame.toString().contains("\"cancelled\"") && frame.get("result") != null));
    Program.assertGone(program.pids("pids", 3));
    assertEquals("failed", editor.updates(session, "tool_call_update").getLast().getString("status", ""));
    program.model.script("text alive");
    editor.call("session/prompt", AcpBed.prompt(session, "still there?"));
  }

  /// A process in which a command runs that has children, one of them in a group of its own.
  private Program.Running command() throws Exception {
    var editor = program.start(AcpBed.BARE, "--yolo");
    var session = program.session(editor);
    program.model.script(TREE);
    editor.send("session/prompt", AcpBed.prompt(session, "go"));
    program.pids("pids", 3);
    return program.last();
  }

  @Test void whatTheClientWasToldIsOnDisk() throws Exception {
    var first = program.start(AcpBed.BARE, "--yolo");
    var session = program.session(first);
    program.model.script("text I will write.\ncall file_write {\"path\":\"a.txt\",\"content\":\"hello\"}\n---\ntext All done.");
    first.call("session/prompt", AcpBed.prompt(session, "please write"));
    program.last().process().destroyForcibly().waitFor();

    var second = program.start(AcpBed.BARE);
    second.call("session/load", program.in(session));
    assertEquals(List.of("user_message_chunk", "agent_message_chunk", "tool_call", "tool_call_update", "agent_message_chunk"),
        second.updates(session).stream().map(update -> update.getString("sessionUpdate", ""))
            .filter(kind -> kind.endsWith("_chunk") || kind.startsWith("tool_")).toList());
    assertEquals("I will write.All done.", second.text(session, "agent_message_chunk"));
    var answered = second.frames().stream().filter(frame -> frame.get("result") instanceof JsonObject result && result.get("modes") != null).findFirst().orElseThrow();
    var lastChunk = second.frames().stream().filter(frame -> frame.toString().contains("All done.")).findFirst().orElseThrow();
    assertTrue(second.frames().indexOf(lastChunk) < second.frames().indexOf(answered));
    program.model.script("text I remember.");
    second.call("session/prompt", AcpBed.prompt(session, "what was said?"));
    assertTrue(program.model.asked().getLast().text().contains("please write"));
    second.call("session/load", program.in(session));
    second.call("session/resume", program.in(session));
    second.call("session/prompt", AcpBed.prompt(session, "and now?"));
    second.hangUp();
    program.last().end();

    var third = program.start(AcpBed.BARE);
    third.call("session/resume", program.in(session));
    third.call("session/prompt", AcpBed.prompt(session, "again"));
    assertEquals(List.of(), third.updates(session, "user_message_chunk"));
    assertTrue(program.model.asked().getLast().text().contains("please write"));
    third.call("session/delete", AcpBed.in(session));
    assertEquals(0, third.call("session/list", new JsonObject()).get("sessions").asArray().size());
  }

  @Test void aKillInTheMiddleOfATurnLosesNothingThatWasFinished() throws Exception {
    var first = program.start(AcpBed.BARE, "--yolo");
    var session = program.session(first);
    program.model.script("text Writing.\ncall file_write {\"path\":\"a.txt\",\"content\":\"hello\"}\n---\ntext half an ans\nstall");
    first.send("session/prompt", AcpBed.prompt(session, "please write"));
    first.await("the second answer", () -> first.text(session, "agent_message_chunk").contains("half"));
    program.last().process().destroyForcibly().waitFor();
    var second = program.start(AcpBed.BARE);
    second.call("session/load", program.in(session));
    assertTrue(second.text(session, "user_message_chunk").equals("please write"));
    assertEquals("completed", second.updates(session, "tool_call_update").getLast().getString("status", ""));
    program.model.script("text better");
    assertEquals("end_turn", second.call("session/prompt", AcpBed.prompt(session, "go on")).getString("stopReason", ""));
  }

  @Test void theCommandLineAndEditorsShareSessions() throws Exception {
    var editor = program.start(AcpBed.BARE);
    var session = program.session(editor);
    editor.call("session/prompt", AcpBed.prompt(session, "begun in an editor"));
    editor.hangUp();
    program.last().end();
    var said = kosmokrator.checks.Started.run(program.project, Map.of("KOSMOKRATOR_HOME", program.home.toString()),
        List.of(Program.launcher().toString(), "-p", "from the shell", "--session", session, "-o", "json"));
    assertEquals(0, said.code(), said.toString());
    var again = program.start(AcpBed.BARE);
    again.call("session/load", program.in(session));
    assertEquals("begun in an editorfrom the shell", again.text(session, "user_message_chunk"));
  }

  @Test void textComesWhileTheModelWritesIt() throws Exception {
    var editor = program.start(AcpBed.BARE);
    var session = program.session(editor);
    program.model.script("text first\nstall");
    var id = editor.send("session/prompt", AcpBed.prompt(session, "hi"));
    editor.await("text", () -> editor.text(session, "agent_message_chunk").equals("first"));
    assertEquals(null, editor.answer(id));
    assertEquals("edit", editor.call("session/resume", program.in(program.session(editor))).get("modes").asObject().getString("currentModeId", ""));
  }

  /// What the registry's check sees: an empty home, no terminal to speak of, one line.
  @Test void aFreshHomeOffersAWayToLogIn() throws Exception {
    var empty = Files.createDirectories(folder.resolve("fresh"));
    var running = program.run(Map.of("KOSMOKRATOR_HOME", "", "HOME", empty.toString(), "TERM", "dumb"));
    var answer = running.editor().call("initialize", AcpBed.object("""
        {"protocolVersion":1,"clientCapabilities":{"fs":{"readTextFile":true,"writeTextFile":true},"terminal":true,
         "_meta":{"terminal_output":true,"terminal-auth":true}}}"""));
    assertEquals(1, running.editor().frames().size());
    assertEquals("kosmokrator", answer.get("authMethods").asArray().get(0).asObject().getString("id", ""));
    running.editor().hangUp();
    assertEquals(0, running.end());
    try (var files = Files.list(empty)) {
      assertEquals(List.of(), files.toList(), "nothing was written");
    }
  }

  @Test void withoutAProviderAllWorksButPrompts() throws Exception {
    var running = program.run(Map.of("KOSMOKRATOR_HOME", Files.createDirectories(folder.resolve("bare")).toString()));
    var editor = running.editor();
    editor.call("initialize", AcpBed.FULL);
    editor.call("session/list", new JsonObject());
    var session = program.session(editor);
    assertFalse(editor.call("kosmokrator/integrations/list", AcpBed.in(session).add("query", "plane")).get("functions").asArray().isEmpty());
    var refused = editor.refused("session/prompt", AcpBed.prompt(session, "hi"));
    assertEquals(-32000, refused.getInt("code", 0), refused.toString());
    assertTrue(refused.get("data").asObject().getString("details", "").contains("kosmokrator setup"), refused.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "relative"})
  void withoutHomeTheAccountsIsTaken(String home) throws Exception {
    var running = program.run(Map.of("HOME", home));
    running.editor().call("initialize", AcpBed.FULL);
    program.session(running.editor());
  }

  @Test void theInstalledFilesAreNotTouched() throws Exception {
    var before = installed();
    var editor = program.start(AcpBed.FULL);
    editor.call("session/prompt", AcpBed.prompt(program.session(editor), "hi"));
    editor.close();
    assertEquals(before, installed());
  }

  private static List<String> installed() throws Exception {
    try (var files = Files.walk(kosmokrator.checks.Repository.image())) {
      return files.map(file -> file + " " + file.toFile().lastModified() + " " + file.toFile().length()).sorted().toList();
    }
  }
}
