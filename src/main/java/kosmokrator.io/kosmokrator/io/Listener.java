package kosmokrator.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// A small HTTP/1.1 server for programs on this machine (RFC 9112): it listens on a loopback address only, so nothing
/// on the network reaches it. What a request means, and who may make it, is the caller's business. Whoever opened it
/// closes it, which ends every connection.
public final class Listener implements AutoCloseable {
  /// The largest body of a request, in bytes.
  public static final int MAX_BODY = 16 << 20;
  private static final int MOST_CONNECTIONS = 128;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final ServerSocket socket;
  private final Site site;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final Semaphore places = new Semaphore(MOST_CONNECTIONS);

  /// What answers requests. Called on a thread of its own for each; a request that is not answered gets a 500.
  @FunctionalInterface
  public interface Site {
    void serve(Visit visit) throws IOException;
  }

  private final Redactor redactor;

  private Listener(ServerSocket socket, Site site, Redactor redactor) {
    this.socket = socket;
    this.site = site;
    this.redactor = redactor;
  }

  /// Begins to listen; port 0 takes a free one. An address that is not of this machine alone, or is taken, is a fault.
  public static Listener open(String host, int port, Site site) {
    return open(host, port, site, new Redactor());
  }

  /// The same, with the secrets that are taken out of every body that is answered with.
  public static Listener open(String host, int port, Site site, Redactor redactor) {
    var place = Printable.line(host) + ":" + port;
    try {
      var address = InetAddress.getByName(host);
      if (!address.isLoopbackAddress()) {
        throw Fault.of(Failure.Kind.PERMISSION_DENIED,
            "Only addresses of this machine can be listened on, such as 127.0.0.1: " + place);
      }
      var listener = new Listener(new ServerSocket(port, 50, address), site, redactor);
      Thread.ofPlatform().daemon().name("listen " + place).start(listener::accept);
      return listener;
    } catch (IOException | IllegalArgumentException refused) {
      throw Fault.of(Failure.Kind.STATE,
          "Cannot listen on %s: %s".formatted(place, Printable.line(String.valueOf(refused.getMessage()))),
          "ss -ltnp 'sport = :%d'".formatted(port));
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        places.acquire();
        var connection = socket.accept();
        connections.add(connection);
        workers.execute(() -> converse(connection));
      }
    } catch (IOException | InterruptedException closed) {
      // the end
    } catch (java.util.concurrent.RejectedExecutionException closed) {
      connections.forEach(Listener::drop);
    }
  }

  /// One request after the other, as long as the client keeps the connection.
  private void converse(Socket connection) {
    try (connection) {
      connection.setSoTimeout((int) PATIENCE.toMillis());
      connection.setTcpNoDelay(true);
      converse(connection, new BufferedInputStream(connection.getInputStream()));
    } catch (IOException gone) {
      // the client left
    } finally {
      connections.remove(connection);
      places.release();
    }
  }

  private void converse(Socket connection, BufferedInputStream in) throws IOException {
    try {
      while (true) {
        var visit = Visit.next(in, connection, redactor);
        if (visit == null) return;
        serve(visit);
        if (!visit.isLasting()) return;
      }
    } catch (Visit.Malformed malformed) {
      Visit.refuse(connection, malformed.status());
    }
  }

  private void serve(Visit visit) throws IOException {
    try {
      site.serve(visit);
    } catch (RuntimeException failed) {
      if (visit.isAnswered()) throw new SocketException("broken off");
    }
    if (!visit.isAnswered()) visit.answer(500, "text/plain", "Internal error");
    visit.end();
  }

  @Override public void close() {
    try {
      socket.close();
    } catch (IOException closed) {
      // it is gone either way
    }
    connections.forEach(Listener::drop);
    workers.shutdownNow();
  }

  private static void drop(Socket connection) {
    try {
      connection.close();
    } catch (IOException gone) {
      // it is gone either way
    }
  }
}
