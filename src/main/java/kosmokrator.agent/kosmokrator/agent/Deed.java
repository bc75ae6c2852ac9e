package kosmokrator.agent;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kosmokrator.agent.Workspace.Change;
import kosmokrator.agent.Workspace.Place;
import kosmokrator.io.Folder;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// Changes of files that belong together: first all are made ready, then all are done. It holds the folders open that
/// it works in.
final class Deed implements AutoCloseable {
  private final UnaryOperator<Path> anchor;
  private final Optional<Desk> desk;
  private final List<Step> steps = new ArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  private record Step(Change change, Optional<Folder> folder, Optional<Folder.Staged> staged) {}

  /// @param anchor the folder from which a real path is opened
  /// @param desk takes the texts instead of the disk
  Deed(UnaryOperator<Path> anchor, Optional<Desk> desk) {
    this.anchor = anchor;
    this.desk = desk;
  }

  /// Changes nothing but missing folders, which are made.
  void prepare(Change change) {
    if (change.after().isEmpty()) {
      steps.add(new Step(change, Optional.of(folder(change.place())), Optional.empty()));
    } else if (desk.isPresent()) {
      steps.add(new Step(change, Optional.empty(), Optional.empty()));
    } else {
      var bytes = bytes(change);
      var folder = folder(change.place());
      var staged = folder.stage(change.place().name(), bytes, change.like().map(this::placed));
      open.add(staged);
      steps.add(new Step(change, Optional.of(folder), Optional.of(staged)));
    }
  }

  private static byte[] bytes(Change change) {
    var bytes = change.after().orElse("").getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= Workspace.MAX_TEXT) return bytes;
    throw Fault.of(Failure.Kind.LIMIT, "Failed to write file: %s: It would be larger than %d bytes"
        .formatted(Printable.line(change.place().said()), Workspace.MAX_TEXT));
  }

  private Folder folder(Place place) {
    var real = place.real();
    if (real.getParent() == null) throw Workspace.isFolder(place);
    var folder = Folder.make(anchor.apply(real), real.getParent());
    open.add(folder);
    return folder;
  }

  private Folder.Placed placed(Place place) {
    return new Folder.Placed(folder(place), place.name());
  }

  /// Does it, texts before removals. Undoes what was done when one fails.
  void perform() {
    var done = new ArrayList<Step>();
    try {
      for (var step : inOrder()) {
        done.add(step);
        perform(step);
      }
    } catch (RuntimeException problem) {
      done.removeLast();
      var left = undo(done);
      if (left.isEmpty()) throw problem;
      throw Fault.of(Failure.Kind.STATE, problem.getMessage() + "; these stay changed: " + String.join(", ", left));
    }
  }

  private List<Step> inOrder() {
    var order = new ArrayList<Step>();
    for (var step : steps) if (step.change.after().isPresent()) order.add(step);
    for (var step : steps) if (step.change.after().isEmpty()) order.add(step);
    return order;
  }

  private void perform(Step step) {
    var change = step.change;
    if (step.staged.isPresent()) step.staged.get().commit();
    else if (change.after().isPresent()) desk.orElseThrow().write(change.place().path(), change.after().get());
    else step.folder.orElseThrow().delete(change.place().name());
  }

  /// The paths that could not be brought back.
  private List<String> undo(List<Step> done) {
    var left = new ArrayList<String>();
    for (var step : done.reversed()) {
      try {
        undo(step);
      } catch (RuntimeException worse) {
        left.add(Printable.line(step.change.place().said()));
      }
    }
    return left;
  }

  private void undo(Step step) {
    var change = step.change;
    var back = new Change(change.place(), change.after(), change.before(),
        step.staged.isPresent() && change.before().isPresent() ? Optional.of(change.place()) : Optional.empty());
    try (var deed = new Deed(anchor, step.staged.isPresent() ? Optional.empty() : desk)) {
      deed.prepare(back);
      deed.perform();
    }
  }

  @Override public void close() {
    for (var each : open.reversed()) {
      try {
        each.close();
      } catch (Exception never) {
        throw new IllegalStateException(never);
      }
    }
  }
}
