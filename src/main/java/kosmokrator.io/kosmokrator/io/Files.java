package kosmokrator.io;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// Every file this program reads or writes on its own behalf. Readers see the old text or the new text, never half of
/// one; what a method has returned from survives a power cut. Whatever the system refuses is a [Failure.Kind#STATE]
/// fault that names the path and says why in words. A thread's interrupt neither stops a write nor damages it.
public final class Files {
  private static final Duration LOCK_WAIT = Duration.ofSeconds(10);

  private Files() {}

  /// Who may read what is written.
  public enum Access {
    /// Only the user: mode 0600, in folders of mode 0700 when they are made here, whatever the umask says. A symbolic
    /// link or somebody else's file in this place is refused.
    PRIVATE,
    /// Whoever the umask allows; an existing file keeps its mode, and a symbolic link its target.
    SHARED
  }

  /// A lock that is held until it is closed, or until the process ends in whatever way.
  public interface Lock extends AutoCloseable {
    @Override void close();
  }

  /// The text of a file; empty when there is none. Not UTF-8, larger than `maxBytes` or not a regular file is a fault.
  public static Optional<String> read(Path file, long maxBytes) {
    return readBytes(file, maxBytes).map(bytes -> Text.strict(bytes)
        .orElseThrow(() -> fault("read", file, "It is not UTF-8 text")));
  }

  /// The bytes of a regular file; empty when there is none.
  public static Optional<byte[]> readBytes(Path file, long maxBytes) {
    try {
      requireReadable(file, maxBytes);
      try (var in = java.nio.file.Files.newInputStream(file)) {
        var bytes = in.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 16));
        if (bytes.length > maxBytes) throw tooLarge(file, maxBytes);
        return Optional.of(bytes);
      }
    } catch (NoSuchFileException | NotDirectoryException absent) {
      return Optional.empty();
    } catch (IOException problem) {
      if (Reason.of(problem).equals("Not a directory")) return Optional.empty();
      throw fault("read", file, problem);
    }
  }

  /// Asked before opening: to open a pipe or a device can wait for ever.
  private static void requireReadable(Path file, long maxBytes) throws IOException {
    var attributes = java.nio.file.Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isDirectory()) throw fault("read", file, "Is a directory");
    if (!attributes.isRegularFile()) throw fault("read", file, "Not a regular file");
    if (attributes.size() > maxBytes) throw tooLarge(file, maxBytes);
  }

  private static Fault tooLarge(Path file, long maxBytes) {
    return fault("read", file, "It is larger than " + maxBytes + " bytes");
  }

  /// Puts `text` in the place of whatever `file` holds: a draft in the same folder,
  /// forced to disk, then renamed. Folders are made as needed. A draft that a
  /// killed process left behind is removed by the next replacement an hour later.
  public static void replace(Path file, String text, Access access) {
    try {
      new Draft(file.toAbsolutePath(), access).write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException problem) {
      throw fault("write", file, problem);
    }
  }

  /// Adds one line in one write and forces it to disk. After a line that was cut
  /// off by a crash a new line is begun, so that nothing is glued to the torn one.
  /// Writers that share a file and must not tear each other's lines hold its lock.
  public static void append(Path file, String line, Access access) {
    try {
      Tail.append(file.toAbsolutePath(), line, access);
    } catch (IOException problem) {
      throw fault("append to", file, problem);
    }
  }

  /// Waits up to 10 s for the lock of `file`, then says who may hold it. It excludes other processes and other threads,
  /// and is not reentrant. The lock is taken on a sibling `.name.lock`, which stays: the system forgets a lock as soon
  /// as a process closes *any* handle of the locked file, so nothing else may ever open it.
  public static Lock lock(Path file) {
    return lock(file, LOCK_WAIT);
  }

  /// The same with a patience of the caller's own, for a lock that others hold while they talk to a server.
  public static Lock lock(Path file, Duration patience) {
    try {
      return SiblingLock.take(file.toAbsolutePath(), patience);
    } catch (SiblingLock.Busy busy) {
      throw Fault.of(Failure.Kind.STATE, "Waited " + patience.toSeconds() + " s for the lock of "
          + Printable.line(file.toString()) + ", which may be held by " + busy.getMessage());
    }
  }

  /// The lock of `file` if nobody holds it now.
  public static Optional<Lock> tryLock(Path file) {
    try {
      return Optional.of(SiblingLock.take(file.toAbsolutePath(), Duration.ZERO));
    } catch (SiblingLock.Busy busy) {
      return Optional.empty();
    }
  }

  /// Writes a file that the user asked for by name. Without `overwrite` an existing one is a fault. Its folder must
  /// exist; a device or a pipe is written to as it is.
  public static void save(Path file, byte[] bytes, boolean overwrite) {
    try {
      var exists = java.nio.file.Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS);
      if (exists && !java.nio.file.Files.isDirectory(file) && !java.nio.file.Files.isRegularFile(file)) {
        java.nio.file.Files.write(file, bytes, java.nio.file.StandardOpenOption.WRITE);
      } else if (exists && !overwrite) {
        throw fault("save to", file, "File exists");
      } else {
        new Draft(file.toAbsolutePath(), Access.SHARED).save(bytes, overwrite);
      }
    } catch (IOException problem) {
      throw fault("save to", file, problem);
    }
  }

  /// What lies in a folder and ends with `suffix`, sorted by
  /// name; hidden entries are left out. Empty when it is absent.
  public static List<Path> list(Path folder, String suffix) {
    return all(folder).stream().filter(entry -> !name(entry).startsWith(".") && name(entry).endsWith(suffix)).toList();
  }

  /// Everything that lies in a folder, sorted by name, hidden entries too. Empty when it is absent.
  public static List<Path> all(Path folder) {
    try (Stream<Path> entries = java.nio.file.Files.list(folder)) {
      return entries.sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException absent) {
      return List.of();
    } catch (IOException problem) {
      throw fault("list", folder, problem);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /// Whether anything is there; a symbolic link counts as what it points to.
  public static boolean exists(Path file) {
    return java.nio.file.Files.exists(file);
  }

  public static boolean isLink(Path file) {
    return java.nio.file.Files.isSymbolicLink(file);
  }

  public static boolean isFolder(Path file) {
    return java.nio.file.Files.isDirectory(file);
  }

  /// What tells a file from what it was before, without reading it.
  ///
  /// @param modified nanoseconds since 1970
  /// @param key the system's own name of the file, empty where it has none
  public record Stamp(long size, long modified, String key) {}

  /// The stamp of a regular file; empty when there is none in this place, or a link to one.
  public static Optional<Stamp> stamp(Path file) {
    try {
      var found = java.nio.file.Files.readAttributes(file, BasicFileAttributes.class,
          java.nio.file.LinkOption.NOFOLLOW_LINKS);
      if (!found.isRegularFile()) return Optional.empty();
      var modified = found.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS);
      return Optional.of(new Stamp(found.size(), modified, String.valueOf(found.fileKey())));
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /// The file or folder by which another user than ours and root could change what is at this path: it itself, the
  /// folder it lies in, or one further up that others may enter. A sticky folder such as `/tmp` protects what is in it.
  /// Empty when there is none, and where the system has no modes.
  public static Optional<Path> openToOthers(Path file) {
    try {
      return Modes.openToOthers(file.toRealPath());
    } catch (IOException problem) {
      throw fault("look at", file, problem);
    }
  }

  /// The names of what lies in a folder, hidden entries too, in no order; at most `most` of them. Empty when it is
  /// absent or cannot be read.
  public static List<String> names(Path folder, int most) {
    try (Stream<Path> entries = java.nio.file.Files.list(folder)) {
      return entries.limit(most).map(Files::name).toList();
    } catch (IOException | java.io.UncheckedIOException unreadable) {
      return List.of();
    }
  }

  /// Makes a folder and those above it; one that exists is left as it is.
  public static void makeFolder(Path folder, Access access) {
    try {
      Modes.makeFolders(folder.toAbsolutePath(), access);
    } catch (IOException problem) {
      throw fault("make folder", folder, problem);
    }
  }

  /// Removes a file or an empty folder for good; false when there was none.
  public static boolean delete(Path file) {
    try {
      var removed = java.nio.file.Files.deleteIfExists(file);
      if (removed) Draft.force(file.toAbsolutePath().getParent());
      return removed;
    } catch (IOException problem) {
      throw fault("delete", file, problem);
    }
  }

  /// The path without symbolic links, `.` and `..`; the file must exist.
  public static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException problem) {
      throw fault("resolve", file, problem);
    }
  }

  /// The path without symbolic links, `.` and `..`; what is not there yet is taken as it is written, below the nearest
  /// folder that is. A link that leads nowhere stays as it is.
  public static Path realOrPlanned(Path file) {
    var whole = file.toAbsolutePath().normalize();
    for (var there = whole; there != null; there = there.getParent()) {
      try {
        return there.toRealPath().resolve(there.relativize(whole)).normalize();
      } catch (NoSuchFileException | NotDirectoryException absent) {
        // then the one above
      } catch (IOException problem) {
        if (!Reason.of(problem).equals("Not a directory")) throw fault("resolve", file, problem);
      }
    }
    return whole;
  }

  /// A new private file that is written piece by piece, in a folder that is made as needed. Nothing is promised for a
  /// power cut. Whoever opened it closes it.
  public static OutputStream create(Path file) {
    try {
      Modes.makeFolders(file.toAbsolutePath().getParent(), Access.PRIVATE);
      Modes.createFile(file, Access.PRIVATE);
      return new FileOutputStream(file.toFile());
    } catch (IOException problem) {
      throw fault("write", file, problem);
    }
  }

  /// Sees to it that only the user can read and write a file (0600) or folder (0700) that exists: a loose mode is
  /// tightened, which the answer tells; a symbolic link or somebody else's file is a fault. An absent one is fine.
  public static Optional<String> requirePrivate(Path file) {
    try {
      return Modes.requirePrivate(file.toAbsolutePath());
    } catch (NoSuchFileException | NotDirectoryException absent) {
      return Optional.empty();
    } catch (IOException problem) {
      throw fault("protect", file, problem);
    }
  }

  private static Fault fault(String deed, Path file, IOException problem) {
    return fault(deed, file, Reason.of(problem));
  }

  static Fault fault(String deed, Path file, String reason) {
    var shown = Printable.line(file.toString());
    var look = reason.startsWith("No space") ? "df -h " : "ls -ld ";
    return Fault.of(Failure.Kind.STATE, "Cannot " + deed + " " + shown + ": " + reason, look + Failure.word(shown));
  }
}
