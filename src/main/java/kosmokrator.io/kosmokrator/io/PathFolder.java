package kosmokrator.io;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.Iterator;
import java.util.Set;

/// A folder where the system can open nothing relative to an open one: each deed looks first whether the folder is
/// still where it was. That leaves a moment for a race; it is for systems where nothing better can be had.
final class PathFolder implements SecureDirectoryStream<Path> {
  private final Path path;
  private final Path real;

  PathFolder(Path path) throws IOException {
    this.path = path;
    this.real = path.toRealPath();
  }

  private Path at(Path name) throws IOException {
    if (!path.toRealPath().equals(real)) throw new FileSystemException(path.toString(), null, "It was replaced");
    return real.resolve(name);
  }

  @Override public SecureDirectoryStream<Path> newDirectoryStream(Path name, LinkOption... options) throws IOException {
    var folder = at(name).normalize();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
      throw new java.nio.file.NotDirectoryException(folder.toString());
    return new PathFolder(folder);
  }

  @Override public SeekableByteChannel newByteChannel(Path name, Set<? extends OpenOption> options,
      FileAttribute<?>... attributes)
      throws IOException {
    return Files.newByteChannel(at(name), options, attributes);
  }

  @Override public void deleteFile(Path name) throws IOException {
    if (Files.isDirectory(at(name), LinkOption.NOFOLLOW_LINKS))
      throw new FileSystemException(name.toString(), null, "Is a directory");
    Files.delete(at(name));
  }

  @Override public void deleteDirectory(Path name) throws IOException {
    Files.delete(at(name));
  }

  @Override public void move(Path source, SecureDirectoryStream<Path> folder, Path target) throws IOException {
    Files.move(at(source), ((PathFolder) folder).at(target), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override public <V extends FileAttributeView> V getFileAttributeView(Class<V> type) {
    return Files.getFileAttributeView(real, type);
  }

  @Override public <V extends FileAttributeView> V getFileAttributeView(Path name, Class<V> type,
      LinkOption... options) {
    return Files.getFileAttributeView(real.resolve(name), type, options);
  }

  @Override public Iterator<Path> iterator() {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(real)) {
      var names = new java.util.ArrayList<Path>();
      entries.forEach(names::add);
      return names.iterator();
    } catch (IOException problem) {
      throw new java.nio.file.DirectoryIteratorException(problem);
    }
  }

  @Override public void close() {
    // nothing is open
  }
}
