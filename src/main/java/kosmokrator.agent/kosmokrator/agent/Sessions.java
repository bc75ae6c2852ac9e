package kosmokrator.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kosmokrator.config.Home;
import kosmokrator.config.Setting;
import kosmokrator.config.Settings;
import kosmokrator.io.Clock;
import kosmokrator.io.Files;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// The sessions on disk. A session is the file `ID.jsonl` in the folder of sessions, and perhaps a folder `ID` with
/// long outputs; whatever else is known about it is found in its file. Safe for use by several threads and processes.
public final class Sessions {
  private static final String SUFFIX = ".jsonl";
  // Not Comparator.comparing: the AOT cache cannot hold its serializable lambdas, and every first prompt comes by here.
  private static final Comparator<SessionInfo> NEWEST_FIRST = (one, other) -> one.updated != other.updated
      ? Long.compare(other.updated, one.updated) : other.id.compareTo(one.id);
  /// How a file among the sessions that is none is told of; its path follows.
  public static final String DAMAGED = "Not a session, or a damaged one: ";
  private static final int SHORTEST = 4; // characters of an id
  private static final String LIST = "kosmokrator sessions:list";
  private final Home home;
  private final Clock clock;

  /// What is known about a session without opening it. Times are milliseconds since 1970.
  ///
  /// @param messages prompts and answers
  public record SessionInfo(String id, Path folder, String title, long created, long updated, String model,
      int messages) {}

  /// Some sessions, and where the next ones begin, if there are more.
  ///
  /// @param unreadable files in the folder of sessions, of whatever folder, that are none
  public record Page(List<SessionInfo> sessions, Optional<String> next, List<Path> unreadable) {}

  /// Touches nothing.
  public Sessions(Home home, Clock clock) {
    this.home = home;
    this.clock = clock;
  }

  Path file(String id) {
    return home.sessions().resolve(id + SUFFIX);
  }

  Path outputs(String id) {
    return home.sessions().resolve(id);
  }

  /// All of a folder, or all there are; those that were used last come first.
  public List<SessionInfo> list(Optional<Path> folder) {
    return list(SessionIndex.of(home), folder);
  }

  private static List<SessionInfo> list(SessionIndex index, Optional<Path> folder) {
    return index.all().stream().filter(info -> folder.isEmpty() || info.folder().equals(folder.get().normalize()))
        .sorted(NEWEST_FIRST).toList();
  }

  /// The same in pages. A cursor stays good when sessions come and go; one that is none is a fault.
  public Page page(Optional<Path> folder, Optional<String> cursor, int most) {
    var index = SessionIndex.of(home);
    var all = list(index, folder);
    var from = cursor.map(text -> after(all, text)).orElse(0);
    var to = Math.min(all.size(), from + most);
    var last = to == 0 ? null : all.get(to - 1);
    return new Page(all.subList(from, to), to < all.size()
        ? Optional.of(last.updated() + "-" + last.id()) : Optional.empty(),
        index.unreadable());
  }

  private static int after(List<SessionInfo> all, String cursor) {
    var dash = cursor.indexOf('-');
    if (dash < 1 || dash > 18 || !cursor.substring(0, dash).matches("[0-9]+")) {
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Not a cursor: " + Printable.line(cursor), LIST);
    }
    var place = new SessionInfo(cursor.substring(dash + 1), Path.of("/"), "", 0,
        Long.parseLong(cursor.substring(0, dash)), "", 0);
    var from = 0;
    while (from < all.size() && NEWEST_FIRST.compare(all.get(from), place) <= 0) from++;
    return from;
  }

  /// The session with this id, or the only one whose id begins so or ends so (at least 4 characters).
  public Optional<SessionInfo> find(String idOrPrefix) {
    var matches = matches(idOrPrefix);
    return matches.size() == 1 ? Optional.of(matches.getFirst()) : Optional.empty();
  }

  private List<SessionInfo> matches(String text) {
    var all = list(Optional.empty());
    for (var info : all) if (info.id().equals(text)) return List.of(info);
    if (text.length() < SHORTEST) return List.of();
    var begin = all.stream().filter(info -> info.id().startsWith(text)).toList();
    return begin.isEmpty() ? all.stream().filter(info -> info.id().endsWith(text)).toList() : begin;
  }

  /// The session of this folder that was used last and in which something was said.
  public Optional<SessionInfo> last(Path folder) {
    return list(Optional.of(folder)).stream().filter(info -> info.messages() > 0).findFirst();
  }

  /// A log of a subagent. `reason` is why it ended, empty while it runs and for one that was killed with its process.
  ///
  /// @param agent how its session calls it
  /// @param parent the subagent that wanted it, if the session itself did not
  /// @param error what went wrong, empty when nothing did
  public record AgentLog(String id, String agent, String type, Optional<String> parent, String task, String model,
      long created, long updated, Optional<Event.StopReason> reason, String error) {}

  /// The logs of a session's subagents, the oldest first.
  public List<AgentLog> agents(String id) {
    var logs = new ArrayList<AgentLog>();
    for (var file : Files.list(outputs(id), SUFFIX).stream().sorted().toList()) {
      var reading = new AgentReading();
      SessionLog.toRead(file).read(reading::take, _ -> {});
      reading.log().ifPresent(logs::add);
    }
    return logs;
  }

  /// Tells what a subagent said and did, as [#replay] does.
  public void replay(String id, AgentLog agent, Consumer<Event> sink) {
    new Replay(sink).run(SessionLog.toRead(outputs(id).resolve(agent.id() + SUFFIX)));
  }

  /// Tells the conversation of a session, which may be open somewhere, as [Session#replay] does.
  public void replay(String id, Consumer<Event> sink) {
    new Replay(sink).run(SessionLog.toRead(file(id)));
  }

  /// The id of the session that is meant, or a fault.
  String requireId(String text) {
    return text.matches("[0-9a-f-]{36}") && Files.exists(file(text)) ? text : require(text).id();
  }

  /// The session that is meant, or a fault of kind `UNKNOWN_NAME`.
  public SessionInfo require(String text) {
    var matches = matches(text);
    if (matches.size() == 1) return matches.getFirst();
    var shown = Printable.line(text);
    if (matches.isEmpty()) throw damaged(text)
        .orElseGet(() -> Fault.of(Failure.Kind.UNKNOWN_NAME, "Unknown session: " + shown, LIST));
    throw Fault.of(Failure.Kind.UNKNOWN_NAME, "%d sessions match %s; write more of the id"
        .formatted(matches.size(), shown), LIST);
  }

  /// A file of that name is there, but its lines are not those of a session.
  private Optional<Fault> damaged(String text) {
    if (text.length() < SHORTEST) return Optional.empty();
    return SessionIndex.of(home).unreadable().stream().filter(file -> file.getFileName().toString().startsWith(text))
        .findFirst().map(file -> Fault.of(Failure.Kind.STATE, DAMAGED + Printable.line(file.toString()),
            "head " + Failure.word(file.toString())));
  }

  /// Removes a session for good, with its outputs. One that is open
  /// is a fault of kind `STATE`, an unknown one `UNKNOWN_NAME`.
  public SessionInfo delete(String idOrPrefix) {
    var info = require(idOrPrefix);
    var id = info.id();
    try (var _ = SessionLog.of(file(id), id)) {
      remove(id);
    }
    return info;
  }

  private void remove(String id) {
    for (var file : Files.list(outputs(id), "")) Files.delete(file);
    Files.delete(outputs(id));
    Files.delete(file(id));
    Files.delete(file(id).resolveSibling("." + id + SUFFIX + ".lock")); // nobody takes it again: ids are not used twice
  }

  /// Removes the sessions that nobody used for so long, but of each folder the `keep` newest stay. Those that are open
  /// stay. Sessions in which nothing was ever said are removed after a day. The removed ones, newest first.
  public List<SessionInfo> prune(Duration age, int keep) {
    var removed = new ArrayList<SessionInfo>();
    var seen = new java.util.HashMap<Path, Integer>();
    var now = clock.now().toEpochMilli();
    for (var info : list(Optional.empty())) {
      var place = info.messages() == 0 ? Integer.MAX_VALUE : seen.merge(info.folder(), 1, Integer::sum);
      var most = info.messages() == 0 ? Duration.ofDays(1) : age;
      if (place > keep && now - info.updated() > most.toMillis() && removeIfClosed(info.id())) removed.add(info);
    }
    return removed;
  }

  /// Once a day what the settings do not want to be kept is removed.
  void tidy(Settings settings) {
    var days = settings.whole(Setting.SESSION_RETENTION);
    var mark = home.sessions().resolve("tidied");
    var now = clock.now().toEpochMilli();
    var before = Files.read(mark, 100).map(String::strip).filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::parseLong).orElse(0L);
    if (days == 0 || now - before < Duration.ofDays(1).toMillis()) return;
    Files.replace(mark, now + "\n", Files.Access.PRIVATE);
    prune(Duration.ofDays(days), (int) settings.whole(Setting.SESSION_KEEP));
  }

  private boolean removeIfClosed(String id) {
    try (var _ = SessionLog.of(file(id), id)) {
      remove(id);
      return true;
    } catch (Fault open) {
      return false;
    }
  }
}
