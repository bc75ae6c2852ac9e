package kosmokrator.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.config.Home;
import kosmokrator.config.Setting;
import kosmokrator.config.Settings;
import kosmokrator.config.Trust;
import kosmokrator.llm.Model;
import kosmokrator.llm.Usage;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Makes sessions, and opens those that are on disk. What was under way when a session ended the last time is brought
/// to an end: a call whose result is missing has failed, and the model is told that nobody knows what it has done.
record SessionOpening(Agent.Setup setup, Sessions sessions, Agent.Start start, Surface surface,
    List<ToolSource> tools) {
  Session create() {
    var id = setup.clock().newId();
    var settings = settings(start.folder());
    var model = setup.models().model(start.model().orElse(""));
    var chosen = new Entry.Chosen(start.mode().orElseGet(() -> Defaults.mode(settings)),
        start.permissionMode().orElseGet(() -> Defaults.permissionMode(settings)), model.info().name(),
            Defaults.effort(settings));
    var kept = start.persistent() && settings.on(Setting.SESSION_AUTO_SAVE);
    var log = kept ? SessionLog.of(sessions.file(id), id) : SessionLog.inMemory();
    try {
      var state = new SessionState();
      state.folder = start.folder();
      state.id = id;
      var session = session(log, state, settings);
      session.use(model);
      session.record(new Entry.Opened(id, start.folder(), start.additional()));
      session.record(chosen);
      return filled(session);
    } catch (RuntimeException failed) {
      log.close();
      throw failed;
    }
  }

  Session open(String id) {
    var log = SessionLog.of(sessions.file(id), id);
    try {
      var cut = log.repair();
      var state = new SessionState();
      var damage = new ArrayList<String>();
      log.read(state::apply, damage::add);
      if (!state.id.equals(id)) {
        throw Fault.of(Failure.Kind.STATE, "The file of session " + id + " does not begin as one",
            "kosmokrator sessions:list");
      }
      var session = session(log, state, settings(state.folder));
      resume(session);
      report(session, cut, damage);
      return filled(session);
    } catch (RuntimeException failed) {
      log.close();
      throw failed;
    }
  }

  private Session session(SessionLog log, SessionState state, Settings settings) {
    return new Session(setup, start, surface, log, state, settings, sessions);
  }

  private Settings settings(Path folder) {
    return settings(setup, folder);
  }

  /// The settings of a folder, as the files have them now.
  static Settings settings(Agent.Setup setup, Path folder) {
    var home = Home.of(setup.environment().in(folder));
    return Settings.load(home, Trust.load(home));
  }

  private Session filled(Session session) {
    session.list.restore(session.tasks());
    session.toolbox.add(OwnTools.of(session, sessions));
    for (var source : tools) session.toolbox.add(source.tools(session));
    return session;
  }

  private void resume(Session session) {
    var state = session.state();
    session.endOpenCalls("The session ended before this call did. Nobody knows what it has done.");
    if (!state.run.isEmpty()) session.record(new Entry.Ended(state.run, Event.StopReason.CANCELLED, "", Usage.NONE));
    var before = state.chosen;
    var model = start.model().map(setup.models()::model).orElseGet(() -> again(before.model()));
    session.use(model);
    var now = new Entry.Chosen(start.mode().orElse(before.mode()),
        start.permissionMode().orElse(before.permissionMode()),
        model.info().name(), before.effort());
    if (!now.equals(before)) session.record(now);
  }

  /// The model the session had, or the usual one when that is not there any more.
  private Model again(String name) {
    try {
      return setup.models().model(name);
    } catch (Fault gone) {
      return setup.models().model("");
    }
  }

  private static void report(Session session, boolean cut, List<String> damage) {
    if (cut) session.warn("The last line of this session was not whole and was removed; nothing else is missing");
    for (var line : damage) session.warn("Skipped: " + line);
  }
}
