package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.config.Change;
import kosmokrator.config.SecretEdit;
import kosmokrator.integrations.ProviderInfo;
import kosmokrator.integrations.ProviderState;
import kosmokrator.integrations.Rows;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// `integrations:configure`: credentials, accounts, activation and policy, without a terminal.
final class IntegrationsConfigure implements Command {
  private static final Argument PROVIDER = Argument.required("PROVIDER", "A provider").from(Source.PROVIDERS);
  static final Flag ACCOUNT = Flag.taking("NAME", "account", "The account whose credentials change (default: default)");
  static final Flag SET = Flag.taking("KEY=VALUE", "set",
      "Store a credential; KEY=@- reads standard input, KEY=@FILE a file").repeatable();
  static final Flag UNSET = Flag.taking("KEY", "unset", "Forget a credential").repeatable();
  static final Flag STDIN_JSON = Flag.toggle("stdin-json", "Read a JSON object with all of this from standard input");
  static final Flag ENABLE = Flag.toggle("enable", "Let calls run");
  static final Flag DISABLE = Flag.toggle("disable", "Let no call run");
  static final Flag READ = Flag.taking("GRANT", "read", "Policy for reading: allow, ask or deny");
  static final Flag WRITE = Flag.taking("GRANT", "write", "Policy for writing: allow, ask or deny");
  static final Flag PERMISSIONS = Flag.taking("LIST", "permissions", "Both at once: read:allow,write:ask");
  private static final Spec SPEC = Spec.of("integrations:configure", Group.INTEGRATIONS,
      "Store credentials, enable a provider, set its policy")
      .about("""
          Credentials go encrypted into the user's own store, whatever the scope. Activation and policy go to the
          global settings, or with `--project` to the project's; a project can only narrow policy until it is
          trusted.

          `${env:NAME}` as a value stores the reference, which is looked up at every call. With `--stdin-json` the
          object has `account`, `set` (or `credentials`), `unset`, `enabled`, `permissions` with `read` and
          `write`, and `scope`; flags win. Values are never echoed. A field that the provider does not have is
          refused.""")
      .takes(PROVIDER)
      .flags(ACCOUNT, SET, UNSET, STDIN_JSON, ENABLE, DISABLE, READ, WRITE, PERMISSIONS, ScopeFlags.GLOBAL,
          ScopeFlags.PROJECT)
      .exits(Exit.INVALID, Exit.INACTIVE)
      .example("integrations:configure plane --set api_key=@- --enable --read=allow --write=ask < key.txt",
          "key from a file, not from the command line")
      .example("integrations:configure plane --account work --set api_key='${env:PLANE_WORK_KEY}'",
          "a named account whose key stays in a variable")
      .example("integrations:configure plane --project --write=deny", "no writes from this project")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var provider = parts.provider(line.text(PROVIDER));
    var wish = new ConfigurationReader(provider, line, parts).read();
    if (wish.isEmpty())
      throw line.refused("Nothing to configure: use --set, --unset, --enable, --disable, --read or --write");
    var state = configure(provider, wish, parts);
    parts.settings().ignored().forEach(parts.printer()::note);
    return parts.printer().answer(envelope(provider, wish, state), () -> text(provider, wish, state));
  }

  /// The same for a JSON object with the keys of `--stdin-json`; the answer of the command.
  static JsonObject configure(ProviderInfo provider, JsonObject wanted, Parts parts) {
    var wish = new ConfigurationReader(provider, Line.parse(SPEC, SPEC.name(), List.of(provider.id())), parts)
        .read(wanted);
    return envelope(provider, wish, configure(provider, wish, parts));
  }

  private static ProviderState configure(ProviderInfo provider, Configuration wish, Parts parts) {
    if (!provider.cliSetup() && !wish.set().isEmpty()) throw unsupported(provider);
    apply(provider, wish, parts);
    return parts.fresh().integrations().state(provider, wish.account());
  }

  private static Fault unsupported(ProviderInfo provider) {
    return Fault.of(Failure.Kind.INACTIVE, "Integration '%s' does not support headless credential setup yet. %s"
        .formatted(provider.id(), provider.limitation()).strip(), "kosmokrator integrations:docs " + provider.id());
  }

  private static void apply(ProviderInfo provider, Configuration wish, Parts parts) {
    var change = Change.of(parts.home(), wish.scope());
    if (wish.enabled().isPresent()) change = change.enabled(provider.id(), wish.enabled().get());
    for (var grant : wish.grants().entrySet()) change = change.grant(provider.id(), grant.getKey(), grant.getValue());
    var whole = change;
    parts.asOwner(wish.scope(), () -> whole.apply(parts.secrets(), edits(provider, wish)));
  }

  private static List<SecretEdit> edits(ProviderInfo provider, Configuration wish) {
    var edits = new ArrayList<SecretEdit>();
    wish.set().forEach((key, value) -> edits.add(new SecretEdit.Put(provider.id(), wish.account(), key,
        provider.credential(key).orElseThrow().accept(value))));
    wish.unset().forEach(key -> edits.add(new SecretEdit.Drop(provider.id(), wish.account(), key)));
    return edits;
  }

  private static JsonObject envelope(ProviderInfo provider, Configuration wish, ProviderState state) {
    return Envelope.success().add("provider", provider.id()).add("account", wish.account())
        .add("scope", wish.scope().word())
        .add("credentials_set", JsonText.array(wish.set().keySet()))
        .add("credentials_unset", JsonText.array(wish.unset()))
        .add("enabled", state.enabled()).add("configured", state.configured()).add("active", state.active())
        .add("cli_setup_supported", provider.cliSetup()).add("cli_runtime_supported", provider.cliRuntime())
        .add("permissions", Rows.permissions(state))
        .add("next_commands", JsonText.array(Rows.next(provider, state)));
  }

  private static String text(ProviderInfo provider, Configuration wish, ProviderState state) {
    var changed = List.of(wish.set().isEmpty() ? "" : "set " + String.join(", ", wish.set().keySet()),
        wish.unset().isEmpty() ? "" : "unset " + String.join(", ", wish.unset())).stream()
            .filter(part -> !part.isEmpty()).toList();
    var text = new StringBuilder("%s, account %s: %s. Policy: read %s, write %s (scope: %s)"
        .formatted(provider.id(), wish.account(),
            state.active() ? "active" : state.configured() ? "configured but not enabled" : "not configured yet",
            state.read().word(), state.write().word(), wish.scope().word()));
    if (!changed.isEmpty()) text.append("\ncredentials: ").append(String.join("; ", changed));
    Rows.next(provider, state).stream().findFirst().ifPresent(next -> text.append("\nnext: ").append(next));
    return text.toString();
  }
}
