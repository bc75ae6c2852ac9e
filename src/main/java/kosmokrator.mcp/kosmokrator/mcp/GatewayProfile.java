package kosmokrator.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.calls.Call;
import kosmokrator.config.Settings;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.Names;
import kosmokrator.values.Printable;
import kosmokrator.values.Worded;

/// What a gateway serves: which integrations and MCP servers, whether what writes is among it, whether resources and
/// prompts are, how long a result may be (in characters), and whether the only MCP server is served under its own
/// names. With [Call.Policy#BYPASS] neither trust nor policy is asked.
public record GatewayProfile(List<String> integrations, List<String> upstreams, Writes writes, boolean resources,
    boolean prompts, int maxResultChars, boolean unprefixed, Call.Policy policy) {
  /// The usual length of a result, in characters.
  public static final int USUAL_CHARS = 50_000;
  private static final int LEAST_CHARS = 1_000;

  /// Whether functions that write are served.
  public enum Writes implements Worded {
    DENY, ALLOW;

    /// Anything but `deny` and `allow` is a fault.
    public static Writes parse(String word) {
      for (var each : values()) if (each.word().equals(word)) return each;
      throw Fault.of(Failure.Kind.USAGE, "The write policy must be allow or deny: '%s'"
          .formatted(Printable.line(word)));
    }
  }

  public GatewayProfile {
    integrations = List.copyOf(integrations);
    upstreams = List.copyOf(upstreams);
    maxResultChars = Math.max(LEAST_CHARS, maxResultChars);
    if (unprefixed && (upstreams.size() != 1 || !integrations.isEmpty()))
      throw Fault.of(Failure.Kind.USAGE, "Names without prefix need exactly one upstream and no integration");
  }

  /// Serves these and nothing that writes.
  public static GatewayProfile of(List<String> integrations, List<String> upstreams) {
    return new GatewayProfile(integrations, upstreams, Writes.DENY, true, true, USUAL_CHARS, false, Call.Policy.OBEY);
  }

  /// The profile of this name in the settings, under `mcp_gateway.profiles` or `mcp_proxy.profiles`: `integrations` and
  /// `upstreams` are lists or objects with a list `include`; `upstream_mcp` and `mcp` are other names of the second.
  /// Further keys are `write_policy`, `expose_resources`, `expose_prompts`, `max_result_chars`, `unprefixed`, `force`.
  public static GatewayProfile named(Settings settings, String name) {
    var profiles = profiles(settings, "mcp_gateway");
    if (profiles.value(name).isEmpty()) profiles = profiles(settings, "mcp_proxy");
    if (profiles.value(name).isEmpty()) {
      var known = profiles(settings, "mcp_gateway").object().names();
      throw Fault.of(Failure.Kind.UNKNOWN_NAME, "Unknown gateway profile: " + Printable.line(name)
          + Names.hint(name, known));
    }
    return of(profiles.fields(name));
  }

  private static Fields profiles(Settings settings, String section) {
    return settings.section(section).fields("profiles");
  }

  private static GatewayProfile of(Fields profile) {
    return new GatewayProfile(included(profile, "integrations"), included(profile, "upstream_mcp", "upstreams", "mcp"),
        Writes.parse(profile.string("write_policy", "deny")), profile.bool("expose_resources", true),
        profile.bool("expose_prompts", true),
        (int) profile.whole("max_result_chars", USUAL_CHARS), profile.bool("unprefixed", false),
        profile.bool("force", false) ? Call.Policy.BYPASS : Call.Policy.OBEY);
  }

  private static List<String> included(Fields profile, String... names) {
    for (var name : names) {
      var value = profile.value(name);
      if (value.isPresent())
        return value.get().isObject() ? profile.fields(name).strings("include") : profile.strings(name);
    }
    return List.of();
  }

  /// The words behind `kosmokrator` that serve this profile. With the name of a stored profile its write policy is left
  /// to it, so that changing the profile is enough.
  public List<String> words(Optional<String> stored) {
    var words = new ArrayList<>(List.of("mcp:serve"));
    stored.ifPresent(name -> words.add("--profile=" + name));
    integrations.forEach(id -> words.add("--integration=" + id));
    upstreams.forEach(id -> words.add("--upstream=" + id));
    if (stored.isEmpty()) words.add("--write=" + writes.word());
    if (!resources) words.add("--no-resources");
    if (!prompts) words.add("--no-prompts");
    if (maxResultChars != USUAL_CHARS) words.add("--max-result-chars=" + maxResultChars);
    if (unprefixed) words.add("--unprefixed");
    if (policy == Call.Policy.BYPASS) words.add("--force");
    return words;
  }
}
