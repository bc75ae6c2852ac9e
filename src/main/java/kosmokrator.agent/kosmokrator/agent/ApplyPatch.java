package kosmokrator.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.agent.Workspace.Change;
import kosmokrator.agent.Workspace.Place;
import kosmokrator.io.Folder;
import kosmokrator.values.Effect;
import kosmokrator.values.Printable;

/// Changes several files, all or none.
final class ApplyPatch extends OwnTool {
  private static final int LONGEST = 10 << 20;
  private final Workspace workspace;

  ApplyPatch(Workspace workspace) {
    super(new About("apply_patch", Effect.WRITE, Kind.EDIT, """
        Change several text files at once; either everything is done or nothing. The patch is
        *** Begin Patch
        *** Update File: path
        *** Move to: new path (optional)
        @@ a line before the change (optional)
         a line that stays
        -a line that goes
        +a line that comes
        *** Add File: path
        +each line with a plus
        *** Delete File: path
        *** End Patch
        The lines that stay and go must stand in the file exactly once.""",
        new Parameters().required("patch", "The patch, from *** Begin Patch to *** End Patch")));
    this.workspace = workspace;
  }

  @Override ToolResult work(Arguments arguments, ToolRun run) {
    var plan = plan(arguments);
    var told = workspace.apply(plan.changes());
    return Results.changed("Patch applied: " + plan.counted(), told);
  }

  private Plan plan(Arguments arguments) {
    return new Plan().of(patch(arguments));
  }

  private static Patch patch(Arguments arguments) {
    var text = arguments.text("patch");
    if (text.length() > LONGEST) throw Arguments.invalid("The patch is larger than %d characters".formatted(LONGEST));
    return PatchReader.read(text);
  }

  /// The files as they would be, worked out operation by operation: a later one sees what an earlier one left.
  private final class Plan {
    private final Map<Path, Entry> entries = new LinkedHashMap<>();
    private int added;
    private int updated;
    private int deleted;
    private int moved;

    private static final class Entry {
      final Place place;
      final Optional<String> before;
      Optional<String> after;
      Optional<Place> like;

      Entry(Place place, Optional<String> before, Optional<Place> like) {
        this.place = place;
        this.before = before;
        this.after = before;
        this.like = like;
      }
    }

    Plan of(Patch patch) {
      for (var operation : patch.operations()) {
        switch (operation) {
          case Patch.Add add -> add(add);
          case Patch.Delete delete -> delete(delete);
          case Patch.Update update -> update(update);
        }
      }
      return this;
    }

    private Entry entry(String said) {
      var place = workspace.place(said);
      var known = entries.get(place.real());
      if (known != null) return known;
      var kind = workspace.kind(place);
      if (kind.equals(Optional.of(Folder.Kind.FOLDER))) throw Workspace.isFolder(place);
      var fresh = new Entry(place, workspace.text(place), kind.isPresent() ? Optional.of(place) : Optional.empty());
      entries.put(place.real(), fresh);
      return fresh;
    }

    private Entry existing(String said) {
      var entry = entry(said);
      if (entry.after.isEmpty()) throw Workspace.absent(entry.place);
      return entry;
    }

    private void add(Patch.Add add) {
      var entry = entry(add.path());
      if (entry.after.isPresent()) throw Arguments.invalid("File exists already: " + Printable.line(add.path()));
      entry.after = Optional.of(add.lines().isEmpty() ? "" : String.join("\n", add.lines()) + "\n");
      added++;
    }

    private void delete(Patch.Delete delete) {
      existing(delete.path()).after = Optional.empty();
      deleted++;
    }

    private void update(Patch.Update update) {
      var entry = existing(update.path());
      var text = new PatchedText(update.path(), entry.after.orElseThrow());
      for (var hunk : update.hunks()) text.apply(hunk);
      var now = Optional.of(text.text());
      updated++;
      if (update.movedTo().isEmpty()) entry.after = now;
      else move(entry, update.movedTo().get(), now);
    }

    private void move(Entry from, String said, Optional<String> text) {
      var to = entry(said);
      if (to == from) throw Arguments.invalid("The file would be moved to itself: " + Printable.line(said));
      if (to.after.isPresent()) throw Arguments.invalid("File exists already: " + Printable.line(said));
      to.after = text;
      to.like = from.like;
      from.after = Optional.empty();
      moved++;
    }

    List<Change> changes() {
      var changes = new ArrayList<Change>();
      for (var entry : entries.values()) {
        if (!entry.before.equals(entry.after))
          changes.add(new Change(entry.place, entry.before, entry.after, entry.like));
      }
      return changes;
    }

    String counted() {
      var text = "added %d file(s), updated %d file(s), deleted %d file(s)".formatted(added, updated, deleted);
      return moved == 0 ? text : text + ", moved %d file(s)".formatted(moved);
    }
  }

  @Override String title(Arguments arguments) {
    var operations = patch(arguments).operations();
    if (operations.size() > 1) return "Edit " + operations.size() + " files";
    return switch (operations.getFirst()) {
      case Patch.Add add -> "Write " + Printable.line(add.path());
      case Patch.Delete delete -> "Delete " + Printable.line(delete.path());
      case Patch.Update update -> "Edit " + Printable.line(update.path());
    };
  }

  @Override List<Path> locations(Arguments arguments) {
    var paths = new ArrayList<Path>();
    for (var operation : patch(arguments).operations()) {
      paths.add(workspace.path(operation.path()));
      if (operation instanceof Patch.Update update) update.movedTo().ifPresent(to -> paths.add(workspace.path(to)));
    }
    return paths.stream().distinct().toList();
  }

  @Override List<FileChange> foresee(Arguments arguments) {
    return plan(arguments).changes().stream().map(Change::told).toList();
  }
}
