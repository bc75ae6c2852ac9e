package kosmokrator.agent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kosmokrator.io.Files;
import kosmokrator.io.Folder;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// The files of a session. Paths that a model says become absolute here, and files are opened so that the one which was
/// looked at is the one that is used: a path inside the session's folders that leads out of them through a symbolic
/// link is refused, and a link that is put in the way later is an error ([Folder]). Blocked paths are refused in any
/// case. Where the surface shows files itself, texts are read from it and written to it.
///
/// What may be done with a path was decided before; this only sees to it that nothing else is done. Safe for use by
/// several threads; writers take turns.
final class Workspace {
  /// The largest text that is edited or written, in bytes.
  static final int MAX_TEXT = 10 << 20;
  private final Path folder;
  private final List<Path> open = new ArrayList<>();
  private final List<Path> openReally = new ArrayList<>();
  private final BlockedPaths blocked;
  private final Supplier<Optional<Desk>> desk;
  private final Optional<Path> userHome;

  /// A path as it was said, as it is meant, and as it is without links.
  record Place(String said, Path path, Path real) {
    Path name() {
      return real.getFileName();
    }
  }

  /// What is to become of a file.
  ///
  /// @param before its text, empty when it is not there
  /// @param after its text, empty when it is to go
  /// @param like the file whose mode it gets; none when it is new
  record Change(Place place, Optional<String> before, Optional<String> after, Optional<Place> like) {
    FileChange told() {
      return new FileChange(place.path(), before, after);
    }
  }

  /// @param folder the session's folder, absolute; relative paths begin there
  /// @param open further folders that need no question: the client's own roots and the allowed paths of the settings
  Workspace(Path folder, List<Path> open, List<String> blocked, Supplier<Optional<Desk>> desk) {
    this(folder, open, blocked, desk, Optional.empty());
  }

  /// @param userHome what `~` means
  Workspace(Path folder, List<Path> open, List<String> blocked, Supplier<Optional<Desk>> desk,
      Optional<Path> userHome) {
    this.userHome = userHome;
    this.folder = folder.toAbsolutePath().normalize();
    this.blocked = new BlockedPaths(blocked);
    this.desk = desk;
    this.open.add(this.folder);
    for (var each : open) this.open.add(each.toAbsolutePath().normalize());
    for (var each : this.open) openReally.add(Files.realOrPlanned(each));
  }

  Path folder() {
    return folder;
  }

  BlockedPaths blocked() {
    return blocked;
  }

  /// The absolute path somebody means. Touches no file.
  Path path(String said) {
    if (said.isEmpty()) throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "path cannot be empty");
    try {
      if (userHome.isEmpty() || !said.equals("~") && !said.startsWith("~/")) return folder.resolve(said).normalize();
      return userHome.get().resolve(said.substring(Math.min(2, said.length()))).normalize();
    } catch (InvalidPathException unfit) {
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Not a path: '" + Printable.line(said) + "'");
    }
  }

  /// A path for people: relative when it lies in the session's folder.
  String shown(Path path) {
    if (path.equals(folder)) return ".";
    return Printable.line((path.startsWith(folder) ? folder.relativize(path) : path).toString());
  }

  /// The place somebody means, or a fault that says why it is out of reach.
  Place place(String said) {
    var path = path(said);
    var real = Files.realOrPlanned(path);
    for (var each : List.of(path, real)) {
      blocked.match(each).ifPresent(pattern -> {
        throw Fault.of(Failure.Kind.PERMISSION_DENIED,
            "Cannot access '%s' — matches blocked pattern '%s'".formatted(Printable.line(said), pattern));
      });
    }
    if (within(open, path) && !within(openReally, real)) {
      throw Fault.of(Failure.Kind.PERMISSION_DENIED,
          "Cannot access '%s': a symbolic link leads out of the project, to %s"
          .formatted(Printable.line(said), Printable.line(real.toString())));
    }
    return new Place(said, path, real);
  }

  private static boolean within(List<Path> folders, Path path) {
    return folders.stream().anyMatch(path::startsWith);
  }

  /// The folder from which a place is opened step by step: the session's own one that holds it, else the root.
  private Path anchor(Path real) {
    for (var each : openReally) if (real.startsWith(each) && !real.equals(each)) return each;
    return real.getRoot();
  }

  /// Opens the folder that a place is.
  Folder open(Place place) {
    return openReally.contains(place.real) ? Folder.open(place.real) : Folder.open(anchor(place.real), place.real);
  }

  private Folder parent(Place place) {
    if (place.real.getParent() == null) throw isFolder(place);
    return Folder.open(anchor(place.real), place.real.getParent());
  }

  /// What there is at a place; empty when nothing is.
  Optional<Folder.Kind> kind(Place place) {
    if (place.real.getParent() == null) return Optional.of(Folder.Kind.FOLDER);
    if (!Files.isFolder(place.real.getParent())) return Optional.empty();
    try (var parent = parent(place)) {
      return parent.entry(place.name()).map(Folder.Entry::kind);
    }
  }

  /// The bytes of a file's text, from the surface if it shows files. Whoever asked closes it.
  InputStream read(Place place) {
    var unsaved = unsaved(place);
    if (unsaved.isPresent()) return new ByteArrayInputStream(unsaved.get().getBytes(StandardCharsets.UTF_8));
    var kind = kind(place).orElseThrow(() -> absent(place));
    if (kind == Folder.Kind.FOLDER) throw isFolder(place);
    try (var parent = parent(place)) {
      return parent.read(place.name());
    }
  }

  /// A surface may not know a file that is there, such as one outside of what it has open.
  private Optional<String> unsaved(Place place) {
    var surface = desk.get().filter(Desk::reads);
    if (surface.isEmpty()) return Optional.empty();
    try {
      return Optional.of(surface.get().read(place.path));
    } catch (Fault refused) {
      if (refused.failure().kind() == Failure.Kind.UNKNOWN_NAME) return Optional.empty();
      throw refused;
    }
  }

  static Fault absent(Place place) {
    return Fault.of(Failure.Kind.UNKNOWN_NAME, "File not found: " + Printable.line(place.said));
  }

  static Fault isFolder(Place place) {
    return Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Path is a directory, not a file: " + Printable.line(place.said));
  }

  /// The whole text of a file that is to be edited; empty when there is none. What is not UTF-8 is a fault, because it
  /// could not be written back.
  Optional<String> text(Place place) {
    return bytes(place).map(bytes -> {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException broken) {
        throw Fault.of(Failure.Kind.STATE, "Cannot edit " + Printable.line(place.said) + ": It is not UTF-8 text");
      }
    });
  }

  /// The text of a file as far as it can be shown: what is not UTF-8 is replaced, what is too large is left out.
  Optional<String> shownText(Place place) {
    try {
      return bytes(place).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    } catch (Fault tooLarge) {
      if (kind(place).equals(Optional.of(Folder.Kind.FILE))) return Optional.of("");
      throw tooLarge;
    }
  }

  private Optional<byte[]> bytes(Place place) {
    try (var in = read(place)) {
      var bytes = in.readNBytes(MAX_TEXT + 1);
      if (bytes.length <= MAX_TEXT) return Optional.of(bytes);
      throw Fault.of(Failure.Kind.LIMIT, "Cannot edit %s: It is larger than %d bytes"
          .formatted(Printable.line(place.said), MAX_TEXT));
    } catch (Fault fault) {
      if (fault.failure().kind() == Failure.Kind.UNKNOWN_NAME) return Optional.empty();
      throw fault;
    } catch (IOException problem) {
      throw Fault.of(Failure.Kind.STATE, "Cannot read " + Printable.line(place.said) + ": " + problem.getMessage());
    }
  }

  /// Characters of bytes that claim to be UTF-8, with a mark where they are not.
  static Reader characters(InputStream in) {
    return new java.io.InputStreamReader(in, StandardCharsets.UTF_8);
  }

  /// Makes all of these changes or none: each new text lies ready before the first is put in its place, and what was
  /// done is undone when a later one fails. The answer tells what was changed, in order.
  synchronized List<FileChange> apply(List<Change> changes) {
    try (var deed = new Deed(this::anchor, desk.get().filter(Desk::writes))) {
      for (var change : changes) deed.prepare(change);
      deed.perform();
      return changes.stream().map(Change::told).toList();
    }
  }
}
