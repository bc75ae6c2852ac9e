package kosmokrator.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import kosmokrator.io.Clock;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// The MCP servers behind a gateway, for one client of it.
final class Upstreams implements AutoCloseable {
  private final Mcp mcp;
  private final List<String> names;
  private final Consumer<String> log;

  /// `names` in the order of lists; a gateway among them is left out, so that none ever serves itself. `log` hears of
  /// servers that cannot be reached.
  Upstreams(Mcp mcp, List<String> names, Consumer<String> log) {
    this.mcp = mcp;
    this.log = log;
    this.names = names.stream().filter(name -> !isGateway(name)).toList();
  }

  private boolean isGateway(String name) {
    var entry = mcp.servers().find(name);
    if (entry.isEmpty()) {
      log.accept("Unknown MCP server: " + Printable.line(name));
      return true;
    }
    var itself = isGateway(entry.get());
    if (itself)
      log.accept("MCP server '%s' is a gateway like this one and is left out".formatted(Printable.line(name)));
    return itself;
  }

  private static boolean isGateway(Servers.Entry entry) {
    try {
      return entry.config().transport() instanceof ServerConfig.Stdio stdio
          && (stdio.command() + " " + String.join(" ", stdio.args())).contains("mcp:serve");
    } catch (Fault broken) {
      return false; // listing it will say why
    }
  }

  Mcp mcp() {
    return mcp;
  }

  List<String> names() {
    return names;
  }

  boolean serves(String server) {
    return names.contains(server);
  }

  /// What all servers answer, in the order of their names here; they are asked at the same time. One that fails is told
  /// to the log and left out.
  <T> List<T> each(Function<McpServer, List<T>> question) {
    if (names.isEmpty()) return List.of();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<List<T>>>();
      for (var name : names) asked.add(threads.submit((Callable<List<T>>) () -> question.apply(mcp.server(name))));
      var all = new ArrayList<T>();
      for (var answer : asked) all.addAll(answer(answer, threads::shutdownNow));
      return all;
    }
  }

  private <T> List<T> answer(Future<List<T>> asked, Runnable stop) {
    try {
      return asked.get();
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof Fault fault)) throw new IllegalStateException(failed.getCause());
      log.accept(fault.getMessage());
      return List.of();
    } catch (InterruptedException cancelled) {
      stop.run();
      throw Clock.interrupted("Asking MCP servers");
    }
  }

  @Override public void close() {
    mcp.close();
  }
}
