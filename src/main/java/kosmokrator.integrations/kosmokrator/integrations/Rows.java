package kosmokrator.integrations;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.values.JsonText;
import kosmokrator.values.LazyObject;

/// The JSON rows of discovery commands. Keys may be added in later versions, never changed or removed.
public final class Rows {
  /// How deep a function's row stands in the list of everything: envelope, providers, provider, functions.
  static final int LEVEL = 4;
  private static final int EXAMPLES = 5;
  private static final int ROW = 2_400; // characters of a usual one
  private static final String PROVIDER_LINE = "\n" + " ".repeat(8);
  private static final String MEMBER_LINE = "\n" + " ".repeat(12);
  private static final String ROW_LINE = "\n" + " ".repeat(16);

  private Rows() {}

  /// One function: its names, words, state and schema.
  public static JsonObject function(ProviderInfo provider, FunctionInfo function, ProviderState state) {
    var row = new StringBuilder(ROW);
    function.row(members(common(provider, state)), row);
    return new LazyObject(row.toString(), LEVEL);
  }

  /// What all functions of a provider share.
  private static JsonObject common(ProviderInfo provider, ProviderState state) {
    var common = new JsonObject().add("active", state.active()).add("configured", state.configured())
        .add("accounts", JsonText.array(state.aliases())).add("auth", provider.authStrategy());
    addCapabilities(provider, common);
    return common;
  }

  /// The members of an object as they stand in a row, each on lines of its own, without the braces around them.
  private static String members(JsonObject object) {
    return inside(JsonText.pretty(object, LEVEL));
  }

  /// An object as it stands among rows, without its braces.
  static String inside(String row) {
    return row.substring(1, row.length() - ROW_LINE.length() - 1);
  }

  private static void addCapabilities(ProviderInfo provider, JsonObject row) {
    row.add("auth_strategy", provider.authStrategy()).add("host_availability", provider.hostAvailability())
        .add("runtime_requirements", provider.runtimeRequirements()).add("compatibility", provider.compatibility())
        .add("compatibility_summary", provider.compatibilitySummary()).add("cli_setup_supported", provider.cliSetup())
        .add("cli_runtime_supported", provider.cliRuntime());
  }

  /// One provider of `integrations:list`, with all its functions. Put together as text, because it is only passed on.
  public static JsonObject listed(ProviderInfo provider, ProviderState state) {
    var common = members(common(provider, state));
    var row = new StringBuilder(ROW * (1 + provider.functions().size())).append('{').append(MEMBER_LINE)
        .append("\"source\": \"").append(provider.source().word()).append("\",")
        .append(common.replace(ROW_LINE, PROVIDER_LINE)).append(',').append(MEMBER_LINE).append("\"functions\": [");
    var separator = ROW_LINE;
    for (var function : provider.functions()) {
      function.row(common, row.append(separator));
      separator = "," + ROW_LINE;
    }
    if (!provider.functions().isEmpty()) row.append(MEMBER_LINE);
    return new LazyObject(row.append("]").append(PROVIDER_LINE).append('}').toString(), LEVEL - 2);
  }

  /// One provider of `integrations:status`.
  public static JsonObject status(ProviderInfo provider, ProviderState state) {
    var row = new JsonObject().add("active", state.active()).add("configured", state.configured())
        .add("accounts", JsonText.array(state.accounts())).add("functions", provider.functions().size())
        .add("source", provider.source().word());
    addCapabilities(provider, row);
    return row;
  }

  /// One provider of `integrations:doctor`: everything that stands between an account and a call, and what to type.
  public static JsonObject doctor(ProviderInfo provider, ProviderState state) {
    var row = new JsonObject().add("provider", provider.id()).add("account", state.account())
        .add("source", provider.source().word()).add("locally_runnable", provider.cliRuntime());
    addCapabilities(provider, row);
    return row.add("enabled", state.enabled()).add("configured", state.configured()).add("active", state.active())
        .add("missing_credentials", JsonText.array(state.missing())).add("accounts", JsonText.array(state.accounts()))
        .add("permissions", permissions(state)).add("function_count", provider.functions().size())
        .add("example_functions", JsonText.array(examples(provider)))
        .add("next_commands", JsonText.array(next(provider, state)));
  }

  /// `{"read":"allow","write":"ask"}`
  public static JsonObject permissions(ProviderState state) {
    return new JsonObject().add("read", state.read().word()).add("write", state.write().word());
  }

  /// The first few full names of a provider.
  public static List<String> examples(ProviderInfo provider) {
    return provider.functions().stream().limit(EXAMPLES).map(function -> function.name().toString()).toList();
  }

  /// What to type next for this account, best first; empty when there is nothing left to do.
  public static List<String> next(ProviderInfo provider, ProviderState state) {
    var next = new ArrayList<String>();
    var account = account(state);
    if (!provider.cliSetup() || !provider.cliRuntime())
      return List.of("kosmokrator integrations:docs " + provider.id());
    if (!state.configured()) {
      next.add("kosmokrator integrations:fields " + provider.id() + account);
      next.add("kosmokrator integrations:configure %s%s%s%s".formatted(provider.id(), account, sets(state.missing()),
          state.enabled() ? "" : " --enable"));
    } else if (!state.enabled()) next.add("kosmokrator integrations:configure %s --enable".formatted(provider.id()));
    else if (!provider.functions().isEmpty())
      next.add("kosmokrator integrations:docs " + provider.functions().getFirst().name());
    return next;
  }

  private static String account(ProviderState state) {
    return state.account().equals("default") ? "" : " --account " + state.account();
  }

  private static String sets(List<String> keys) {
    return String.join("", keys.stream().map(key -> " --set %s=...".formatted(key)).toList());
  }

  /// The credential fields of one account, for `integrations:fields`; no value is among them.
  public static JsonObject fields(ProviderInfo provider, ProviderState state) {
    var fields = new JsonArray();
    for (var field : provider.credentials()) fields.add(field(field, state));
    var row = new JsonObject().add("provider", provider.id()).add("account", state.account())
        .add("accounts", JsonText.array(state.accounts()));
    addCapabilities(provider, row);
    return row.add("fields", fields)
        .add("example", provider.cliSetup() ? Json.value(example(provider, state)) : Json.NULL);
  }

  private static JsonObject field(CredentialField field, ProviderState state) {
    return new JsonObject().add("key", field.key()).add("label", field.label()).add("type", field.type().word())
        .add("required", field.required()).add("configured", state.present().contains(field.key()))
        .add("default", field.preset().map(Json::value).orElse(Json.NULL)).add("description", field.description());
  }

  /// A command that configures the account: its required fields, or its first one, and enables the provider.
  public static String example(ProviderInfo provider, ProviderState state) {
    var keys = provider.credentials().stream().filter(CredentialField::mustBeConfigured)
        .map(CredentialField::key).toList();
    if (keys.isEmpty()) keys = provider.credentials().stream().limit(1).map(CredentialField::key).toList();
    return "kosmokrator integrations:configure %s%s%s --enable".formatted(provider.id(), account(state), sets(keys));
  }
}
