package kosmokrator.agent;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kosmokrator.agent.Workspace.Change;
import kosmokrator.values.Effect;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// Writes a whole file.
final class FileWrite extends OwnTool {
  private final Workspace workspace;

  FileWrite(Workspace workspace) {
    super(new About("file_write", Effect.WRITE, Kind.EDIT,
        "Write a text file: make it, with the folders it lies in, or replace all of it. "
            + "Prefer file_edit for small changes.",
        new Parameters()
            .required("path", "The file, absolute or relative to the working folder")
            .required("content", "All of its new text")));
    this.workspace = workspace;
  }

  @Override ToolResult work(Arguments arguments, ToolRun run) {
    var change = change(arguments);
    var content = change.after().orElseThrow();
    try {
      var told = workspace.apply(List.of(change));
      var text = "Wrote %d lines to %s".formatted(Diffs.lines(content), Printable.line(change.place().said()));
      return Results.changed(text, told);
    } catch (Fault fault) {
      var why = fault.getMessage();
      return ToolResult.failed(why.startsWith("Failed to write") ? why
          : "Failed to write file: %s: %s".formatted(Printable.line(change.place().said()), why));
    }
  }

  private Change change(Arguments arguments) {
    var content = arguments.text("content");
    if (content.length() > Workspace.MAX_TEXT || content.getBytes(StandardCharsets.UTF_8).length > Workspace.MAX_TEXT) {
      throw Arguments.invalid("content is larger than %d bytes".formatted(Workspace.MAX_TEXT));
    }
    var place = workspace.place(arguments.text("path"));
    var before = workspace.shownText(place);
    return new Change(place, before, Optional.of(content),
        workspace.kind(place).isPresent() ? Optional.of(place) : Optional.empty());
  }

  @Override String title(Arguments arguments) {
    return "Write " + Printable.line(arguments.text("path"));
  }

  @Override List<Path> locations(Arguments arguments) {
    return List.of(workspace.path(arguments.text("path")));
  }

  @Override List<FileChange> foresee(Arguments arguments) {
    return List.of(change(arguments).told());
  }
}
