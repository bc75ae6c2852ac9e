package kosmokrator.io;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import kosmokrator.io.Files.Access;

/// A new text of a file, written beside it and then renamed over it. Plain `java.io` streams do the writing, because a
/// channel is closed under the hands of a thread that is interrupted.
final class Draft {
  private static final Duration STALE = Duration.ofHours(1);
  private static final int LONGEST_NAME = 100;
  private final Path file;
  private final Access access;

  Draft(Path file, Access access) throws IOException {
    this.file = access == Access.SHARED ? target(file) : file;
    this.access = access;
  }

  /// Where a symbolic link leads in the end, even to a file that does not exist yet.
  private static Path target(Path link) throws IOException {
    var target = link;
    for (var hops = 0; java.nio.file.Files.isSymbolicLink(target); hops++) {
      if (hops == 40) throw new FileSystemException(link.toString(), null, "Too many levels of symbolic links");
      target = target.resolveSibling(java.nio.file.Files.readSymbolicLink(target));
    }
    return target;
  }

  /// Replaces the file, making folders as needed.
  void write(byte[] bytes) throws IOException {
    Modes.makeFolders(file.getParent(), access);
    removeStale();
    if (access == Access.PRIVATE && exists()) Modes.requirePrivate(file);
    publish(bytes, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Writes a file in a folder that exists already.
  void save(byte[] bytes, boolean overwrite) throws IOException {
    if (overwrite) publish(bytes, StandardCopyOption.ATOMIC_MOVE);
    else publish(bytes);
  }

  private boolean exists() {
    return java.nio.file.Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS);
  }

  private void publish(byte[] bytes, StandardCopyOption... how) throws IOException {
    requireReplaceable();
    var draft = create();
    try {
      try (var out = new FileOutputStream(draft.toFile())) {
        out.write(bytes);
        if (access == Access.SHARED && exists()) Modes.copy(file, draft);
        out.getFD().sync();
      }
      java.nio.file.Files.move(draft, file, how);
    } catch (IOException | RuntimeException | Error problem) {
      java.nio.file.Files.deleteIfExists(draft);
      throw problem;
    }
    force(file.getParent());
  }

  private void requireReplaceable() throws IOException {
    if (java.nio.file.Files.isDirectory(file)) throw new FileSystemException(file.toString(), null, "Is a directory");
    if (exists() && !java.nio.file.Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "Not a regular file");
    }
  }

  /// A draft of a file that exists starts private: nobody reads in the draft what the file itself would not show.
  private Path create() throws IOException {
    var start = exists() ? Access.PRIVATE : access;
    for (var number = 0;; number++) {
      var draft = file.resolveSibling(prefix() + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".draft");
      try {
        Modes.createFile(draft, start);
        return draft;
      } catch (FileAlreadyExistsException taken) {
        if (number == 8) throw taken;
      }
    }
  }

  private String prefix() {
    var name = file.getFileName().toString();
    return "." + name.substring(0, Math.min(name.length(), LONGEST_NAME)) + ".";
  }

  /// Removes drafts of this file whose writer was killed long ago.
  private void removeStale() throws IOException {
    var oldest = System.currentTimeMillis() - STALE.toMillis();
    var prefix = prefix();
    try (var entries = java.nio.file.Files.newDirectoryStream(file.getParent(), entry -> {
      var name = entry.getFileName().toString();
      return name.startsWith(prefix) && name.endsWith(".draft");
    })) {
      for (var entry : entries) {
        var written = java.nio.file.Files.getLastModifiedTime(entry).toMillis();
        if (written < oldest) java.nio.file.Files.deleteIfExists(entry);
      }
    } catch (AccessDeniedException | NoSuchFileException | DirectoryIteratorException unseen) {
      // a folder we may write to but not list, or somebody tidied up at the same time
    }
  }

  /// Forces the entries of a folder to disk, so that a rename or a new file in it survives a power cut. An interrupted
  /// thread does it too: the interrupt is put aside and set again.
  static void force(Path folder) throws IOException {
    var interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (AccessDeniedException notListable) {
          return;
        } catch (ClosedByInterruptException again) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }
}
