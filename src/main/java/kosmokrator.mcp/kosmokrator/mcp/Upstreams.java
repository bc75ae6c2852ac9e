package kosmokrator.mcp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import kosmokrator.io.Clock;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// The MCP servers behind a gateway, for one client of it.
final class Upstreams implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern OWN_HOST = Pattern.compile("http://(localhost|127\\.0\\.0\\.1|\\[::1])[:/]");
  private final Mcp mcp;
  private final List<String> names;
  private final Consumer<String> log;
  private final Runnable late;
  private final Clock clock;
  private final int ownPort;

  /// `names` in the order of lists; a gateway among them is left out, so that none ever serves itself. `late` hears
  /// that a server that was left out can be listed now.
  Upstreams(Gateway gateway, Mcp mcp, Runnable late) {
    this.mcp = mcp;
    this.late = late;
    log = gateway.log();
    clock = gateway.clock();
    ownPort = gateway.port();
    names = gateway.profile().upstreams().stream().filter(name -> !isGateway(name)).toList();
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

  private boolean isGateway(Servers.Entry entry) {
    try {
      return switch (entry.config().transport()) {
        case ServerConfig.Stdio stdio -> (stdio.command() + " " + String.join(" ", stdio.args())).contains("mcp:serve");
        case ServerConfig.Http http -> ownPort > 0 && OWN_HOST.matcher(http.url()).lookingAt()
            && http.url().contains(":" + ownPort + HttpFace.PATH);
      };
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

  /// What all servers answer, in the order of their names here; they are asked at the same time. One that fails or
  /// takes long is told to the log and left out; when a slow one answers after all, `late` is told.
  <T> List<T> each(Function<McpServer, List<T>> question) {
    var asked = new LinkedHashMap<String, CompletableFuture<List<T>>>();
    for (var name : names) {
      asked.put(name, CompletableFuture.supplyAsync(() -> question.apply(mcp.server(name)),
          Thread::startVirtualThread));
    }
    var end = clock.nanos() + PATIENCE.toNanos();
    var all = new ArrayList<T>();
    asked.forEach((name, answer) -> all.addAll(answer(name, answer, end)));
    return all;
  }

  private <T> List<T> answer(String name, CompletableFuture<List<T>> asked, long end) {
    try {
      return asked.get(Math.max(1, end - clock.nanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException slow) {
      log.accept("MCP server '%s' is still starting and is left out for now".formatted(Printable.line(name)));
      asked.thenRun(late);
      return List.of();
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof Fault fault)) throw new IllegalStateException(failed.getCause());
      log.accept(fault.getMessage());
      return List.of();
    } catch (InterruptedException cancelled) {
      throw Clock.interrupted("Asking MCP servers");
    }
  }

  @Override public void close() {
    mcp.close();
  }
}
