package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.config.Home;
import kosmokrator.io.Files;
import kosmokrator.io.Files.Access;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// Which MCP servers the user trusts. A server that a project defines is trusted by the real path of the
/// project and a fingerprint of what would be started or reached: command, arguments, environment, URL and
/// headers as written (and, when stated, the folder it runs in and its file of variables). When one of
/// them changes it has to be trusted anew; enabling, timeouts and permissions may change freely. What a
/// command then loads is not covered. The list is in the user's home, where no project writes, and has the
/// shape `{"version":1,"projects":{"/real/path":{"name":{"fingerprint":"hex","trusted_at":"time"}}}}`.
///
/// Servers in the user's own `mcp.json` and those of a session
/// are trusted because the user or the surface defined them.
public final class ServerTrust {
  private static final long MAX_BYTES = 8L << 20;
  private static final String PROJECTS = "projects";
  private final Home home;

  /// How a server stands.
  public enum State {
    /// It needs no trust: it is the user's own, or of this session.
    OWN("own"),
    /// Trusted, and as it was then.
    TRUSTED("trusted"),
    /// Trusted once, but it is another one now.
    CHANGED("changed"),
    /// Nobody trusted it.
    UNKNOWN("untrusted");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// The word used in output.
    public String word() {
      return word;
    }

    /// Whether it may be started.
    public boolean isTrusted() {
      return this == OWN || this == TRUSTED;
    }
  }

  /// A trusted server of a project, and when it was trusted.
  public record Entry(String project, String name, String fingerprint, String trustedAt) {}

  public ServerTrust(Home home) {
    this.home = home;
  }

  /// SHA-256 over the canonical JSON of what identifies the server, in lower-case hexadecimal.
  public static String fingerprint(ServerConfig server) {
    return Canonical.sha256(EntryWriter.identity(server.transport()));
  }

  /// How this server stands now. The list is read at each question.
  public State state(ServerConfig server) {
    if (!server.needsTrust()) return State.OWN;
    var trusted = stored(server).string("fingerprint");
    return trusted.map(print -> print.equals(fingerprint(server)) ? State.TRUSTED : State.CHANGED)
        .orElse(State.UNKNOWN);
  }

  private Fields stored(ServerConfig server) {
    return fields().fields(PROJECTS).fields(project()).fields(server.name());
  }

  /// Throws the fault of a server that must not be started.
  public void require(ServerConfig server) {
    var state = state(server);
    if (state.isTrusted()) return;
    var file = server.file().map(path -> Printable.line(home.projectRoot().relativize(path).toString()))
        .orElse(".mcp.json");
    var why = state == State.CHANGED ? "has changed since it was trusted" : "is not trusted";
    var command = "kosmokrator mcp:trust " + Failure.word(server.name());
    throw Fault.of(Failure.Kind.UNTRUSTED,
        "Project MCP server '%s' %s. Review %s, then run `%s`, or pass --force for trusted automation".formatted(
            Printable.line(server.name()), why, file, command), command);
  }

  /// From now on the server is trusted as it is defined now; what was
  /// known about its tools is forgotten. Answers the fingerprint.
  public String trust(ServerConfig server, Instant now) {
    var fingerprint = fingerprint(server);
    new ToolPins(home, server).forget();
    if (!server.needsTrust()) return fingerprint;
    var entry = new JsonObject().add("fingerprint", fingerprint)
        .add("trusted_at", now.truncatedTo(ChronoUnit.SECONDS).toString());
    edit(servers -> servers.set(server.name(), entry));
    return fingerprint;
  }

  /// Ends the trust in a server of this project; false when there was none.
  public boolean revoke(ServerConfig server) {
    new ToolPins(home, server).forget();
    if (!server.needsTrust() || stored(server).object().isEmpty()) return false;
    edit(servers -> servers.remove(server.name()));
    return true;
  }

  /// Forgets a definition that is no more, and what was known about its tools; one that could not be understood was
  /// never trusted.
  public void forget(Servers.Entry entry) {
    try {
      revoke(entry.config());
    } catch (Fault broken) {
      if (broken.failure().kind() != Failure.Kind.STATE) throw broken;
    }
  }

  /// Every server that was trusted in any project, in the order of the file.
  public List<Entry> list() {
    var projects = fields().fields(PROJECTS);
    var entries = new ArrayList<Entry>();
    for (var project : projects.object().names()) {
      var servers = projects.fields(project);
      for (var name : servers.object().names()) {
        var server = servers.fields(name);
        entries.add(new Entry(project, name, server.string("fingerprint", ""), server.string("trusted_at", "")));
      }
    }
    return List.copyOf(entries);
  }

  private void edit(java.util.function.UnaryOperator<JsonObject> change) {
    Files.makeFolder(home.folder(), Access.PRIVATE);
    try (var _ = Files.lock(home.mcpTrust())) {
      var all = fields();
      var projects = new JsonObject(all.fields(PROJECTS).object());
      var servers = change.apply(new JsonObject(all.fields(PROJECTS).fields(project()).object()));
      if (servers.isEmpty()) projects.remove(project());
      else projects.set(project(), servers);
      var edited = new JsonObject(all.object());
      if (edited.get("version") == null) edited.set("version", 1);
      Files.replace(home.mcpTrust(), JsonText.pretty(edited.set(PROJECTS, projects)) + "\n", Access.PRIVATE);
    }
  }

  private Fields fields() {
    Files.requirePrivate(home.mcpTrust());
    var name = Printable.line(home.mcpTrust().toString());
    Optional<String> text = Files.read(home.mcpTrust(), MAX_BYTES);
    return new Fields(text.map(found -> JsonText.parseFile(found, name)).orElseGet(JsonObject::new), name + ":");
  }

  private String project() {
    return real(home.projectRoot()).toString();
  }

  static Path real(Path folder) {
    return Files.exists(folder) ? Files.real(folder) : folder.toAbsolutePath().normalize();
  }
}
