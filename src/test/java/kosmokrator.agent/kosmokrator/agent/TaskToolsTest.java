package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskToolsTest {
  @TempDir Path folder;
  private ToolRig rig;

  @BeforeEach void open() {
    rig = new ToolRig(folder);
  }

  @Test void tasksAreMadeChangedAndShown() {
    assertEquals("No tasks.", rig.text("task_list"));
    assertEquals("Created task 1: Build it\n\n[ ] 1: Build it", rig.text("task_create", "subject", "Build it"));
    assertEquals("Created 2 tasks (2, 3)\n\n[ ] 1: Build it\n  [ ] 2: Test it\n[ ] 3: Ship it",
        rig.text("task_create", "tasks",
            "[{\"subject\":\"Test it\",\"parent_id\":\"1\",\"active_form\":\"Testing\"},{\"subject\":\"Ship it\"}]"));
    assertEquals("Task 3: Ship it\nStatus: pending\nBlocked by: 2\n\n[ ] 1: Build it\n  [ ] 2: Test it\n[ ] 3: Ship "
        + "it (blocked by 2)",
        rig.text("task_update", "id", "3", "add_blocked_by", "[\"2\"]"));
    rig.text("task_update", "id", "2", "status", "in_progress");
    assertEquals("Task 2: Test it\nStatus: completed\nActive form: Testing\nParent: 1\n\n"
        + "[ ] 1: Build it\n  [x] 2: Test it\n[ ] 3: Ship it",
        rig.text("task_update", "id", "2", "status", "completed"));
    assertEquals("Task 3: Ship it\nStatus: pending\nBlocked by: 2", rig.text("task_get", "id", "3"));
    assertEquals(5, rig.told.size());
    assertEquals(List.of("1", "2", "3"), rig.told.getLast().stream().map(TaskItem::id).toList());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      task_create | subject=a,tasks=[{"subject":"b"}] | Give either subject or tasks, not both.
      task_create |                                   | Give either subject or tasks.
      task_create | tasks=b                           | tasks must be a JSON array
      task_create | tasks=[1]                         | tasks must be a JSON array of objects
      task_create | tasks=[{}]                        | Each task needs a subject.
      task_create | subject=a,parent_id=9             | Parent task '9' not found.
      task_update | id=9,status=completed             | Task '9' not found.
      task_update | id=1                              | No changes provided.
      task_update | id=1,status=done                  \
      | status must be one of: pending, in_progress, completed, cancelled, failed
      task_update | id=1,status=completed             \
      | Task '1' cannot go from pending to completed; it may become in_progress, cancelled
      task_update | id=1,add_blocked_by=9             | Task '9' not found.
      task_update | id=1,add_blocked_by=1             | Tasks '1' and '1' would wait for each other
      task_update | id=1,add_blocks=2                 | Tasks '2' and '1' would wait for each other
      task_get    | id=9                              | Task '9' not found.
      """)
  void whatDoesNotGoIsSaidAndChangesNothing(String tool, String arguments, String why) {
    rig.text("task_create", "tasks", "[\"one\", \"two\"]");
    rig.text("task_update", "id", "1", "add_blocked_by", "2");
    var before = rig.tasks.all();
    var words = arguments == null ? new String[0] : arguments.split("[,=](?![^\\[]*\\])");
    assertEquals("FAILED " + why, rig.text(tool, words));
    assertEquals(before, rig.tasks.all());
  }

  @Test void whatIsOverStaysOver() {
    rig.text("task_create", "subject", "a");
    rig.text("task_update", "id", "1", "status", "cancelled");
    assertEquals("FAILED Task '1' cannot go from cancelled to in_progress, because it is over",
        rig.text("task_update", "id", "1", "status", "in_progress"));
  }

  @Test void aKeptListGoesOn() {
    rig.text("task_create", "subject", "a");
    var again = new TaskList(_ -> {});
    again.restore(rig.tasks.all());
    assertEquals("2", again.create(List.of(new TaskList.Wanted("b", "", "", java.util.Optional.of("1")))).getFirst()
        .id());
    assertEquals("[ ] 1: a\n  [ ] 2: b", again.tree());
  }
}
