package kosmokrator.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kosmokrator.acp.Host;
import kosmokrator.agent.SlashCommand;
import kosmokrator.config.Definition.Category;
import kosmokrator.llm.ModelInfo;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// This program as an ACP server needs it. Sessions in different folders have parts of their own, because settings,
/// trust and MCP servers depend on the folder.
final class AcpHost implements Host {
  private final Parts parts;

  AcpHost(Parts parts) {
    this.parts = parts;
  }

  @Override public String version() {
    return VersionCommand.version();
  }

  @Override public Optional<Failure> unconfigured() {
    try {
      var provider = parts.models().require(parts.models().chosen().info().provider());
      var status = parts.models().status(provider);
      return status.ready() ? Optional.empty() : Optional.of(new Failure.Plain(Failure.Kind.MISSING_CREDENTIALS,
          provider.label() + ": " + status.text(),
          List.of("kosmokrator providers:configure " + provider.id() + " --api-key-stdin")));
    } catch (Fault none) {
      return Optional.of(Unconfigured.missing(none.failure()));
    }
  }

  /// Those of the provider in use; an unlisted one may be set by its name all the same.
  @Override public List<ModelInfo> models(ModelInfo current) {
    return parts.models().find(current.provider()).map(parts.models()::models).orElse(List.of());
  }

  @Override public void requireProvider(String id) {
    parts.models().require(id);
  }

  @Override public List<SlashCommand> slashCommands() {
    return Slash.commands(parts);
  }

  @Override public Overlay overlay(List<McpServer> servers, Path folder) {
    in(folder).tellIgnored(Category.values());
    return new AcpOverlay(in(folder), servers);
  }

  @Override public Optional<Extension> extension(String method) {
    return Optional.ofNullable(switch (method) {
      case "integrations/list" -> request -> integrations(request).list(request.params(), request.told());
      case "integrations/describe" -> request -> integrations(request).describe(request.params(), request.told());
      case "integrations/configure" -> request -> integrations(request).configure(request.params(), request.told());
      case "integrations/call" -> request -> integrations(request).call(request.params(), request.told());
      case "mcp/list_servers" -> request -> mcp(request).servers(request.params(), request.told());
      case "mcp/list_tools" -> request -> mcp(request).tools(request.params(), request.told());
      case "mcp/schema" -> request -> mcp(request).schema(request.params(), request.told());
      case "mcp/call_tool" -> request -> mcp(request).call(request.params(), request.told());
      case "mcp/add_stdio_server" -> request -> mcp(request).add(request.params(), request.told());
      case "mcp/set_secret" -> request -> mcp(request).secret(request.params(), request.told());
      case "lua/execute" -> request -> new AcpLua(in(request.session().folder()), (AcpOverlay) request.overlay())
          .execute(request.params(), request.told());
      case "settings/set" -> request -> settings(request).set(request.params(), request.told());
      case "providers/configure" -> request -> settings(request).provider(request.params(), request.told());
      default -> null;
    });
  }

  private AcpIntegrations integrations(Request request) {
    return new AcpIntegrations(in(request.session().folder()));
  }

  private static AcpMcp mcp(Request request) {
    return new AcpMcp((AcpOverlay) request.overlay());
  }

  private AcpSettings settings(Request request) {
    return new AcpSettings(in(request.session().folder()), request.session(), request.open());
  }

  private Parts in(Path folder) {
    return parts.in(folder);
  }
}
