package kosmokrator.io;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// A place where one child of ours finds us, so that its standard streams stay free: a Unix domain socket in a folder
/// that only this user may enter. Folder and socket are gone as soon as the child has come, and at the latest when this
/// is closed.
public final class LocalSocket implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(1);
  private final Path folder;
  private final ServerSocketChannel server;

  private LocalSocket(Path folder, ServerSocketChannel server) {
    this.folder = folder;
    this.server = server;
  }

  /// The two directions of a conversation. One thread reads, one writes; closing ends both.
  public static final class Line implements AutoCloseable {
    private final SocketChannel channel;

    private Line(SocketChannel channel) {
      this.channel = channel;
    }

    /// Fills the buffer; false when the other side has gone.
    public boolean read(ByteBuffer buffer) throws IOException {
      while (buffer.hasRemaining()) if (channel.read(buffer) < 0) return false;
      return true;
    }

    /// Writes all of the buffer.
    public void write(ByteBuffer buffer) throws IOException {
      while (buffer.hasRemaining()) channel.write(buffer);
    }

    @Override public void close() {
      try {
        channel.close();
      } catch (IOException gone) {
        // it is gone either way
      }
    }
  }

  /// Begins to listen.
  public static LocalSocket open() {
    try {
      var folder = java.nio.file.Files.createTempDirectory("kosmokrator"); // mode 0700
      var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
      server.configureBlocking(false);
      return new LocalSocket(folder, server);
    } catch (IOException refused) {
      throw Fault.of(Failure.Kind.STATE,
          "Cannot make a socket: " + Printable.line(String.valueOf(refused.getMessage())));
    }
  }

  /// What to tell the child.
  public Path path() {
    return folder.resolve("socket");
  }

  /// The child, as soon as it has come; empty when it has not within this time, or when it has gone before.
  public Optional<Line> accept(Clock clock, Duration patience, BooleanSupplier alive) {
    var start = clock.nanos();
    try {
      while (clock.nanos() - start < patience.toNanos()) {
        var channel = server.accept();
        if (channel != null) {
          channel.configureBlocking(true);
          return Optional.of(new Line(channel));
        }
        if (!alive.getAsBoolean()) return Optional.empty();
        clock.pause(PAUSE);
      }
      return Optional.empty();
    } catch (IOException broken) {
      return Optional.empty();
    } finally {
      close();
    }
  }

  /// The other side: goes to the place its parent told.
  public static Line connect(Path path) throws IOException {
    return new Line(SocketChannel.open(UnixDomainSocketAddress.of(path)));
  }

  @Override public void close() {
    try {
      server.close();
      java.nio.file.Files.deleteIfExists(path());
      java.nio.file.Files.deleteIfExists(folder);
    } catch (IOException left) {
      // an empty folder of our own in the system's temporary one
    }
  }
}
