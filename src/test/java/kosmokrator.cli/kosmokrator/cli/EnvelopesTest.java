package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kosmokrator.io.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a program may rely on in every answer, whatever the command: one JSON document, `success`, capability metadata
/// on every row, and the exit code that fits.
class EnvelopesTest {
  private static final List<String> CAPABILITIES = List.of("auth_strategy", "cli_setup_supported",
      "cli_runtime_supported", "host_availability", "runtime_requirements", "compatibility_summary");

  @TempDir Path folder;
  private int code;

  private JsonObject run(String line) {
    var out = new StringWriter();
    code = Main.run(Environment.of(Map.of("KOSMOKRATOR_HOME", folder.resolve("home").toString()), folder, folder),
        InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(StringWriter.nullWriter()),
        line.split(" "));
    return Json.parse(out.toString()).asObject();
  }

  @ParameterizedTest
  @ValueSource(strings = {"integrations:list", "integrations:status", "integrations:doctor",
    "integrations:doctor plane", "integrations:fields plane", "integrations:search issue",
    "integrations:configure coingecko --enable", "trust --list", "audit:list",
    "audit:verify", "version", "help", "help integrations:call", "help exit-codes", "integrations:nothing",
    "integrations:call", "integrations:call plane.x", "integrations:docs nothing", "integrations:schema x", "nonsense",
    "integrations:lua -e error(1)", "integrations:lua -e print(1)", "integrations:validate missing.json",
    "settings:list", "settings:get agent.mode", "settings:get nothing",
    "settings:set agent.mode fast", "settings:set agent.mode plan", "settings:unset agent.mode",
    "settings:options agent.mode", "settings:apply missing.json", "settings:apply", "settings:doctor",
    "settings:examples", "config", "config paths", "config get",
    "secrets:list", "secrets:status provider.openai.api_key", "secrets:status nothing",
    "secrets:set provider.openai.api_key --stdin",
    "secrets:set provider.openai.api_key value", "secrets:unset provider.openai.api_key", "integrations:list --unknown",
    "integrations:fields nothing", "mcp:list", "mcp:tools", "mcp:tools nothing", "mcp:call", "mcp:call x",
    "mcp:call x.y", "mcp:schema x.y", "mcp:trust",
    "mcp:trust nothing", "mcp:trust --list", "mcp:nothing", "mcp:nothing tool", "setup", "setup --provider nothing",
    "providers:list", "providers:status", "providers:status nothing", "providers:models openai", "providers:models",
    "providers:doctor openai", "providers:doctor codex", "providers:doctor openai --probe", "providers:configure codex",
    "providers:configure openrouter", "providers:logout openai", "providers:custom:list", "providers:custom:upsert",
    "providers:custom:delete x", "providers:refresh-models",
    "providers:refresh-models codex",
    "mcp:status", "mcp:status nothing --probe", "mcp:doctor", "mcp:doctor nothing", "mcp:add", "mcp:add a",
    "mcp:add a b", "mcp:remove x", "mcp:enable x", "mcp:disable x", "mcp:secret:set a", "mcp:secret:set a b",
    "mcp:secret:set a b c", "mcp:secret:list",
    "mcp:secret:unset a b", "mcp:import missing.json", "mcp:export", "mcp:preset", "mcp:preset add x", "mcp:auth x",
    "mcp:examples", "mcp:resources x", "mcp:resource x y", "mcp:prompts x", "mcp:prompt x y", "mcp:lua -e print(1)",
    "mcp:lua -e error(1)"})
  void everyAnswerSaysWhetherItWentWell(String line) {
    var answer = run(line + " --json");
    assertEquals(code == 0, answer.getBoolean("success", code != 0), answer::toString);
    if (code == 0) return;
    assertTrue(answer.get("error").isString() && !answer.getString("error", "").isBlank());
    assertTrue(answer.get("error_code").isString());
    assertTrue(answer.get("next") != null && !answer.get("next").asArray().isEmpty(),
        line + " names no next command: " + answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"settings:list", "settings:get agent.mode", "settings:set agent.mode plan",
    "settings:unset agent.mode", "settings:options agent.mode", "settings:doctor", "settings:examples", "config",
    "config paths", "config set agent.mode ask",
    "secrets:list", "secrets:status provider.openai.api_key", "secrets:unset provider.openai.api_key",
    "integrations:configure coingecko --enable"})
  void everyAnswerAboutSettingsNamesTheOneDefaultScope(String line) {
    assertEquals("global", run(line + " --json").getString("scope", ""));
  }

  @Test void everyRowCarriesWhatTheProviderCanDo() {
    var listed = run("integrations:list --json").get("providers").asObject();
    assertTrue(listed.size() >= 10);
    for (var provider : listed) {
      var row = provider.getValue().asObject();
      CAPABILITIES.forEach(key -> assertTrue(row.get(key) != null, provider.getName() + " has no " + key));
      for (var function : row.get("functions").asArray()) {
        CAPABILITIES.forEach(key -> assertTrue(function.asObject().get(key) != null, key));
        assertEquals("object", function.asObject().get("input_schema").asObject().getString("type", ""));
        assertEquals(provider.getName() + "." + function.asObject().getString("function", ""),
            function.asObject().getString("name", ""));
      }
    }
    for (var provider : run("integrations:status --json").get("providers").asObject())
      CAPABILITIES.forEach(key -> assertTrue(provider.getValue().asObject().get(key) != null, key));
    CAPABILITIES.forEach(key -> assertTrue(run("integrations:doctor plane --json").get(key) != null, key));
    CAPABILITIES.forEach(key -> assertTrue(run("integrations:fields plane --json").get(key) != null, key));
  }
}
