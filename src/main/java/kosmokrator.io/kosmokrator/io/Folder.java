package kosmokrator.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// A folder that is held open, for files that somebody else's words name: whoever swaps a folder or a file for a
/// symbolic link between a check and the deed gets an error and not another file. From the folder on that was opened
/// first, each step down is taken relative to an open one and never through a link; all methods take the name of one
/// entry. Where the system has no such calls, names are looked at right before they are used ([PathFolder]).
///
/// Refusals are [Failure.Kind#STATE] faults that name path and
/// reason. Whoever opened it closes it. Not for several threads.
public final class Folder implements AutoCloseable {
  private final Path path;
  private final SecureDirectoryStream<Path> handle;

  /// What an entry is; a link is not followed.
  public enum Kind { FILE, FOLDER, LINK, OTHER }

  /// @param name one name, as the system spells it
  /// @param size in bytes
  /// @param modified milliseconds since 1970
  public record Entry(Path name, Kind kind, long size, long modified) {}

  private Folder(Path path, SecureDirectoryStream<Path> handle) {
    this.path = path;
    this.handle = handle;
  }

  /// Opens a folder by its path, through whatever links there are.
  public static Folder open(Path path) {
    try {
      var stream = java.nio.file.Files.newDirectoryStream(path);
      if (stream instanceof SecureDirectoryStream<Path> secure) return new Folder(path, secure);
      stream.close();
      return new Folder(path, new PathFolder(path));
    } catch (IOException problem) {
      throw fault("open", path, problem);
    }
  }

  /// The folder `path` below `anchor`, each step from an open folder. Both are without links, `.` and `..`.
  public static Folder open(Path anchor, Path path) {
    var folder = open(anchor);
    if (path.equals(anchor)) return folder;
    for (var name : anchor.relativize(path)) {
      try (var above = folder) {
        folder = above.folder(name);
      }
    }
    return folder;
  }

  /// Like [#open(Path,Path)], and makes what is missing, for whoever the umask allows.
  public static Folder make(Path anchor, Path path) {
    var folder = open(anchor);
    if (path.equals(anchor)) return folder;
    for (var name : anchor.relativize(path)) {
      try (var above = folder) {
        if (above.entry(name).isEmpty()) above.makeFolder(name);
        folder = above.folder(name);
      }
    }
    return folder;
  }

  /// Opened by the folder's own handle, so that tests can say which one that is.
  static Folder of(Path path, SecureDirectoryStream<Path> handle) {
    return new Folder(path, handle);
  }

  /// Where it was when it was opened.
  public Path path() {
    return path;
  }

  /// Opens a folder in this one. A link is refused.
  public Folder folder(Path name) {
    try {
      return new Folder(path.resolve(name), handle.newDirectoryStream(one(name), LinkOption.NOFOLLOW_LINKS));
    } catch (IOException problem) {
      throw fault("open", path.resolve(name), problem);
    }
  }

  /// There is no call for this relative to an open folder. One that appears elsewhere because a folder was swapped is
  /// empty, and is not entered.
  private void makeFolder(Path name) {
    try {
      java.nio.file.Files.createDirectory(path.resolve(one(name)));
    } catch (java.nio.file.FileAlreadyExistsException other) {
      // somebody else made it at the same time
    } catch (IOException problem) {
      throw fault("make folder", path.resolve(name), problem);
    }
  }

  /// What is there under this name; empty when nothing is.
  public Optional<Entry> entry(Path name) {
    try {
      return Optional.of(look(one(name)));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException problem) {
      throw fault("look at", path.resolve(name), problem);
    }
  }

  private Entry look(Path name) throws IOException {
    var view = handle.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    var found = view.readAttributes();
    return new Entry(name, kind(found), found.size(), found.lastModifiedTime().toMillis());
  }

  private static Kind kind(BasicFileAttributes found) {
    if (found.isRegularFile()) return Kind.FILE;
    if (found.isDirectory()) return Kind.FOLDER;
    return found.isSymbolicLink() ? Kind.LINK : Kind.OTHER;
  }

  /// Everything in it, sorted by name; at most `most` entries, those the system tells first.
  public List<Entry> list(int most) {
    var entries = new ArrayList<Entry>();
    try (var stream = handle.newDirectoryStream(Path.of("."), LinkOption.NOFOLLOW_LINKS)) {
      for (var each : stream) {
        if (entries.size() >= most) break;
        try {
          entries.add(look(each.getFileName()));
        } catch (NoSuchFileException gone) {
          // removed while we looked
        }
      }
    } catch (DirectoryIteratorException broken) {
      throw fault("list", path, broken.getCause());
    } catch (IOException problem) {
      throw fault("list", path, problem);
    }
    entries.sort((a, b) -> a.name.compareTo(b.name));
    return entries;
  }

  /// The bytes of a regular file from its start; a link, a pipe
  /// or a device is refused. Interrupting the reader closes it.
  public InputStream read(Path name) {
    try {
      requireFile(look(one(name)));
      return Channels.newInputStream(
          handle.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    } catch (IOException problem) {
      throw fault("read", path.resolve(name), problem);
    }
  }

  /// At most so many bytes of a regular file; larger is a fault.
  public byte[] read(Path name, long maxBytes) {
    try (var in = read(name)) {
      var bytes = in.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 16));
      if (bytes.length <= maxBytes) return bytes;
      throw Files.fault("read", path.resolve(name), "It is larger than " + maxBytes + " bytes");
    } catch (ClosedByInterruptException stop) {
      throw Clock.interrupted("Reading " + Printable.line(path.resolve(name).toString()));
    } catch (IOException problem) {
      throw fault("read", path.resolve(name), problem);
    }
  }

  private void requireFile(Entry entry) throws IOException {
    var why = switch (entry.kind) {
      case FILE -> isOfSystem() ? "Not a regular file" : "";
      case FOLDER -> "Is a directory";
      case LINK -> "It is a symbolic link";
      case OTHER -> "Not a regular file";
    };
    if (!why.isEmpty()) throw new FileSystemException(entry.name.toString(), null, why);
  }

  /// What the kernel shows as files are windows into processes, our own environment among them.
  private boolean isOfSystem() {
    return path.startsWith("/proc") || path.startsWith("/sys");
  }

  /// Prepares a new text of a file beside it. Nothing is changed before [Staged#commit].
  ///
  /// @param like a regular file whose mode and owner it gets, such as the one that is replaced; none when it is new
  public Staged stage(Path name, byte[] bytes, Optional<Placed> like) {
    try {
      var there = entry(name);
      if (there.isPresent()) requireFile(there.get());
      return StagedFile.write(this, one(name), bytes, like);
    } catch (IOException problem) {
      throw fault("write", path.resolve(name), problem);
    }
  }

  /// A file in an open folder.
  public record Placed(Folder folder, Path name) {}

  /// A new text that lies ready. It keeps the folder it was made in open until it is closed.
  public interface Staged extends AutoCloseable {
    /// Puts it in its place, at once; what was there is gone.
    void commit();

    /// Removes it, unless it was put in its place.
    @Override void close();
  }

  /// Removes a file or a link; a folder is refused.
  public void delete(Path name) {
    try {
      handle.deleteFile(one(name));
    } catch (IOException problem) {
      throw fault("delete", path.resolve(name), problem);
    }
  }

  SecureDirectoryStream<Path> handle() {
    return handle;
  }

  private static Path one(Path name) {
    var text = name.toString();
    if (name.getNameCount() == 1 && !name.isAbsolute() && !text.isEmpty() && !text.equals(".") && !text.equals(".."))
      return name;
    throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Not the name of a file: '" + Printable.line(text) + "'");
  }

  static Fault fault(String deed, Path path, IOException problem) {
    if (problem instanceof ClosedByInterruptException)
      return Clock.interrupted("To " + deed + " " + Printable.line(path.toString()));
    var reason = Reason.of(problem);
    return Files.fault(deed, path, reason.startsWith("Too many levels of symbolic links")
        ? "It is a symbolic link" : reason);
  }

  @Override public void close() {
    try {
      handle.close();
    } catch (IOException problem) {
      // nothing was written through the handle itself
    }
  }
}
