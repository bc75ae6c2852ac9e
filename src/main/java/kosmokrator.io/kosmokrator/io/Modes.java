package kosmokrator.io;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import kosmokrator.io.Files.Access;

/// Modes and owners of files, where the system has them.
final class Modes {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
  private static final int STICKY = 01000;
  private static final int WRITE = 0022; // of the group and of others
  private static final int ENTER = 0011;
  private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private Modes() {}

  /// Makes a new file. The umask can take bits away from a private one, so its mode is set once more.
  static void createFile(Path file, Access access) throws IOException {
    if (access == Access.SHARED || !POSIX) {
      java.nio.file.Files.createFile(file);
    } else {
      java.nio.file.Files.createFile(file, attribute(FILE));
      try {
        set(file, FILE);
      } catch (IOException refused) {
        java.nio.file.Files.deleteIfExists(file);
        throw refused;
      }
    }
  }

  /// Makes a folder and those above it, each forced into the one that holds it.
  static void makeFolders(Path folder, Access access) throws IOException {
    if (java.nio.file.Files.isDirectory(folder)) return;
    if (folder.getParent() != null) makeFolders(folder.getParent(), access);
    try {
      if (access == Access.SHARED || !POSIX) {
        java.nio.file.Files.createDirectory(folder);
      } else {
        java.nio.file.Files.createDirectory(folder, attribute(FOLDER));
        set(folder, FOLDER);
      }
      Draft.force(folder.getParent());
    } catch (FileAlreadyExistsException other) {
      if (java.nio.file.Files.isDirectory(folder)) return;
      throw new FileSystemException(folder.toString(), null, "Not a directory");
    }
  }

  /// Tightens a loose mode and says so; refuses a symbolic link and a file of another user.
  static Optional<String> requirePrivate(Path file) throws IOException {
    if (!POSIX) return Optional.empty();
    var found = attributes(file);
    if (found.isSymbolicLink()) throw new FileSystemException(file.toString(), null, "It is a symbolic link");
    if (!isOurs(file, found)) {
      throw new FileSystemException(file.toString(), null, "It belongs to another user: " + found.owner().getName());
    }
    var wanted = found.isDirectory() ? FOLDER : FILE;
    if (wanted.containsAll(found.permissions())) return Optional.empty();
    set(file, wanted);
    return Optional.of("%s was open to other users (%s) and is now %s".formatted(file,
        PosixFilePermissions.toString(found.permissions()), PosixFilePermissions.toString(wanted)));
  }

  /// See [Files#openToOthers]; `file` is a real path.
  static Optional<Path> openToOthers(Path file) throws IOException {
    if (!POSIX) return Optional.empty();
    for (var at = file; at != null; at = at.getParent()) {
      var mode = (int) java.nio.file.Files.getAttribute(at, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      var isNear = at.equals(file) || at.equals(file.getParent());
      if (!isNear && (mode & ENTER) == 0) return Optional.empty();
      var protects = (mode & STICKY) != 0 && !at.equals(file);
      if ((mode & WRITE) != 0 && !protects || isStrangers(at)) return Optional.of(at);
    }
    return Optional.empty();
  }

  private static boolean isStrangers(Path file) throws IOException {
    return !uid(file).equals(0) && !isOurs(file, attributes(file));
  }

  /// The owner of `/proc/self` is the user this process acts as; elsewhere the names have to do.
  private static boolean isOurs(Path file, PosixFileAttributes found) throws IOException {
    var self = Path.of("/proc/self");
    if (java.nio.file.Files.exists(self)) return uid(file).equals(uid(self));
    return found.owner().getName().equals(System.getProperty("user.name"));
  }

  private static Object uid(Path file) throws IOException {
    return java.nio.file.Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  /// Gives `copy` the mode of `original`, and its owner where we may.
  static void copy(Path original, Path copy) throws IOException {
    if (!POSIX) return;
    var from = attributes(original);
    var to = attributes(copy);
    try {
      var view = java.nio.file.Files.getFileAttributeView(copy, java.nio.file.attribute.PosixFileAttributeView.class);
      if (!from.group().equals(to.group())) view.setGroup(from.group());
      if (!from.owner().equals(to.owner())) view.setOwner(from.owner());
    } catch (IOException notAllowed) {
      // only root may give files away; then the new file is ours, as with any editor
    }
    set(copy, from.permissions());
  }

  private static PosixFileAttributes attributes(Path file) throws IOException {
    return java.nio.file.Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static void set(Path file, Set<PosixFilePermission> mode) throws IOException {
    java.nio.file.Files.setPosixFilePermissions(file, mode);
  }

  private static FileAttribute<Set<PosixFilePermission>> attribute(Set<PosixFilePermission> mode) {
    return PosixFilePermissions.asFileAttribute(mode);
  }
}
