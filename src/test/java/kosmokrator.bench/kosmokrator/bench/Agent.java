package kosmokrator.bench;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.WriterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.llm.ModelServer;
import kosmokrator.llm.Protocol;

/// A program that serves editors, set up in a home of its own to ask a model server on this machine and nobody else.
record Agent(String name, List<String> command, Map<String, String> environment, Path home) {
  static final String OURS = "kosmokrator";
  static final String RUST = "codex-acp";
  private static final String KEY = "loopback";

  /// Ours first. The others are there when `packages`, a folder with npm's packages for this kind of machine, has them.
  static List<Agent> all(Path image, Optional<Path> packages, Path folder, ModelServer model) throws IOException {
    var agents = new ArrayList<>(List.of(ours(image, folder, model)));
    if (packages.isEmpty()) return agents;
    var modules = packages.get().resolve("node_modules");
    for (var agent : List.of(codex(modules, folder, model), gemini(modules, folder, model),
        opencode(modules, folder, model))) {
      if (agent.command.stream().filter(word -> word.startsWith("/")).allMatch(word -> Files.exists(Path.of(word))))
        agents.add(agent);
      else System.out.printf("skipped %s: its package has nothing for this machine%n", agent.name);
    }
    return agents;
  }

  private static Agent ours(Path image, Path folder, ModelServer model) throws IOException {
    var home = home(folder, OURS, "settings.json", model.settings());
    return new Agent(OURS, List.of(image.resolve("bin/kosmokrator").toString(), "acp"),
        Map.of("KOSMOKRATOR_HOME", home.toString()), home);
  }

  private static Agent codex(Path modules, Path folder, ModelServer model) throws IOException {
    var home = home(folder, RUST, "config.toml", """
        model = "test"
        model_provider = "scripted"
        [model_providers.scripted]
        name = "scripted"
        base_url = "%s"
        env_key = "OPENAI_API_KEY"
        wire_api = "responses"
        """.formatted(model.url(Protocol.OPENAI)));
    return new Agent(RUST, List.of(modules.resolve("@zed-industries/codex-acp-linux-x64/bin/codex-acp").toString()),
        Map.of("CODEX_HOME", home.toString(), "OPENAI_API_KEY", KEY), home);
  }

  private static Agent gemini(Path modules, Path folder, ModelServer model) throws IOException {
    var home = home(folder, "gemini", ".gemini/settings.json", """
        {"security":{"auth":{"selectedType":"gemini-api-key"}},"privacy":{"usageStatisticsEnabled":false}}""");
    return new Agent("gemini", List.of("node", modules.resolve("@google/gemini-cli/bundle/gemini.js").toString(),
        "--acp"),
        Map.of("GEMINI_API_KEY", KEY, "GEMINI_MODEL", "gemini-2.5-flash", "GOOGLE_GEMINI_BASE_URL", model.url()), home);
  }

  private static Agent opencode(Path modules, Path folder, ModelServer model) throws IOException {
    var options = new JsonObject().add("baseURL", model.url(Protocol.OPENAI)).add("apiKey", KEY);
    var provider = new JsonObject().add("npm", "@ai-sdk/openai-compatible").add("name", "Scripted")
        .add("options", options)
        .add("models", new JsonObject().add("test", new JsonObject().add("name", "Test")));
    var home = home(folder, "opencode", ".config/opencode/opencode.json", new JsonObject().add("model", "scripted/test")
        .add("autoupdate", false).add("share", "disabled").add("provider", new JsonObject().add("scripted", provider))
        .toString(WriterConfig.PRETTY_PRINT));
    return new Agent("opencode", List.of(modules.resolve("opencode-linux-x64/bin/opencode").toString(), "acp"),
        Map.of(), home);
  }

  private static Path home(Path folder, String name, String file, String text) throws IOException {
    var home = folder.resolve("agent-" + name);
    var target = home.resolve(file);
    Files.createDirectories(target.getParent());
    Files.writeString(target, text);
    return home;
  }

  /// Nothing of this process's environment but the path, so that no key of the user goes anywhere.
  Map<String, String> variables() {
    var variables = new HashMap<>(
        Map.of("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"), "HOME", home.toString(), "TERM", "dumb"));
    variables.putAll(environment);
    return variables;
  }
}
