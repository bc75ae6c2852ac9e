package kosmokrator.cli;

import java.util.List;
import java.util.stream.Stream;
import kosmokrator.config.Setting;
import kosmokrator.integrations.FunctionInfo;
import kosmokrator.integrations.ProviderInfo;
import kosmokrator.mcp.ToolInfo;

/// Names for shell completion, from the build-time index and the user's own packages.
record CatalogCandidates(Parts parts) implements Candidates {
  @Override public List<String> names(Source source, String owner) {
    return switch (source) {
      case NOTHING, FILES, AT_FILES, COMMANDS -> List.of();
      case PROVIDERS -> providers().map(ProviderInfo::id).toList();
      case FUNCTIONS -> functions().toList();
      case PAGES -> Stream.concat(providers().map(ProviderInfo::id), functions()).toList();
      case ACTIONS -> parts.integrations().provider(owner).stream()
          .flatMap(provider -> provider.functions().stream()).map(function -> function.name().action()).toList();
      case PARAMETERS -> parameters(owner);
      case SERVERS -> List.copyOf(parts.servers().all().keySet());
      case TOOLS -> parts.servers().all().keySet().stream()
          .flatMap(server -> pinned(server).map(tool -> tool.function().toString())).toList();
      case SERVER_TOOLS -> pinned(owner).map(ToolInfo::name).toList();
      case TOOL_PARAMETERS -> owner.indexOf('.') < 1 ? List.of() : pinned(owner.substring(0, owner.indexOf('.')))
          .filter(tool -> tool.function().toString().equals(owner))
          .flatMap(tool -> tool.schema().names().stream()).toList();
      case MODEL_PROVIDERS -> parts.models().providers().stream().map(provider -> provider.id()).toList();
      case PLUGINS -> parts.plugins().all().stream().map(plugin -> plugin.id()).toList();
      case PLUGIN_FLAGS -> parts.plugins().knownFlags().values().stream().flatMap(List::stream)
          .map(flag -> "--" + flag.name()).toList();
      case SETTINGS -> Stream.of(Setting.values()).filter(setting -> !setting.isFamily()).map(Setting::id).toList();
    };
  }

  private List<String> parameters(String function) {
    var dot = function.indexOf('.');
    return dot < 1 ? List.of() : parts.integrations().provider(function.substring(0, dot))
        .flatMap(provider -> provider.function(function.substring(dot + 1))).map(found -> found.schema().names())
        .orElse(List.of());
  }

  /// The tools of a server as they were when it was last trusted; nothing is started.
  private Stream<ToolInfo> pinned(String server) {
    return McpUse.quiet(parts).pinned(server).stream();
  }

  private Stream<ProviderInfo> providers() {
    return parts.integrations().providers().stream();
  }

  private Stream<String> functions() {
    return providers().flatMap(provider -> provider.functions().stream()).map(FunctionInfo::name).map(Object::toString);
  }
}
