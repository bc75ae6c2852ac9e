package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.config.Grant;
import kosmokrator.values.Effect;
import kosmokrator.values.Printable;

/// The definition of one MCP server as its file states it: placeholders are not filled in yet. `file` is where it
/// stands, empty for a server of a session. `permissions` are what the entry itself says about policy. `timeout` is for
/// one request, `startTimeout` for the start up to the end of the handshake, which may include a download.
public record ServerConfig(String name, ServerSource source, Optional<Path> file, Transport transport, boolean enabled,
    Duration timeout, Duration startTimeout, Map<Effect, Grant> permissions, JsonObject entry) {
  /// How to reach it.
  public sealed interface Transport {
    /// The word used in files and output: `stdio`, `http` or `sse`.
    String word();
  }

  /// A program that speaks on its standard streams. Without `directory` it runs in the project's root.
  public record Stdio(String command, List<String> args, Map<String, String> env, Optional<String> directory,
      Optional<String> envFile) implements Transport {
    public Stdio {
      args = List.copyOf(args);
      env = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(env));
    }

    @Override public String word() {
      return "stdio";
    }
  }

  /// A server behind a URL. `events` is the first HTTP transport, with one stream of events; otherwise it is tried when
  /// the current one is not understood.
  public record Http(String url, Map<String, String> headers, boolean events) implements Transport {
    public Http {
      headers = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(headers));
    }

    @Override public String word() {
      return events ? "sse" : "http";
    }
  }

  public ServerConfig {
    permissions = Map.copyOf(permissions);
  }

  /// Reads an entry of one of the files. What cannot be understood is a fault that names server and member.
  public static ServerConfig of(String name, ServerSource source, Optional<Path> file, JsonObject entry) {
    return new EntryReader(name, source, file, entry).read();
  }

  /// What to type when a server does not do its part.
  static String doctor(String server) {
    return "kosmokrator mcp:doctor " + Printable.line(server);
  }

  /// Whether this is a server that the user has to trust first.
  public boolean needsTrust() {
    return source.isProject();
  }

  /// What the file says about this effect.
  public Optional<Grant> permission(Effect effect) {
    return Optional.ofNullable(permissions.get(effect));
  }

  /// The entry in the form that most programs read: `type` only when it is not stdio, `enabled` only when false,
  /// `timeout` only when it is not the usual one.
  public JsonObject portable() {
    return EntryWriter.portable(this);
  }
}
