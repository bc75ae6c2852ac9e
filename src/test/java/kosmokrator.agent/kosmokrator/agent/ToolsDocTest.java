package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import kosmokrator.checks.Golden;
import kosmokrator.values.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/tools.md` is made from the tools themselves.
class ToolsDocTest {
  private static final String HEAD = """
      <!-- Made from the tools by `make accept`; edit the tools instead. -->

      # The tools of the agent

      What a model in a session may call, besides questions to the user and subagents. Whether a call runs is decided \
      before, see
      `docs/decisions/009-permissions.md`; what follows holds for every call that does run.

      - **Paths** are relative to the session's folder unless they are absolute; `~` is your home. A path inside the \
      project that
        leads out of it through a symbolic link is refused, and a link that is put in the way between the check and \
      the deed is an
        error: files are opened folder by folder, never through a link. Blocked paths (`*.env`, `.git/*`, `*.pem` and \
      so on, and
        this program's own credentials, keys and trust) are refused whatever was allowed, by the real path too.
      - **Writing** puts a new file in the place of the old one, with its mode; nobody sees half of one. Texts of up \
      to 10 MiB of
        UTF-8 are edited; line ends stay as they are. In an editor that shows its own texts, those are read and written.
      - **Searching** leaves out links, binary files, `.git`, and what `.gitignore` and `.ignore` say.
      - **Commands** run with bash in the session's folder, with an empty input, without a terminal to ask on, and \
      with a short list
        of your environment's variables: never the keys of model providers. At the deadline, when the turn is \
      cancelled, and when
        the shell is done, everything it started is ended. Long output is cut in the middle, and all of it is in a \
      file of the
        session that the notice names.
      - **Tasks** are kept with the session, **memories** in `memories.json` of the home folder, where they outlive it.

      Effects are what the audit log calls them: `read` or `write`.

      """;
  @TempDir Path folder;

  @Test void theListOfToolsIsWhatItIs() {
    try (var rig = new ToolRig(folder)) {
      var text = new StringBuilder(HEAD);
      for (var tool : rig.tools) text.append(section(tool));
      Golden.check(Path.of("docs/tools.md"), text.toString().stripTrailing() + "\n");
    }
  }

  private static String section(Tool tool) {
    var text = new StringBuilder("## " + tool.name() + "\n\n");
    var description = tool.description();
    text.append(description.contains("\n") ? "```\n" + description + "\n```" : description);
    text.append("\n\nEffect `").append(tool.effect().word()).append("`.");
    var schema = tool.parameters();
    if (schema.names().isEmpty()) return text.append(" No parameters.\n\n").toString();
    text.append("\n\n| Parameter | Type | |\n|---|---|---|\n");
    for (var name : schema.names()) text.append(row(schema, name));
    return text.append('\n').toString();
  }

  private static String row(Schema schema, String name) {
    var property = schema.property(name).orElseThrow();
    var required = schema.required().contains(name) ? ", **required**" : "";
    var words = property.json().get("enum") == null
        ? "" : ": " + String.join(", ", property.json().get("enum").asArray()
        .values().stream().map(word -> "`" + word.asString() + "`").toList());
    return "| `%s` | %s%s | %s%s |\n".formatted(name, property.type().orElse(""), required,
        property.description().replace("|", "\\|"), words);
  }

  @Test void namesAreTheContractAndEachHasARule() {
    try (var rig = new ToolRig(folder)) {
      var names = rig.tools.stream().map(Tool::name).toList();
      assertEquals(List.of("file_read", "file_write", "file_edit", "apply_patch", "glob", "grep", "bash", "shell_start",
          "shell_write", "shell_read", "shell_kill", "task_create", "task_update", "task_list", "task_get",
          "memory_save", "memory_search", "session_search", "session_read"), names);
      var unruled = new TreeSet<>(names);
      unruled.removeAll(ToolRule.names());
      assertTrue(unruled.isEmpty(), () -> "without a rule: " + unruled);
    }
  }

  /// Every tool answers to no arguments at all, and to nonsense, with a result and not with an exception.
  @Test void nonsenseIsAnswered() {
    try (var rig = new ToolRig(folder)) {
      for (var tool : rig.tools) {
        for (var nonsense : List.of("{}", "{\"path\":null,\"patch\":1,\"id\":[],\"query\":{}}",
            "{\"pattern\":\"\",\"command\":\"\"}")) {
          var arguments = com.eclipsesource.json.Json.parse(nonsense).asObject();
          tool.run(arguments, ToolRig.run(rig.progress));
          BuiltIn.title(tool, arguments);
          BuiltIn.locations(tool, arguments);
          BuiltIn.foresee(tool, arguments);
        }
      }
    }
  }
}
