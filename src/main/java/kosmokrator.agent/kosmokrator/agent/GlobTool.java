package kosmokrator.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.io.Folder;
import kosmokrator.values.Effect;
import kosmokrator.values.Printable;

/// Finds files by their names.
final class GlobTool extends OwnTool {
  private static final int MOST = 200;
  private static final int MOST_FOUND = 200_000;
  private final Workspace workspace;

  GlobTool(Workspace workspace) {
    super(new About("glob", Effect.READ, Kind.SEARCH, """
        Find files by name. `*` stands for anything but a slash, `**` for any \
        folders, `?` for one character, `{a,b}` for either; a pattern without a slash \
        is looked for in all folders. What .gitignore leaves out is left out.""",
        new Parameters()
            .required("pattern", "Such as **/*.java or src/{main,test}/*.txt")
            .text("path", "The folder to look in (default: the working folder)")));
    this.workspace = workspace;
  }

  @Override ToolResult work(Arguments arguments, ToolRun run) {
    var pattern = arguments.text("pattern");
    var place = workspace.place(arguments.said("path").orElse("."));
    requireFolder(workspace, place);
    var patterns = PathPattern.alternatives(relative(place, pattern));
    var found = new ArrayList<String>();
    new Walk(workspace, place).run((_, _, path) -> {
      if (patterns.stream().anyMatch(each -> each.matches(path))) found.add(path);
      return found.size() < MOST_FOUND;
    });
    return ToolResult.done(found.isEmpty() ? "No files matching '%s' in %s".formatted(Printable.line(pattern),
        workspace.shown(place.path())) : listed(found));
  }

  /// A pattern may begin with the folder itself.
  private static String relative(Workspace.Place place, String pattern) {
    var folder = place.path() + "/";
    return pattern.startsWith(folder) ? pattern.substring(folder.length()) : pattern;
  }

  static void requireFolder(Workspace workspace, Workspace.Place place) {
    var kind = workspace.kind(place);
    if (kind.isEmpty()) throw Arguments.invalid("Folder not found: " + Printable.line(place.said()));
    if (kind.get() != Folder.Kind.FOLDER) {
      throw Arguments.invalid("Path is a file, not a directory: " + Printable.line(place.said()));
    }
  }

  private static String listed(List<String> found) {
    found.sort(null);
    var lines = new ArrayList<String>();
    for (var path : found.subList(0, Math.min(MOST, found.size()))) lines.add(Printable.line(path));
    if (found.size() > MOST) lines.add("... (truncated at " + MOST + " files)");
    return String.join("\n", lines);
  }

  @Override String title(Arguments arguments) {
    return "Find files " + Printable.line(arguments.text("pattern"));
  }

  @Override List<Path> locations(Arguments arguments) {
    return List.of(workspace.path(arguments.said("path").orElse(".")));
  }
}
