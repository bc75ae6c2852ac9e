package kosmokrator.config;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import kosmokrator.io.Files.Access;
import kosmokrator.values.Effect;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;

/// A snapshot of the settings: the user's own file, and the project's as far as it is trusted. Nothing here changes; to
/// change settings see [Change], then load again.
///
/// The files have the shape
/// ```json
/// {"integrations": {"permissions_default": {"read": "ask", "write": "ask"},
///                   "plane": {"enabled": true, "permissions": {"read": "allow", "write": "ask"}}}}
/// ```
/// where `permissions_default` may also be one word for both effects. A project that is not trusted can disable and can
/// narrow permissions, and nothing else; [#ignored] tells what was left out. A value of a wrong type is a fault that
/// names file and path, thrown when the value is asked for.
public final class Settings {
  private static final String INTEGRATIONS = "integrations";
  private static final String MCP = "mcp";
  private static final String DOCTOR = "kosmokrator settings:doctor";
  private final Fields own;
  private final Fields project;
  private final boolean trusted;
  private final Home home;

  private Settings(Fields own, Fields project, boolean trusted, Home home) {
    this.own = own;
    this.project = project;
    this.trusted = trusted;
    this.home = home;
  }

  /// Reads both files. Broken JSON is a fault with line and column.
  public static Settings load(Home home, Trust trust) {
    var own = new JsonFile(home.settings(), Access.SHARED).fields().leading(DOCTOR);
    if (!home.isProject()) return new Settings(own, new Fields(new JsonObject(), "project:"), false, home);
    var project = new JsonFile(home.projectSettings(), Access.SHARED).fields().leading(DOCTOR);
    return new Settings(own, project, trust.trusted(home.projectRoot()), home);
  }

  /// Whether somebody enabled this provider. A project that is not trusted can only say no.
  public boolean enabled(String provider) {
    return rules().enabled(provider);
  }

  /// What policy says: the provider's setting, then `permissions_default`, then ask. A project that is not trusted can
  /// only narrow what the user's own settings say.
  public Grant grant(String provider, Effect effect) {
    return rules().grant(provider, effect);
  }

  /// What policy says about the tools of an MCP server: `mcp.servers.NAME.permissions`,
  /// then `declared`, which is what the server's own entry says, then
  /// `mcp.permissions_default`, then ask. A project that is not trusted can only narrow.
  public Grant serverGrant(String server, Effect effect, Optional<Grant> declared) {
    return serverRules().grant(server, effect, declared);
  }

  private Rules serverRules() {
    return new Rules(servers(own), servers(project), trusted);
  }

  /// The servers' settings in the shape of the integrations' ones, the defaults among the members.
  private static Fields servers(Fields file) {
    var mcp = file.fields(MCP);
    var servers = mcp.fields("servers");
    return mcp.value(Rules.DEFAULT).map(word -> new Fields(
        JsonText.merge(servers.object(), new JsonObject().add(Rules.DEFAULT, word)), servers.where())).orElse(servers);
  }

  /// Whether the project's files may do more than narrow. False when there is no project folder.
  public boolean projectTrusted() {
    return trusted;
  }

  /// What the project's files say without effect because the folder is not trusted, each with the reason. For people.
  public List<String> ignored() {
    return trusted ? List.of() : new Ignored(rules(), serverRules(), stated(), home).list();
  }

  /// A section for the module that owns it, with the members of a trusted project written over the user's own, level by
  /// level. Of a project that is not trusted nothing is taken. Empty when nobody wrote the section.
  public Fields section(String name) {
    var ours = own.fields(name);
    if (!trusted || project.value(name).isEmpty()) return ours;
    return new Fields(over(ours.object(), project.fields(name).object()), "settings.json: " + name).leading(DOCTOR);
  }

  /// The same section as one file has it, trusted or not: for a command that changes that file.
  public JsonObject section(String name, Scope scope) {
    return (scope == Scope.GLOBAL ? own : project).fields(name).object();
  }

  private static JsonObject over(JsonObject base, JsonObject project) {
    var merged = new JsonObject();
    for (var member : project) {
      var under = base.get(member.getName());
      var both = under != null && under.isObject() && member.getValue().isObject();
      merged.add(member.getName(), both ? over(under.asObject(), member.getValue().asObject()) : member.getValue());
    }
    return JsonText.merge(base, merged);
  }

  /// The word of a choice, such as `guardian`. This and its neighbours read one setting of the table [Setting]; `names`
  /// fill the parts of its id in capitals. A value in a file that does not fit is a `STATE` fault with file and path.
  public String choice(Setting setting, String... names) {
    return value(setting, names).asString();
  }

  /// Whether a toggle is on.
  public boolean on(Setting setting, String... names) {
    return value(setting, names).asBoolean();
  }

  /// A whole number, in the unit that the table states.
  public long whole(Setting setting, String... names) {
    return Math.round(value(setting, names).asDouble());
  }

  /// A number.
  public double number(Setting setting, String... names) {
    return value(setting, names).asDouble();
  }

  /// A text; empty when nobody stated one and none is built in.
  public Optional<String> text(Setting setting, String... names) {
    var value = value(setting, names);
    return value.isNull() ? Optional.empty() : Optional.of(value.asString());
  }

  /// The entries of a list. A list in a file replaces the one that is built in, and a project's that of the user; one
  /// that can only make rules stricter, of a project that is not trusted, comes to it.
  public List<String> list(Setting setting, String... names) {
    return value(setting, names).asArray().values().stream().map(JsonValue::asString).toList();
  }

  private JsonValue value(Setting setting, String... names) {
    return stated().value(Key.of(setting, names));
  }

  /// What counts for a key, which file says so, and what is wrong with it.
  public Effective effective(Key key) {
    return stated().effective(key);
  }

  /// Every setting of the table, and of those with names the ones that a file states.
  public List<Key> keys() {
    return stated().keys();
  }

  /// Everything in both files that is invalid, unknown or without effect.
  public List<Finding> findings() {
    return stated().findings();
  }

  /// What the project says about these settings in vain, for a command that goes by them to tell.
  public List<Finding> ignored(Setting... settings) {
    return vain(List.of(settings)::contains);
  }

  /// The same about families of settings.
  public List<Finding> ignored(Definition.Category... families) {
    return vain(setting -> List.of(families).contains(setting.definition().category()));
  }

  private List<Finding> vain(Predicate<Setting> wanted) {
    if (project.object().isEmpty()) return List.of();
    return findings().stream().filter(each -> each.kind() == Finding.Kind.IGNORED
        && each.setting().filter(wanted).isPresent()).toList();
  }

  /// Refuses members of `providers.NAME` that no definition of a provider has: who wrote them meant something that
  /// would not happen. The fault is a `STATE` one that names file and member.
  public void requireProviderMembers(String provider) {
    stated().requireMembers(provider);
  }

  private Stated stated() {
    return new Stated(own, project, trusted);
  }

  private Rules rules() {
    return new Rules(own.fields(INTEGRATIONS), project.fields(INTEGRATIONS), trusted);
  }
}
