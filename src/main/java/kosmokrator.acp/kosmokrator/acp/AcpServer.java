package kosmokrator.acp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalInt;
import kosmokrator.agent.Agent;
import kosmokrator.agent.Mode;
import kosmokrator.agent.PermissionMode;
import kosmokrator.io.Clock;
import kosmokrator.rpc.Peer;

/// An agent for editors: the Agent Client Protocol, version 1, over two streams. Follows
/// https://agentclientprotocol.com; what goes beyond it begins with `kosmokrator/`.
public final class AcpServer implements AutoCloseable {
  private final Host host;
  private final NativeStyle style;
  private final OpenSessions open;
  private final SessionMethods sessions;

  /// What holds for sessions that do not say otherwise.
  public record Options(Optional<Mode> mode, Optional<PermissionMode> permissionMode, Optional<String> model,
      OptionalInt maxTurns, Events events) {}

  /// Whether clients get `kosmokrator/*` notifications: `AUTO` leaves out those known to show unknown notifications to
  /// their user, until they ask for something of ours.
  public enum Events { AUTO, ALWAYS, NEVER }

  public AcpServer(Agent agent, Host host, Clock clock, Options options) {
    this.host = host;
    style = new NativeStyle(options.events);
    open = new OpenSessions(agent, host, clock, options, style);
    sessions = new SessionMethods(open, agent);
  }

  /// Serves until `in` ends, once. Nothing but frames is written to `out`. All sessions are closed afterwards.
  public void run(InputStream in, OutputStream out) {
    var dispatch = new Dispatch(open, sessions, new RuntimeMethods(open, host), style, host);
    try (var peer = new Peer(in, out, dispatch)) {
      dispatch.connect(peer);
      peer.run();
    } finally {
      close();
    }
  }

  /// Closes all sessions: turns are cancelled, what they had started is ended.
  @Override public void close() {
    open.closeAll();
  }
}
