package kosmokrator.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kosmokrator.calls.AuditLog;
import kosmokrator.config.Home;
import kosmokrator.io.Clock;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.llm.Model;
import kosmokrator.values.Fault;

/// The coding agent: makes and opens sessions, and owns those that are open. Safe for use by several threads.
public final class Agent implements AutoCloseable {
  private final Setup setup;
  private final Sessions sessions;
  private final Set<Session> open = ConcurrentHashMap.newKeySet();

  /// What the agent works with. Nothing of it is closed with the agent.
  ///
  /// @param surface the word for the caller in the audit log: `agent`, `acp`
  /// @param tools where tools besides the agent's own come from
  public record Setup(Environment environment, Home home, Clock clock, Redactor redactor, AuditLog audit, Models models,
      String surface, List<ToolSource> tools) {
    public Setup {
      tools = List.copyOf(tools);
    }

    /// The same for a session in this folder.
    Setup in(Path folder) {
      return new Setup(environment, home, clock, redactor, audit, models.in(folder), surface, tools);
    }
  }

  /// Where models come from.
  @FunctionalInterface
  public interface Models {
    /// The model of this name, `provider/model`; an empty name is the model that the settings choose. A fault says what
    /// is wrong with the name or missing.
    Model model(String name);

    /// The models for a session in this folder, if the folder matters.
    default Models in(Path folder) {
      return this;
    }
  }

  /// How a session begins, or what is to be different from now on in one that is opened.
  ///
  /// @param folder absolute; where relative paths and commands start. Of an opened session it is the one it had
  /// @param additional further folders that belong to the work
  /// @param persistent whether it is kept on disk
  /// @param systemPrompt in the place of the base prompt, the instruction files and the environment
  /// @param appendedPrompt behind them
  /// @param maxTurns how often the model is asked at most for one prompt; 0 and empty mean no limit
  /// @param timeout how long one prompt may take
  public record Start(Path folder, List<Path> additional, Optional<Mode> mode, Optional<PermissionMode> permissionMode,
      Optional<String> model, boolean persistent, Optional<String> systemPrompt, Optional<String> appendedPrompt,
      OptionalInt maxTurns, Optional<Duration> timeout) {
    public Start {
      additional = List.copyOf(additional);
    }

    /// A session that is kept, with everything as the settings say.
    public static Start in(Path folder) {
      return new Start(folder, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.empty(),
          Optional.empty(), OptionalInt.empty(), Optional.empty());
    }
  }

  /// Touches nothing.
  public Agent(Setup setup) {
    this.setup = setup;
    this.sessions = new Sessions(setup.home(), setup.clock());
  }

  /// A new session. It is on disk when this returns, unless it is not to be kept.
  public Session create(Start start, Surface surface) {
    return create(start, surface, List.of());
  }

  /// The same with tools of its own besides those of the agent.
  public Session create(Start start, Surface surface, List<ToolSource> tools) {
    return opened(new SessionOpening(setup.in(start.folder()), sessions, start, surface, sources(tools)).create());
  }

  /// A session that was there before, by its id or the beginning of it. None, or several: `UNKNOWN_NAME`. One that is
  /// open somewhere else: `STATE`.
  public Session open(String id, Start start, Surface surface) {
    return open(id, start, surface, List.of());
  }

  public Session open(String id, Start start, Surface surface, List<ToolSource> tools) {
    return opened(new SessionOpening(setup.in(start.folder()), sessions, start, surface, sources(tools))
        .open(sessions.requireId(id)));
  }

  private List<ToolSource> sources(List<ToolSource> more) {
    var all = new ArrayList<>(setup.tools());
    all.addAll(more);
    return all;
  }

  private Session opened(Session session) {
    open.removeIf(Session::isClosed);
    open.add(session);
    return session;
  }

  /// The sessions on disk.
  public Sessions sessions() {
    return sessions;
  }

  /// Cancels and closes every session that is open, and now and then removes sessions that the settings do not want to
  /// be kept any longer.
  @Override public void close() {
    open.forEach(Session::close);
    var kept = open.stream().filter(Session::isKept).findAny();
    open.clear();
    try {
      kept.ifPresent(session -> sessions.tidy(session.settings()));
    } catch (Fault fullOrForeign) {
      // it is tried again the next time
    }
  }
}
