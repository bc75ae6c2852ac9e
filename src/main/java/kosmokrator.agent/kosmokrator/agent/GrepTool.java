package kosmokrator.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import kosmokrator.io.Clock;
import kosmokrator.io.Folder;
import kosmokrator.values.Effect;
import kosmokrator.values.Printable;

/// Finds lines by a regular expression, in this process: a pattern is never anybody's option.
final class GrepTool extends OwnTool {
  private final Workspace workspace;
  private final Clock clock;

  GrepTool(Workspace workspace, Clock clock) {
    super(new About("grep", Effect.READ, Kind.SEARCH, """
        Search the contents of files for a regular expression. Returns `file:line:text`, at most 50 lines a file and \
        100 in all. Binary files and what .gitignore leaves out are skipped.""",
        new Parameters()
            .required("pattern", "A regular expression, matched line by line; (?i) in front ignores case")
            .text("path", "The file or folder to search (default: the working folder)")
            .text("glob", "Only files whose name or path matches, such as *.java or src/**")));
    this.workspace = workspace;
    this.clock = clock;
  }

  @Override ToolResult work(Arguments arguments, ToolRun run) {
    var pattern = compiled(arguments.text("pattern"));
    var place = workspace.place(arguments.said("path").orElse("."));
    var search = new GrepSearch(pattern, arguments.said("glob").map(PathPattern::alternatives), clock);
    var kind = workspace.kind(place).orElseThrow(() -> Workspace.absent(place));
    if (kind == Folder.Kind.FOLDER) {
      var prefix = prefix(place.path());
      new Walk(workspace, place).run((folder, entry, path) ->
          search.wants(path) && workspace.blocked().matchItself(folder.path().resolve(entry.name())).isPresent()
              ? search.blocked() : search.file(() -> folder.read(entry.name()), entry.size(), path, prefix + path));
    } else {
      search.file(() -> workspace.read(place), 0, place.name().toString(), workspace.shown(place.path()));
    }
    return ToolResult.done(search.text(Printable.line(arguments.text("pattern")), workspace.shown(place.path())));
  }

  private String prefix(Path folder) {
    var shown = workspace.shown(folder);
    if (shown.equals(".")) return "";
    return shown.endsWith("/") ? shown : shown + "/";
  }

  private static Pattern compiled(String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException broken) {
      throw Arguments.invalid("Invalid pattern: %s near position %d"
          .formatted(Printable.line(broken.getDescription()), broken.getIndex()));
    } catch (StackOverflowError deep) {
      throw Arguments.invalid("Invalid pattern: It is nested too deeply");
    }
  }

  @Override String title(Arguments arguments) {
    return "Search " + Printable.line(arguments.text("pattern"));
  }

  @Override List<Path> locations(Arguments arguments) {
    return List.of(workspace.path(arguments.said("path").orElse(".")));
  }
}
