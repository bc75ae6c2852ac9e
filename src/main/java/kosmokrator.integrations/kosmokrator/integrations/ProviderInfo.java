package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.JsonText;
import kosmokrator.values.Worded;

/// What can be told about a provider without loading its package. Only what is asked for is parsed.
public final class ProviderInfo {
  private final String id;
  private final Source source;
  private final JsonObject head;
  private final JsonObject details;
  private final List<FunctionInfo> functions;

  /// Where a package was found: shipped with the program, in the user's own folder, or in a trusted project.
  public enum Source implements Worded {
    BUILTIN, USER, PROJECT
  }

  /// `head` is that of [Summary#head], `details` those of [Summary#details].
  ProviderInfo(String id, Source source, JsonObject head, JsonObject details, List<FunctionInfo> functions) {
    this.id = id;
    this.source = source;
    this.head = head;
    this.details = details;
    this.functions = List.copyOf(functions);
  }

  /// Made from a package.
  static ProviderInfo of(JsonObject manifest, Source source) {
    var id = manifest.getString("id", "");
    var functions = manifest.get("functions").asArray().values().stream()
        .map(function -> FunctionInfo.of(id, function.asObject())).toList();
    return new ProviderInfo(id, source, Summary.head(manifest), Summary.details(manifest), functions);
  }

  /// The name on the command line and in Lua.
  public String id() {
    return id;
  }

  /// Where the package comes from.
  public Source source() {
    return source;
  }

  /// The name for people.
  public String label() {
    return head.getString("name", id);
  }

  /// One sentence: what the provider is for.
  public String description() {
    return details.getString("description", "");
  }

  /// The address of the provider's own documentation, empty when none is known.
  public String docsUrl() {
    return details.getString("docs_url", "");
  }

  /// The kind of authentication, such as `api_key`.
  public String authStrategy() {
    return head.getString("auth_strategy", "none");
  }

  /// Whether credentials can be configured from the command line.
  public boolean cliSetup() {
    return can().getBoolean("cli_setup", true);
  }

  /// Whether functions can be called from the command line.
  public boolean cliRuntime() {
    return can().getBoolean("cli_runtime", true);
  }

  /// Why something is not supported, in one sentence; empty when everything is.
  public String limitation() {
    return can().getString("reason", "");
  }

  /// What a caller has to have besides credentials.
  public List<String> requirements() {
    return Summary.texts(can().get("requirements"));
  }

  private JsonObject can() {
    return Operation.object(head, "capabilities");
  }

  /// The keys of the credential fields that nothing but configuration can give.
  List<String> needed() {
    return Summary.texts(head.get("needs"));
  }

  /// The fields a person fills in.
  public List<CredentialField> credentials() {
    return CredentialField.all(details);
  }

  /// Everything that can be called, in the package's order.
  public List<FunctionInfo> functions() {
    return functions;
  }

  /// The function with this name, one of its aliases, its slug, or the name derived from its title.
  public Optional<FunctionInfo> function(String action) {
    return FunctionNames.find(this, action);
  }

  /// The credential field with this key.
  public Optional<CredentialField> credential(String key) {
    return credentials().stream().filter(field -> field.key().equals(key)).findFirst();
  }

  /// Where the provider can run: `{"cli":true,"web":false,"proxy":false}`.
  public JsonObject hostAvailability() {
    return new JsonObject().add("cli", cliRuntime()).add("web", false).add("proxy", false);
  }

  /// What a caller has to have besides credentials: `{}` or `{"requirements":[...]}`.
  public JsonObject runtimeRequirements() {
    var requirements = requirements();
    return requirements.isEmpty() ? new JsonObject()
        : new JsonObject().add("requirements", JsonText.array(requirements));
  }

  /// The reason of a limitation: `{}` or `{"reason":"..."}`.
  public JsonObject compatibility() {
    return limitation().isEmpty() ? new JsonObject() : new JsonObject().add("reason", limitation());
  }

  /// What [#compatibilitySummary] says where everything works.
  public static final String SUPPORTED = "CLI setup and runtime supported.";

  /// One sentence about what works from this command line.
  public String compatibilitySummary() {
    if (!cliRuntime()) return "Not supported by the local CLI runtime yet; visible for future proxy support.";
    return cliSetup() ? SUPPORTED
        : "CLI runtime supported when credentials are available, but headless setup is not supported yet.";
  }
}
