package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.llm.ModelServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole task over HTTP: a model finds out why a test fails, mends the program and sees the test pass, each step
/// approved.
final class RealTaskTest {
  private static final String SCRIPT = """
      text I run the test first.
      call bash {"command":"sh test.sh"}
      ---
      call grep {"pattern":"expr"}
      call file_read {"path":"sum.sh"}
      ---
      call task_create {"subject":"Mend sum.sh"}
      call file_edit {"path":"sum.sh","old_string":"- $2","new_string":"+ $2"}
      ---
      call bash {"command":"sh test.sh"}
      ---
      text The sum was a difference. The test passes now.
      """;
  @TempDir Path folder;

  @Test
  void aFailingTestIsMended() throws Exception {
    var project = Files.createDirectories(folder.resolve("project/.git")).getParent();
    Files.writeString(project.resolve("sum.sh"), "expr $1 - $2\n");
    Files.writeString(project.resolve("test.sh"),
        "[ \"$(sh sum.sh 2 3)\" = 5 ] && echo passed || { echo 'expected 5'; exit 1; }\n");
    Files.writeString(project.resolve("AGENTS.md"), "Tests are in test.sh.\n");
    var environment = Environment.of(Map.of("PATH", System.getenv("PATH")), folder, folder);
    try (var server = ModelServer.start().script(SCRIPT);
        var egress = new Egress(environment, Clock.system(), new Redactor());
        var stage = new Stage(folder, server.model(egress))) {
      var session = stage.agent.create(Agent.Start.in(project), stage);
      session.setPermissionMode(PermissionMode.ARGUS);
      var turn = session.prompt(Stage.text("The test fails. Mend it."));
      assertEquals(Event.StopReason.END_TURN, turn.reason());
      assertEquals("The sum was a difference. The test passes now.", turn.text());
      assertEquals("expr $1 + $2\n", Files.readString(project.resolve("sum.sh")));
      var results = new ArrayList<String>();
      List<FileChange> changes = new ArrayList<>();
      for (var event : stage.events) {
        if (!(event instanceof Event.ToolEnded(var _, var tool, var result))) continue;
        results.add(tool + (result.failed() ? " failed" : ""));
        changes.addAll(result.changes());
      }
      assertEquals(List.of("bash failed", "bash"), results.stream().filter(each -> each.startsWith("bash")).toList());
      assertEquals(6, results.size(), results::toString);
      assertEquals("expr $1 - $2\n", changes.getFirst().before().orElseThrow());
      assertEquals("Mend sum.sh", session.tasks().getFirst().subject());
      assertTrue(stage.events.stream().anyMatch(event -> event instanceof Event.PermissionAsked(var approval)
          && approval.tool().equals("file_edit") && approval.changes().size() == 1),
          "the edit was shown before it was made");
      assertTrue(server.asked().getFirst().text().contains("Tests are in test.sh."), "instructions were told");
      session.close();
      var again = stage.agent.open(session.id(), Agent.Start.in(project), stage);
      assertEquals("Mend sum.sh", again.tasks().getFirst().subject());
    }
  }
}
