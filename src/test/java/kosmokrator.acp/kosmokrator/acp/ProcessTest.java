package kosmokrator.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The process: how it begins and ends, and what it leaves behind, which is nothing but what is on disk.
class ProcessTest extends WithProgram {
  @Test void ctrlCEndsItAndTheCommandsItRuns() throws Exception {
    var editor = program.start(AcpBed.BARE, "--yolo");
    program.model.script(PointBed.TREE);
    editor.send("session/prompt", AcpBed.prompt(program.session(editor), "go"));
    var pids = Program.pids(program.project.resolve("pids"), 3);
    assertEquals(130, program.last().signal("INT").end());
    Program.assertGone(pids);
  }

  @Test void aKillInTheMiddleOfATurnLosesNothingThatWasFinished() throws Exception {
    var first = program.start(AcpBed.BARE, "--yolo");
    var session = program.session(first);
    program.model.script("text Writing.\ncall file_write {\"path\":\"a.txt\",\"content\":\"hello\"}\n---\ntext half "
        + "an ans\nstall");
    first.send("session/prompt", AcpBed.prompt(session, "please write"));
    first.await("the second answer", () -> first.text(session, "agent_message_chunk").contains("half"));
    program.last().process().destroyForcibly().waitFor();
    var second = program.start(AcpBed.BARE);
    second.call("session/load", program.in(session));
    assertTrue(second.text(session, "user_message_chunk").equals("please write"));
    assertEquals("completed", second.updates(session, "tool_call_update").getLast().getString("status", ""));
    program.model.script("text better");
    assertEquals("end_turn", second.call("session/prompt", AcpBed.prompt(session, "go on"))
        .getString("stopReason", ""));
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

  @Test void withoutAProviderAllWorksButPrompts() throws Exception {
    var running = program.run(Map.of("KOSMOKRATOR_HOME", Files.createDirectories(folder.resolve("bare")).toString()));
    var editor = running.editor();
    editor.call("initialize", AcpBed.FULL);
    editor.call("session/list", new JsonObject());
    var session = program.session(editor);
    assertFalse(editor.call("kosmokrator/integrations/list", AcpBed.in(session).add("query", "plane")).get("functions")
        .asArray().isEmpty());
    var refused = editor.refused("session/prompt", AcpBed.prompt(session, "hi"));
    assertEquals(-32000, refused.getInt("code", 0), refused.toString());
    assertTrue(refused.get("data").asObject().getString("details", "").contains("kosmokrator setup"),
        refused.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "relative"})
  void withoutHomeTheAccountsIsTaken(String home) throws Exception {
    var running = program.run(Map.of("HOME", home));
    running.editor().call("initialize", AcpBed.FULL);
    program.session(running.editor());
  }
}
