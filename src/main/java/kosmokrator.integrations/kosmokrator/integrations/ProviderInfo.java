package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kosmokrator.values.JsonText;

/// What can be told about a provider without loading its package. `source` says where the package comes from.
/// `limitation` is the package's sentence on why something is not supported, empty when everything is.
public record ProviderInfo(String id, String label, String description, String category, String docsUrl, Source source,
    String authStrategy, boolean cliSetup, boolean cliRuntime, String limitation, List<String> requirements,
    List<CredentialField> credentials, List<FunctionInfo> functions) {
  /// Where a package was found: shipped with the program, in the user's own folder, or in a trusted project.
  public enum Source {
    BUILTIN, USER, PROJECT;

    /// The word used in output: `builtin`, `user` or `project`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ProviderInfo {
    requirements = List.copyOf(requirements);
    credentials = List.copyOf(credentials);
    functions = List.copyOf(functions);
  }

  /// Reads a [Summary]; the functions come from elsewhere.
  static ProviderInfo of(JsonObject summary, List<FunctionInfo> functions, Source source) {
    var id = summary.getString("id", "");
    var can = summary.get("capabilities") instanceof JsonObject declared ? declared : new JsonObject();
    var credentials = new ArrayList<CredentialField>();
    summary.get("credentials").asArray().forEach(field -> credentials.add(CredentialField.of(field.asObject())));
    return new ProviderInfo(id, summary.getString("name", id), summary.getString("description", ""),
        summary.getString("category", ""), summary.getString("docs_url", ""), source,
        summary.getString("auth_strategy", "none"), can.getBoolean("cli_setup", true),
        can.getBoolean("cli_runtime", true),
        can.getString("reason", ""), Summary.texts(can.get("requirements")), credentials, functions);
  }

  /// The function with this name, one of its aliases, its slug, or the name derived from its title.
  public Optional<FunctionInfo> function(String action) {
    return FunctionNames.find(this, action);
  }

  /// The credential field with this key.
  public Optional<CredentialField> credential(String key) {
    return credentials.stream().filter(field -> field.key().equals(key)).findFirst();
  }

  /// Where the provider can run: `{"cli":true,"web":false,"proxy":false}`.
  public JsonObject hostAvailability() {
    return new JsonObject().add("cli", cliRuntime).add("web", false).add("proxy", false);
  }

  /// What a caller has to have besides credentials: `{}` or `{"requirements":[...]}`.
  public JsonObject runtimeRequirements() {
    return requirements.isEmpty() ? new JsonObject()
        : new JsonObject().add("requirements", JsonText.array(requirements));
  }

  /// The reason of a limitation: `{}` or `{"reason":"..."}`.
  public JsonObject compatibility() {
    return limitation.isEmpty() ? new JsonObject() : new JsonObject().add("reason", limitation);
  }

  /// One sentence about what works from this command line.
  public String compatibilitySummary() {
    if (!cliRuntime) return "Not supported by the local CLI runtime yet; visible for future proxy support.";
    return cliSetup ? "CLI setup and runtime supported."
        : "CLI runtime supported when credentials are available, but headless setup is not supported yet.";
  }
}
