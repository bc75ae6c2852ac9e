package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kosmokrator.io.Clock;
import kosmokrator.values.Fault;

/// The tools that this program brings along, and what their calls are about.
final class BuiltIn {
  private BuiltIn() {}

  /// What the tools of a session work with.
  ///
  /// @param session its id, which new memories note as their origin; none when it is not kept
  /// @param terminals those of the surface, asked for with each command
  record Kit(Workspace workspace, Shell shell, OutputFiles outputs, TaskList tasks, Memories memories,
      Transcripts transcripts, Optional<String> session, Supplier<Optional<Terminals>> terminals, Clock clock,
      Waits waits) {}

  /// All of them, in the order in which models are told about them. Closing the ones that can be closed ends the
  /// commands that still run.
  static List<Tool> tools(Kit kit) {
    var shells = new ShellSessions(kit.shell, kit.clock, kit.waits);
    var all = new ArrayList<>(files(kit.workspace, kit.clock));
    all.add(new BashTool(kit.workspace, kit.shell, shells, kit.outputs, kit.terminals, kit.clock));
    all.addAll(ShellTools.all(shells, kit.workspace));
    all.addAll(TaskTools.all(kit.tasks));
    all.addAll(RecallTools.all(kit.memories, kit.transcripts, kit.session, kit.clock));
    return List.copyOf(all);
  }

  static List<Tool> files(Workspace workspace, Clock clock) {
    return List.of(new FileRead(workspace), new FileWrite(workspace), new FileEdit(workspace),
        new ApplyPatch(workspace), new GlobTool(workspace), new GrepTool(workspace, clock));
  }

  /// What a call is called, for people, as "Read src/Main.java".
  /// Never fails: arguments that make no sense give the name.
  static String title(Tool tool, JsonObject arguments) {
    try {
      return tool instanceof OwnTool own ? shortened(own.title(new Arguments(arguments))) : tool.name();
    } catch (Fault unclear) {
      return tool.name();
    }
  }

  private static String shortened(String title) {
    return title.length() <= 200 ? title : title.substring(0, 200) + "...";
  }

  /// The files and folders a call is about, absolute; none when that is not known.
  static List<Path> locations(Tool tool, JsonObject arguments) {
    try {
      return tool instanceof OwnTool own ? own.locations(new Arguments(arguments)) : List.of();
    } catch (Fault unclear) {
      return List.of();
    }
  }

  /// What a call would do to files if it ran now; none when it would fail or that cannot be known. Changes nothing.
  static List<FileChange> foresee(Tool tool, JsonObject arguments) {
    try {
      return tool instanceof OwnTool own ? own.foresee(new Arguments(arguments)) : List.of();
    } catch (Fault wouldFail) {
      return List.of();
    }
  }
}
