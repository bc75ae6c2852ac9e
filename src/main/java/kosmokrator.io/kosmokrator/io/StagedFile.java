package kosmokrator.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// A draft in an open folder, forced to disk, that is renamed within it. An interrupt is put aside while it is written,
/// because it would close the channel, and is set again.
final class StagedFile implements Folder.Staged {
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private final Folder folder;
  private final Path name;
  private final Path draft;
  private boolean open = true;

  private StagedFile(Folder folder, Path name, Path draft) {
    this.folder = folder;
    this.name = name;
    this.draft = draft;
  }

  static StagedFile write(Folder folder, Path name, byte[] bytes, Optional<Folder.Placed> like) throws IOException {
    for (var tries = 0;; tries++) {
      var interrupted = Thread.interrupted();
      var staged = new StagedFile(folder, name, draftName());
      try {
        staged.write(bytes, like);
        return staged;
      } catch (ClosedByInterruptException stop) {
        interrupted = true;
        staged.close();
        if (tries == 3) throw stop;
      } catch (IOException | RuntimeException | Error problem) {
        staged.close();
        throw problem;
      } finally {
        if (interrupted) Thread.currentThread().interrupt();
      }
    }
  }

  /// Short, so that it fits wherever the name of the file itself does.
  private static Path draftName() {
    return Path.of("." + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()) + ".draft");
  }

  /// A draft of a file that exists starts private: nobody reads in the draft what the file itself would not show.
  private void write(byte[] bytes, Optional<Folder.Placed> like) throws IOException {
    FileAttribute<?>[] mode = like.isEmpty() ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))};
    try (var channel = folder.handle().newByteChannel(draft, NEW, mode)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) channel.write(buffer);
      if (like.isPresent()) take(like.get());
      if (channel instanceof FileChannel file) file.force(true);
    }
  }

  /// Takes over mode and owner; only root may give files away, then the new file is ours, as with any editor.
  private void take(Folder.Placed like) throws IOException {
    var from = view(like.folder(), like.name()).readAttributes();
    var to = view(folder, draft);
    var mine = to.readAttributes();
    try {
      if (!from.group().equals(mine.group())) to.setGroup(from.group());
      if (!from.owner().equals(mine.owner())) to.setOwner(from.owner());
    } catch (IOException notAllowed) {
      // see above
    }
    to.setPermissions(from.permissions());
  }

  private static PosixFileAttributeView view(Folder folder, Path name) {
    return folder.handle().getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  @Override public void commit() {
    try {
      folder.handle().move(draft, folder.handle(), name);
      open = false;
      force();
    } catch (IOException problem) {
      throw Folder.fault("write", folder.path().resolve(name), problem);
    }
  }

  /// So that the rename survives a power cut, where the system lets us.
  private void force() {
    var interrupted = Thread.interrupted();
    try (var channel = folder.handle().newByteChannel(Path.of("."), Set.of(StandardOpenOption.READ))) {
      if (channel instanceof FileChannel entries) entries.force(true);
    } catch (IOException notListable) {
      // the file itself is on the disk
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  @Override public void close() {
    if (!open) return;
    open = false;
    try {
      folder.handle().deleteFile(draft);
    } catch (IOException gone) {
      // it was never made
    }
  }
}
