package kosmokrator.agent;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kosmokrator.agent.Places.Objection;
import kosmokrator.agent.ToolRule.Shape;
import kosmokrator.calls.Ruling;
import kosmokrator.config.Grant;
import kosmokrator.config.Home;
import kosmokrator.config.Settings;
import kosmokrator.values.Printable;

/// Whether a tool of the agent may do what it is asked to do. Changes nothing and asks nobody: the answer is a [Ruling]
/// that the one gate of [kosmokrator.calls.Calls] obeys. One per project folder; safe for use by several threads.
///
/// The first rule that speaks decides: what is denied, what the mode does not have, what nobody may touch or run, what
/// a person answered for always, what leads out of the project, what is always fine, and then the permission mode.
public final class Permissions {
  private final PermissionRules rules;
  private final Guardian guardian;

  private Permissions(PermissionRules rules) {
    this.rules = rules;
    this.guardian = new Guardian(rules.places(), rules.harmless(), true);
  }

  /// The rules for the project at `root`, an absolute path: what the settings say over what is built in.
  public static Permissions load(Settings settings, Home home, Path root) {
    return new Permissions(PermissionRules.of(settings, home, root));
  }

  /// What is to become of a request in these modes, with what a
  /// person answered for always. A tool that nobody knows is denied.
  public Ruling decide(ToolRequest request, Mode mode, PermissionMode permissions, SessionGrants grants) {
    var tool = ToolRule.of(request.tool());
    if (tool.isEmpty()) return deny("default", named(request, "Tool '%s' is not explicitly allowed by policy"));
    if (rules.denied().contains(request.tool())) {
      return deny("denied-tool", named(request, "Tool '%s' is disabled in the settings (denied_tools)"));
    }
    if (!tool.get().modes().contains(mode)) {
      return deny("mode", named(request, "Tool '%s' is not there in " + mode.word() + " mode"));
    }
    return new Case(request, tool.get().shape(), mode, permissions, grants).decide();
  }

  private static String named(ToolRequest request, String sentence) {
    return sentence.formatted(Printable.line(request.tool()));
  }

  private static Ruling deny(String rule, String reason) {
    return Ruling.law(Grant.DENY, rule, reason);
  }

  private static Ruling allow(String rule, String reason) {
    return Ruling.law(Grant.ALLOW, rule, reason);
  }

  private static Ruling ask(String rule, String reason) {
    return Ruling.law(Grant.ASK, rule, reason, "kosmokrator -p ... --permission-mode prometheus");
  }

  /// One request on its way through the rules.
  private final class Case {
    private final ToolRequest request;
    private final Shape shape;
    private final Mode mode;
    private final PermissionMode permissions;
    private final SessionGrants grants;
    private final RequestParts parts;
    private Optional<Unwrapped> unwrapped = Optional.empty();

    Case(ToolRequest request, Shape shape, Mode mode, PermissionMode permissions, SessionGrants grants) {
      this.request = request;
      this.shape = shape;
      this.mode = mode;
      this.permissions = permissions;
      this.grants = grants;
      parts = RequestParts.of(request, shape);
    }

    Ruling decide() {
      var objections = parts.paths().stream().flatMap(path -> objection(path).stream()).toList();
      return barred(objections).or(this::blocked).or(this::readOnly).or(this::answered).or(() -> asked(objections))
          .or(this::safe).orElseGet(this::byMode);
    }

    private Optional<Objection> objection(String path) {
      var places = rules.places();
      return shape == Shape.WRITES || shape == Shape.PATCH ? places.writing(path, request.folder())
          : places.reading(path, request.folder());
    }

    /// What nobody may touch, in an argument or inside of a command.
    private Optional<Ruling> barred(List<Objection> objections) {
      var first = objections.stream().filter(Case::isBar).findFirst();
      return first.or(() -> unwrapped().flatMap(known -> new BlockedOperands(rules.places()).find(known, folder())))
          .map(bar -> deny(bar.kind() == Objection.Kind.BLOCKED ? "blocked-path" : "own-state", bar.text()));
    }

    private static boolean isBar(Objection objection) {
      return objection.kind() == Objection.Kind.BLOCKED || objection.kind() == Objection.Kind.OWN_STATE;
    }

    private Optional<Unwrapped> unwrapped() {
      if (unwrapped.isEmpty()) unwrapped = parts.command().map(text -> Unwrapped.read(ShellScript.parse(text)));
      return unwrapped;
    }

    private Optional<Ruling> blocked() {
      return parts.command().flatMap(text -> rules.blocking(text, unwrapped().orElseThrow()))
          .map(pattern -> deny("blocked-command", "Command matches blocked pattern '" + Printable.line(pattern) + "'"));
    }

    /// Outside of edit mode a command runs only when it changes nothing.
    private Optional<Ruling> readOnly() {
      if (mode == Mode.EDIT || parts.command().isEmpty()) return Optional.empty();
      return objection().map(why -> deny("mode",
          "Only commands that change nothing run in %s mode: %s".formatted(mode.word(), why)));
    }

    private Optional<Ruling> answered() {
      return grants.find(request).map(grant -> grant == Grant.ALLOW
          ? allow("session", "The user allowed exactly this for the session")
          : deny("session", "The user rejected exactly this for the session"));
    }

    private Optional<Ruling> asked(List<Objection> objections) {
      if (permissions == PermissionMode.PROMETHEUS || objections.isEmpty()) return Optional.empty();
      var first = objections.getFirst();
      return Optional.of(ask(switch (first.kind()) {
        case LINK -> "symlink";
        case PROTECTED -> "protected-path";
        case OUTSIDE, BLOCKED, OWN_STATE -> "outside-project";
      }, first.text() + ". Allow?"));
    }

    private Optional<Ruling> safe() {
      if (rules.safe().contains(request.tool())) {
        return Optional.of(allow("safe-tool", named(request, "Tool '%s' needs no approval")));
      }
      return rules.approval().contains(request.tool()) ? Optional.empty()
          : Optional.of(deny("default", named(request, "Tool '%s' is not explicitly allowed by policy")));
    }

    private Ruling byMode() {
      return switch (permissions) {
        case PROMETHEUS -> allow("prometheus", "Prometheus approves what is not denied");
        case ARGUS -> ask("argus", named(request, "Argus asks about every use of '%s'"));
        case GUARDIAN -> byGuardian();
      };
    }

    private Ruling byGuardian() {
      var why = switch (shape) {
        case COMMAND, INPUT -> objection();
        case WRITES -> parts.paths().isEmpty() ? Optional.of("it names no file") : Optional.<String>empty();
        case HARMLESS, READS -> Optional.<String>empty();
        case PATCH -> Optional.of("a patch changes several files");
        case SCRIPT -> Optional.of("a script can call anything");
      };
      return why.map(reason -> ask("guardian", "Guardian does not approve this by itself: " + reason))
          .orElseGet(() -> allow("guardian", shape == Shape.WRITES ? "The file is inside the project"
              : "It looks and changes nothing"));
    }

    /// Why the command is not known to be harmless.
    private Optional<String> objection() {
      if (parts.command().isEmpty()) return Optional.of("there is no command");
      if (shape == Shape.INPUT && !parts.isWhole()) return Optional.of("it is not a whole line");
      var judge = shape == Shape.INPUT ? new Guardian(rules.places(), List.of(), false) : guardian;
      return judge.objection(parts.command().get(), folder());
    }

    private Path folder() {
      try {
        return parts.cwd().map(path -> rules.places().resolve(path, request.folder()))
            .orElse(request.folder()).normalize();
      } catch (InvalidPathException broken) {
        return request.folder();
      }
    }
  }
}
