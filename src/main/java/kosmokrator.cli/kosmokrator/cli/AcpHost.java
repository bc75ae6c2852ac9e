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
      case "integrations/list" -> (session, _, params, told) -> integrations(session.folder()).list(params, told);
      case "integrations/describe" -> (session, _, params, told) ->
          integrations(session.folder()).describe(params, told);
      case "integrations/configure" -> (session, _, params, told) ->
          integrations(session.folder()).configure(params, told);
      case "integrations/call" -> (session, _, params, told) -> integrations(session.folder()).call(params, told);
      case "mcp/list_servers" -> (_, overlay, params, told) -> mcp(overlay).servers(params, told);
      case "mcp/list_tools" -> (_, overlay, params, told) -> mcp(overlay).tools(params, told);
      case "mcp/schema" -> (_, overlay, params, told) -> mcp(overlay).schema(params, told);
      case "mcp/call_tool" -> (_, overlay, params, told) -> mcp(overlay).call(params, told);
      case "mcp/add_stdio_server" -> (_, overlay, params, told) -> mcp(overlay).add(params, told);
      case "mcp/set_secret" -> (_, overlay, params, told) -> mcp(overlay).secret(params, told);
      case "lua/execute" -> (session, overlay, params, told) ->
          new AcpLua(in(session.folder()), (AcpOverlay) overlay).execute(params, told);
      case "settings/set" -> (session, _, params, told) -> new AcpSettings(in(session.folder())).set(params, told);
      case "providers/configure" -> (session, _, params, told) ->
          new AcpSettings(in(session.folder())).provider(params, told);
      default -> null;
    });
  }

  private AcpIntegrations integrations(Path folder) {
    return new AcpIntegrations(in(folder));
  }

  private static AcpMcp mcp(Overlay overlay) {
    return new AcpMcp((AcpOverlay) overlay);
  }

  private Parts in(Path folder) {
    return parts.in(folder);
  }
}
