package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConflictsTest {
  /// Calls are `TOOL:KIND:PATH`; the answer names for each the earlier ones it waits for.
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      file_read:READ:/a file_read:READ:/a grep:SEARCH:/        | [[], [], []]
      file_write:EDIT:/a file_write:EDIT:/b                    | [[], []]
      file_write:EDIT:/a file_edit:EDIT:/a file_read:READ:/a   | [[], [0], [0, 1]]
      file_read:READ:/a file_edit:EDIT:/a                      | [[], [0]]
      grep:SEARCH:/src file_edit:EDIT:/src/a file_edit:EDIT:/b | [[], [0], []]
      bash:EXECUTE: file_write:EDIT:/a bash:EXECUTE:           | [[], [0], [1]]
      bash:EXECUTE: bash:EXECUTE:                              | [[], []]
      bash:EXECUTE: file_read:READ:/a                          | [[], [0]]
      shell_start:EXECUTE: shell_write:EXECUTE:                | [[], [0]]
      ask_user:OTHER: ask_choice:OTHER: subagent:THINK:        | [[], [0], []]
      apply_patch:EDIT: file_read:READ:/a                      | [[], [0]]
      """)
  void callsThatMeetKeepTheirOrder(String calls, String waits) {
    var announced = new ArrayList<Event.ToolStarted>();
    for (var call : calls.strip().split(" ")) {
      var parts = call.split(":", -1);
      announced.add(new Event.ToolStarted("c", parts[0], parts[0], Tool.Kind.valueOf(parts[1]), new JsonObject(),
          parts[2].isEmpty() ? List.of() : List.of(Path.of(parts[2]))));
    }
    assertEquals(waits.strip(), Conflicts.among(announced).before().toString());
  }
}
