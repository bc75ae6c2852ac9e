package kosmokrator.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kosmokrator.agent.Workspace.Change;
import kosmokrator.agent.Workspace.Place;
import kosmokrator.values.Effect;
import kosmokrator.values.Printable;

/// Replaces one piece of a file.
final class FileEdit extends OwnTool {
  private final Workspace workspace;

  FileEdit(Workspace workspace) {
    super(new About("file_edit", Effect.WRITE, Kind.EDIT,
        "Replace one piece of a text file. old_string must occur exactly once, so give enough lines around the change.",
        new Parameters()
            .required("path", "The file, absolute or relative to the working folder")
            .required("old_string", "The text to replace, exactly as it stands in the file, without line numbers")
            .required("new_string", "The text to put in its place; may be empty")));
    this.workspace = workspace;
  }

  @Override ToolResult work(Arguments arguments, ToolRun run) {
    var change = change(arguments);
    var told = workspace.apply(List.of(change));
    var count = Diffs.count(change.before().orElse(""), change.after().orElse(""));
    return Results.changed("Edited %s (-%d, +%d lines)".formatted(
        Printable.line(change.place().said()), count.removed(), count.added()), told);
  }

  private Change change(Arguments arguments) {
    var old = arguments.text("old_string");
    var now = arguments.text("new_string");
    if (old.isEmpty()) throw Arguments.invalid("old_string cannot be empty.");
    var place = workspace.place(arguments.text("path"));
    var text = workspace.text(place).orElseThrow(() -> Workspace.absent(place));
    return new Change(place, Optional.of(text), Optional.of(replaced(place, text, old, now)), Optional.of(place));
  }

  /// Models write line feeds; a file with carriage returns before them is matched, and keeps them.
  private static String replaced(Place place, String text, String old, String now) {
    if (text.contains(old) || !text.contains("\r\n")) return once(place, text, old, now);
    var withReturns = old.replace("\r\n", "\n").replace("\n", "\r\n");
    return once(place, text, withReturns, now.replace("\r\n", "\n").replace("\n", "\r\n"));
  }

  private static String once(Place place, String text, String old, String now) {
    var at = text.indexOf(old);
    var path = Printable.line(place.said());
    if (at < 0) {
      throw Arguments.invalid("old_string not found in %s. Read the file again and copy the text exactly."
          .formatted(path));
    }
    if (text.indexOf(old, at + 1) >= 0) {
      throw Arguments.invalid("old_string found multiple times in %s. Add lines around it until it is the only one."
          .formatted(path));
    }
    return text.substring(0, at) + now + text.substring(at + old.length());
  }

  @Override String title(Arguments arguments) {
    return "Edit " + Printable.line(arguments.text("path"));
  }

  @Override List<Path> locations(Arguments arguments) {
    return List.of(workspace.path(arguments.text("path")));
  }

  @Override List<FileChange> foresee(Arguments arguments) {
    return List.of(change(arguments).told());
  }
}
