package kosmokrator.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import kosmokrator.config.Definition.Trait;
import kosmokrator.config.Definition.Type;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of settings, and what keys and values it accepts.
class SettingTest {
  private static Key key(Setting setting) {
    return Key.of(setting, setting.definition().parts().stream().filter(Definition::isName)
        .map(part -> part.equals("KEY") ? "driver" : "demo").toArray(String[]::new));
  }

  @Test void everyIdIsThereOnce() {
    assertEquals(Setting.values().length,
        new HashSet<>(Arrays.stream(Setting.values()).map(Setting::id).toList()).size());
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void everySettingIsCompleteAndAcceptsWhatItSaysItself(Setting setting) {
    var definition = setting.definition();
    assertTrue(definition.id().matches("[a-zA-Z0-9_.]+"), definition.id());
    assertTrue(definition.purpose().length() > 10 && !definition.purpose().endsWith("."), definition.purpose());
    assertFalse(definition.example().isEmpty(), definition.id());
    assertFalse(definition.is(Trait.NARROWING) && !definition.is(Trait.GUARDED));
    assertFalse(definition.is(Trait.NARROWING) && definition.type() != Type.CHOICE && definition.type() != Type.BOOLEAN
        && definition.type() != Type.LIST);
    assertEquals(definition.type() == Type.CHOICE, !definition.options().isEmpty());
    var key = key(setting);
    if (!definition.fallback().isNull()) assertEquals(definition.fallback(), key.accept(definition.fallback()));
    if (!definition.like().isEmpty())
      assertEquals(definition.type(), Key.parse(definition.like()).setting().definition().type());
    assertDoesNotThrow(() -> key.accept(List.of(definition.example().replace("'", ""))));
    assertEquals(key, Key.parse(key.id()));
    assertEquals(key, Key.parse(key.full()));
    assertEquals(key, Key.at(key.path()).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      agent.mode                                | agent.mode
      kosmokrator.tools.default_permission_mode | tools.default_permission_mode
      mode                                      | agent.mode
      permission_mode                           | tools.default_permission_mode
      default_permission_mode                   | tools.default_permission_mode
      bash_timeout                              | tools.bash.timeout
      bash_background_wait_ms                   | tools.bash.background_wait_ms
      shell_wait_ms                             | tools.shell.wait_ms
      context_reserve_output_tokens             | context.reserve_output_tokens
      integrations_permissions_default          | integrations.permissions_default
      mcp_permissions_default                   | mcp.permissions_default
      bash_blocked_commands                     | tools.bash.blocked_commands
      memories                                  | context.memories
      TEMPERATURE                               | agent.temperature
      plugins.configs.demo.enabled              | plugins.configs.demo.enabled
      plugins.configs.demo.v1.2.priority        | plugins.configs.demo.v1.2.priority
      plugins.configs.demo.region               | plugins.configs.demo.region
      integrations.plane.permissions.write      | integrations.plane.permissions.write
      mcp.servers.files.permissions.read        | mcp.servers.files.permissions.read
      """)
  void aKeyHasALongAndAShortForm(String text, String id) {
    assertEquals(id, Key.parse(text).id());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      agent.mod                            | Unknown setting [agent.mod]. (did you mean 'agent.mode'?)
      permissions_default                  | Unknown setting [permissions_default].
      kosmokrator                          | Unknown setting [kosmokrator].
      ''                                   | Unknown setting [].
      agent                                | Unknown setting [agent].
      plugins.configs..enabled             | Unknown setting [plugins.configs..enabled].
      plugins.configs.-x.enabled           | Unknown setting [plugins.configs.-x.enabled].
      integrations.pla/ne.enabled          | Unknown setting [integrations.pla/ne.enabled].
      agent.mode.                          | Unknown setting [agent.mode.].
      """)
  void anythingElseIsUnknown(String text, String start) {
    var fault = assertThrows(Fault.class, () -> Key.parse(text));
    assertTrue(fault.getMessage().startsWith(start), fault.getMessage());
    assertEquals(Failure.Kind.UNKNOWN_NAME, fault.failure().kind());
    assertFalse(fault.failure().next().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      agent.mode                  | "plan"                | "plan"
      agent.max_retries           | 3                     | 3
      agent.max_retries           | "3"                   | 3
      agent.max_retries           | "007"                 | 7
      agent.max_retries           | "5.0"                 | 5
      agent.temperature           | "0.20"                | 0.2
      agent.temperature           | 1                     | 1
      context.memories            | false                 | false
      context.memories            | "off"                 | false
      context.memories            | "YES"                 | true
      context.memories            | "1"                   | true
      tools.denied_tools          | ["bash","x y"]        | ["bash","x y"]
      tools.denied_tools          | "bash"                | ["bash"]
      tools.denied_tools          | []                    | []
      agent.default_model         | "openai/gpt-5"        | "openai/gpt-5"
      providers.own.url           | "http://localhost:1/v1" | "http://localhost:1/v1"
      plugins.configs.x.store     | {"version":"1.2.0"}   | {"version":"1.2.0"}
      """)
  void aValueIsStoredInOneForm(String id, String given, String stored) {
    assertEquals(Json.parse(stored), Key.parse(id).accept(Json.parse(given)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      agent.mode                  | "Edit"                | expected one of 'edit', 'plan', 'ask'
      agent.mode                  | ""                    | expected one of 'edit', 'plan', 'ask'
      agent.mode                  | 1                     | expected one of 'edit', 'plan', 'ask'
      agent.max_retries           | "three"               | expected a number
      agent.max_retries           | ""                    | expected a number
      agent.max_retries           | 1.5                   | expected a whole number
      agent.max_retries           | -1                    | expected a number from 0 to 100
      agent.max_retries           | 1e300                 | expected a number from 0 to 100
      agent.temperature           | "2.1"                 | expected a number from 0.0 to 2.0
      agent.temperature           | "NaN"                 | expected a number
      context.memories            | "maybe"               | expected true or false
      context.memories            | 1                     | expected true or false
      tools.denied_tools          | [1]                   | expected a list of texts that are not empty
      tools.denied_tools          | [""]                  | expected a list of texts that are not empty
      tools.denied_tools          | {"a":"b"}             | expected a list of texts
      tools.safe_tools            | ["*"]                 | '*' would stand for everything
      tools.guardian_safe_commands | ["git *","* *"]      | '* *' would stand for everything
      tools.allowed_paths         | ["/"]                 | '/' would stand for everything
      agent.default_provider      | " "                   \
      | expected a text that is not empty; settings:unset takes it away
      agent.default_provider      | 5                     | expected a text
      providers.own.url           | "ftp://x"             | expected a URL with http or https and without a user name
      providers.own.url           | "https://me:pw@x"     | expected a URL with http or https and without a user name
      providers.own.url           | "https://x/?key=1"    | expected a URL with http or https and without a user name
      providers.own.url           | "https:///v1"         | expected a URL with http or https and without a user name
      plugins.configs.x.y         | null                  | expected a JSON value
      """)
  void aValueThatDoesNotFitIsRefusedWithWhatWould(String id, String given, String why) {
    var fault = assertThrows(Fault.class, () -> Key.parse(id).accept(Json.parse(given)));
    assertEquals("Invalid value for [%s]: %s.".formatted(id, why), fault.getMessage());
    assertEquals(List.of("kosmokrator settings:options " + id), fault.failure().next());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      tools.denied_tools           | bash,grep             | ["bash","grep"]
      tools.denied_tools           | ["bash","grep"]       | ["bash","grep"]
      tools.guardian_safe_commands | git status            | ["git status"]
      plugins.configs.x.y          | eu-west               | "eu-west"
      plugins.configs.x.y          | 5                     | 5
      plugins.configs.x.y          | {"a":[1]}             | {"a":[1]}
      """)
  void wordsOfACommandLineBecomeAValue(String id, String words, String stored) {
    var list = words.startsWith("[") || words.startsWith("{") ? List.of(words) : List.of(words.split(","));
    assertEquals(Json.parse(stored), Key.parse(id).accept(list));
  }

  @ParameterizedTest
  @ValueSource(strings = {"git *, ls *", "[1", "[\"*\"]"})
  void aListIsNeverGuessedFromOneWord(String word) {
    assertThrows(Fault.class, () -> Key.parse("tools.guardian_safe_commands").accept(List.of(word)));
  }

  @Test void sessionsAreKeptAsTheirUserSaysAndNoProject() {
    for (var setting : Setting.values()) {
      var own = setting.id().startsWith("session.");
      assertEquals(own, setting.definition().is(Trait.GLOBAL_ONLY), setting.id());
      if (own) assertThrows(Fault.class, () -> key(setting).requireIn(Scope.PROJECT));
      if (setting.id().startsWith("plugins.")) assertTrue(setting.definition().is(Trait.GUARDED), setting.id());
    }
  }
}
