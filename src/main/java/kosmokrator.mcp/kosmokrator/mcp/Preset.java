package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Names;
import kosmokrator.values.Printable;

/// A server that many people use, ready to add. `needs` are the variables that its entry refers to.
public record Preset(String name, String description, JsonObject entry, List<String> needs) {
  public Preset {
    needs = List.copyOf(needs);
  }

  /// All presets, in the order of lists.
  public static List<Preset> all() {
    return List.of(
        keyed("tavily", "Web search and extraction by Tavily", "TAVILY_API_KEY", "npx", "-y", "tavily-mcp"),
        keyed("firecrawl", "Web scraping and crawling by Firecrawl", "FIRECRAWL_API_KEY", "npx", "-y", "firecrawl-mcp"),
        keyed("exa", "Web search by Exa", "EXA_API_KEY", "npx", "-y", "exa-mcp-server"),
        command("fetch", "Fetches web pages as text", "uvx", "mcp-server-fetch"),
        keyed("parallel", "Web search by Parallel", "PARALLEL_API_KEY", "npx", "-y", "mcp-remote",
            "https://search.parallel.ai/mcp"),
        command("context7", "Current documentation of libraries", "npx", "-y", "@upstash/context7-mcp"),
        command("everything", "The reference server with every feature, for tests", "npx", "-y",
            "@modelcontextprotocol/server-everything"),
        command("filesystem", "Files below the project's root", "npx", "-y", "@modelcontextprotocol/server-filesystem",
            "${workspaceFolder}"),
        command("memory", "A knowledge graph that is kept between sessions", "npx", "-y",
            "@modelcontextprotocol/server-memory"),
        command("playwright", "Drives a browser", "npx", "-y", "@playwright/mcp"),
        bearer("github", "GitHub's own server", "GITHUB_TOKEN", "https://api.githubcopilot.com/mcp/"),
        new Preset("deepwiki", "Documentation of public repositories", new JsonObject().add("type", "http")
            .add("url", "https://mcp.deepwiki.com/mcp"), List.of()));
  }

  /// The preset with this name; an unknown one is a fault with near names.
  public static Preset require(String name) {
    var names = all().stream().map(Preset::name).toList();
    return all().stream().filter(preset -> preset.name.equals(name)).findFirst().orElseThrow(() ->
        Fault.of(Failure.Kind.UNKNOWN_NAME, "Unknown MCP preset: " + Printable.line(name) + Names.hint(name, names),
            "kosmokrator mcp:preset list"));
  }

  /// What a list shows of it: `{name, description, transport, command|url, env}`.
  public JsonObject row() {
    var config = ServerConfig.of(name, ServerSource.GLOBAL, Optional.empty(), entry);
    var row = new JsonObject().add("name", name).add("description", description)
        .add("transport", config.transport().word());
    switch (config.transport()) {
      case ServerConfig.Stdio stdio -> row.add("command", stdio.command()).add("args", JsonText.array(stdio.args()));
      case ServerConfig.Http http -> row.add("url", http.url());
    }
    return row.add("env", JsonText.array(needs));
  }

  private static Preset command(String name, String description, String command, String... args) {
    return new Preset(name, description, entry(command, args), List.of());
  }

  private static Preset keyed(String name, String description, String variable, String command, String... args) {
    return new Preset(name, description, entry(command, args)
        .add("env", new JsonObject().add(variable, "${" + variable + "}")), List.of(variable));
  }

  private static Preset bearer(String name, String description, String variable, String url) {
    return new Preset(name, description, new JsonObject().add("type", "http").add("url", url)
        .add("headers", new JsonObject().add("Authorization", "Bearer ${" + variable + "}")), List.of(variable));
  }

  private static JsonObject entry(String command, String... args) {
    return new JsonObject().add("command", command).add("args", JsonText.array(List.of(args)));
  }
}
