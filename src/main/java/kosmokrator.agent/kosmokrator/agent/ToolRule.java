package kosmokrator.agent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What permissions have to know about a tool of the agent: when there is such a tool, and which of its arguments are
/// looked at. A tool without an entry is denied; a test compares this table with the tools there are.
///
/// @param modes the modes that have the tool
/// @param shape which arguments matter
record ToolRule(Set<Mode> modes, Shape shape) {
  /// What a tool can do harm with.
  enum Shape {
    /// Nothing: it touches neither files nor the network, or only what the session itself made.
    HARMLESS,
    /// Reads the file or folder `path`.
    READS,
    /// Changes the file `path`.
    WRITES,
    /// Changes the files that the patch in `patch` names.
    PATCH,
    /// Runs `command` in a shell, in the folder `cwd` if there is one.
    COMMAND,
    /// Types `input` into a shell that runs.
    INPUT,
    /// Runs a program in `code` whose own calls pass the gate again.
    SCRIPT
  }

  private static final Set<Mode> ALL = Set.of(Mode.EDIT, Mode.PLAN, Mode.ASK);
  private static final Set<Mode> EDIT = Set.of(Mode.EDIT);
  private static final Set<Mode> PLAN = Set.of(Mode.EDIT, Mode.PLAN);
  private static final Map<String, ToolRule> TABLE = table();

  static Optional<ToolRule> of(String tool) {
    return Optional.ofNullable(TABLE.get(tool));
  }

  /// The names of all tools, in the order of the reference.
  static Set<String> names() {
    return TABLE.keySet();
  }

  private static Map<String, ToolRule> table() {
    var table = new LinkedHashMap<String, ToolRule>();
    add(table, ALL, Shape.READS, "file_read", "glob", "grep");
    add(table, EDIT, Shape.WRITES, "file_write", "file_edit");
    add(table, EDIT, Shape.PATCH, "apply_patch");
    add(table, ALL, Shape.COMMAND, "bash", "shell_start");
    add(table, ALL, Shape.INPUT, "shell_write");
    add(table, ALL, Shape.HARMLESS, "shell_read", "shell_kill");
    add(table, ALL, Shape.HARMLESS, "task_create", "task_update", "task_list", "task_get");
    add(table, EDIT, Shape.HARMLESS, "memory_save");
    add(table, ALL, Shape.HARMLESS, "memory_search", "session_search", "session_read");
    add(table, PLAN, Shape.HARMLESS, "subagent");
    add(table, PLAN, Shape.SCRIPT, "execute_lua");
    add(table, ALL, Shape.HARMLESS, "lua_list_docs", "lua_search_docs", "lua_read_doc");
    add(table, ALL, Shape.HARMLESS, "ask_user", "ask_choice");
    return table;
  }

  private static void add(Map<String, ToolRule> table, Set<Mode> modes, Shape shape, String... tools) {
    for (var tool : tools) table.put(tool, new ToolRule(modes, shape));
  }
}
