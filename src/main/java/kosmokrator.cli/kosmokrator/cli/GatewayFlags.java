package kosmokrator.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kosmokrator.calls.Call;
import kosmokrator.config.Setting;
import kosmokrator.mcp.GatewayProfile;
import kosmokrator.values.Failure;

/// What a gateway serves, as flags say it. The same flags serve it, write it into a configuration and install it.
final class GatewayFlags {
  private static final Flag PROFILE =
      Flag.taking("NAME", "profile", "Begin with mcp_gateway.profiles.NAME of the settings");
  private static final Flag INTEGRATION =
      Flag.taking("ID,...", "integration", "Serve these integrations").repeatable().from(Source.PROVIDERS);
  private static final Flag INTEGRATIONS =
      Flag.taking("ID,...", "integrations", "The same as --integration").repeatable();
  private static final Flag UPSTREAM =
      Flag.taking("SERVER,...", "upstream", "Serve these MCP servers").repeatable().from(Source.SERVERS);
  private static final Flag UPSTREAMS = Flag.taking("SERVER,...", "upstreams", "The same as --upstream").repeatable();
  private static final Flag WRITE =
      Flag.taking("POLICY", "write", "Whether what writes is served (default: deny)").choices("deny", "allow");
  private static final Flag RESOURCES = Flag.toggle("resources", "Serve resources of MCP servers (default)");
  private static final Flag NO_RESOURCES = Flag.toggle("no-resources", "Serve no resources");
  private static final Flag PROMPTS = Flag.toggle("prompts", "Serve prompts of MCP servers (default)");
  private static final Flag NO_PROMPTS = Flag.toggle("no-prompts", "Serve no prompts");
  private static final Flag MOST =
      Flag.taking("N", "max-result-chars", "Characters of a result before it is cut (default: 50000, least: 1000)");
  private static final Flag UNPREFIXED =
      Flag.toggle("unprefixed", "Keep the names of the one MCP server that is served");
  private static final Flag FORCE = Flag.toggle("force", "Skip trust and the read/write policy, and only that");

  private GatewayFlags() {}

  /// All of them, and then `more`.
  static Flag[] and(Flag... more) {
    var own = Stream.of(PROFILE, INTEGRATION, INTEGRATIONS, UPSTREAM, UPSTREAMS, WRITE, RESOURCES, NO_RESOURCES,
        PROMPTS, NO_PROMPTS, MOST, UNPREFIXED, FORCE);
    return Stream.concat(own, Arrays.stream(more)).toArray(Flag[]::new);
  }

  /// The name of the stored profile, if there is one to begin with.
  static Optional<String> stored(Line line) {
    return line.value(PROFILE);
  }

  /// What is to be served: the stored profile, and what flags say instead. Names that do not exist are faults, and so
  /// is nothing to serve.
  static GatewayProfile profile(Line line, Parts parts) {
    if (stored(line).isPresent()) parts.tellIgnored(Setting.GATEWAY_PROFILE);
    var base = stored(line).map(name -> GatewayProfile.named(parts.settings(), name))
        .orElseGet(() -> GatewayProfile.of(List.of(), List.of()));
    var integrations = given(line, base.integrations(), INTEGRATION, INTEGRATIONS);
    var upstreams = given(line, base.upstreams(), UPSTREAM, UPSTREAMS);
    if (integrations.isEmpty() && upstreams.isEmpty())
      throw line.refused("Nothing to serve: give --integration, --upstream or --profile");
    integrations.forEach(parts::provider);
    upstreams.forEach(parts.servers()::require);
    var writes = line.value(WRITE).map(GatewayProfile.Writes::parse).orElse(base.writes());
    return new GatewayProfile(integrations, upstreams, writes,
        either(line, RESOURCES, NO_RESOURCES, base.resources()), either(line, PROMPTS, NO_PROMPTS, base.prompts()),
        line.whole(MOST, 1000, Integer.MAX_VALUE).map(Long::intValue).orElse(base.maxResultChars()),
        line.has(UNPREFIXED) || base.unprefixed(),
        line.has(FORCE) ? Call.Policy.BYPASS : base.policy());
  }

  /// Names that flags list take the place of the profile's.
  private static List<String> given(Line line, List<String> base, Flag... flags) {
    var names = new ArrayList<String>();
    for (var flag : flags) for (var list : line.values(flag)) {
      for (var name : list.split(",")) if (!name.isBlank() && !names.contains(name.strip())) names.add(name.strip());
    }
    return names.isEmpty() ? base : names;
  }

  private static boolean either(Line line, Flag yes, Flag no, boolean otherwise) {
    if (line.has(yes) && line.has(no))
      throw line.refused("--%s and --%s exclude each other".formatted(yes.name(), no.name()));
    return line.has(yes) || !line.has(no) && otherwise;
  }

  /// A remark for each integration that would serve nothing now.
  static void noteInactive(GatewayProfile profile, Parts parts) {
    for (var id : profile.integrations()) {
      if (!parts.state(parts.provider(id)).active())
        parts.printer().note("integration '%s' is not active and serves nothing: kosmokrator integrations:doctor %s"
            .formatted(id, Failure.word(id)));
    }
  }

  /// The words behind `kosmokrator` that serve what this line says, names checked. The write policy of a stored profile
  /// is left to it unless the line says another.
  static List<String> words(Line line, Parts parts) {
    var stored = stored(line);
    var profile = profile(line, parts);
    var words = new ArrayList<>(profile.words(stored));
    if (stored.isPresent() && line.has(WRITE)) words.add("--write=" + profile.writes().word());
    return words;
  }
}
