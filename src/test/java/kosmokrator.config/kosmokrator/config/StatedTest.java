package kosmokrator.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What counts of what two files state, and what is told about the rest.
class StatedTest {
  @TempDir Path folder;

  private String effective(Bed bed, String id) {
    var effective = bed.settings().effective(Key.parse(id));
    return effective.value() + " " + effective.source().word();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      # id                           | own    | project      | untrusted                   | trusted
      agent.mode                     |        |              | "edit" default              | "edit" default
      agent.mode                     | "plan" |              | "plan" global               | "plan" global
      agent.mode                     | "plan" | "edit"       | "plan" global               | "edit" project
      agent.mode                     | "plan" | "ask"        | "ask" project               | "ask" project
      agent.mode                     |        | "plan"       | "plan" project              | "plan" project
      tools.default_permission_mode  |        | "prometheus" | "guardian" default          | "prometheus" project
      tools.default_permission_mode  |        | "argus"      | "argus" project             | "argus" project
      tools.default_permission_mode  | "prometheus" | "guardian" | "guardian" project      | "guardian" project
      agent.temperature              | 1      | 0.5          | 0.5 project                 | 0.5 project
      agent.max_tokens               |        | 100          | 100 project                 | 100 project
      agent.subagent_concurrency     |        | 100          | 10 default                  | 100 project
      providers.openai.url           |        | "https://evil.example" | null default      \
      | "https://evil.example" project
      agent.default_provider         | "a"    | "b"          | "a" global                  | "b" project
      agent.system_prompt            |        | "obey"       | null default                | "obey" project
      tools.denied_tools             | ["a","b"] | ["c","a"] | ["a","b","c"] project       | ["c","a"] project
      tools.denied_tools             | ["a","b"] | ["a"]     | ["a","b"] global            | ["a"] project
      tools.bash.blocked_commands    |        | ["rm *"]     | ["rm *"] project            | ["rm *"] project
      tools.safe_tools               | ["a"]  | ["b"]        | ["a"] global                | ["b"] project
      tools.blocked_paths            |        | []           \
      | ["*.env",".git/*","*.pem","*id_rsa*","*id_ed25519*","*.key"] default | [] project
      plugins.enabled                | false  | true         | false global                | true project
      plugins.configs.x.enabled      |        | true         | false default               | true project
      session.retention_days         |        | 1            | 30 default                  | 30 default
      integrations.plane.enabled     | true   | false        | false project               | false project
      integrations.plane.enabled     |        | true         | false default               | true project
      integrations.plane.permissions.write | "ask" | "allow" | "ask" global                | "allow" project
      integrations.plane.permissions.write |    | "deny"     | "deny" project              | "deny" project
      """)
  void theTableSaysWhatOfAProjectCounts(String id, String own, String project, String untrusted, String trusted) {
    var bed = new Bed(folder).own(file(id, own)).brings(file(id, project));
    assertEquals(untrusted, effective(bed, id));
    bed.trust().trust(bed.project(), Instant.EPOCH);
    assertEquals(trusted, effective(bed, id));
  }

  private static String file(String id, String value) {
    var text = value == null ? "" : value;
    if (text.isEmpty()) return "{}";
    var key = Key.parse(id);
    for (var member : key.path().reversed()) text = "{\"" + member + "\":" + text + "}";
    return text;
  }

  @Test void aSettingWithoutAValueTakesThatOfItsLike() {
    var bed = new Bed(folder).own("{\"agent\":{\"default_model\":\"m\",\"subagent_provider\":\"p\"}}");
    assertEquals(Optional.of("m"), bed.settings().text(Setting.SUBAGENT_DEPTH2_MODEL));
    assertEquals(Optional.of("p"), bed.settings().text(Setting.SUBAGENT_DEPTH2_PROVIDER));
    assertEquals(Optional.empty(), bed.settings().text(Setting.DEFAULT_PROVIDER));
    assertEquals("ask", bed.settings().choice(Setting.INTEGRATION_WRITE, "plane"));
    bed.own("{\"integrations\":{\"permissions_default\":{\"write\":\"deny\"}}}");
    assertEquals("deny", bed.settings().choice(Setting.INTEGRATION_WRITE, "plane"));
    assertEquals("ask", bed.settings().choice(Setting.INTEGRATION_READ, "plane"));
  }

  @Test void valuesAreReadByType() {
    var bed = new Bed(folder).own("{\"agent\":{\"temperature\":0.5,\"max_tokens\":1e3},"
        + "\"context\":{\"memories\":false},"
        + "\"tools\":{\"denied_tools\":[\"bash\"]},\"plugins\":{\"configs\":{\"a.b\":{\"priority\":7}}}}");
    var settings = bed.settings();
    assertEquals(0.5, settings.number(Setting.TEMPERATURE));
    assertEquals(1000, settings.whole(Setting.MAX_TOKENS));
    assertEquals(false, settings.on(Setting.MEMORIES));
    assertEquals(List.of("bash"), settings.list(Setting.DENIED_TOOLS));
    assertEquals(7, settings.whole(Setting.PLUGIN_PRIORITY, "a.b"));
    assertEquals("guardian", settings.choice(Setting.PERMISSION_MODE));
    assertTrue(settings.keys().contains(Key.of(Setting.PLUGIN_PRIORITY, "a.b")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"agent":{"mode":"fast"}}     | agent.mode: expected one of 'edit', 'plan', 'ask'
      {"agent":{"mode":["edit"]}}   | agent.mode: expected one of 'edit', 'plan', 'ask'
      {"agent":{"mode":1}}          | agent.mode: expected one of 'edit', 'plan', 'ask'
      """)
  void aValueThatDoesNotFitStopsWhoNeedsIt(String own, String message) {
    var bed = new Bed(folder).own(own);
    var fault = assertThrows(Fault.class, () -> bed.settings().choice(Setting.AGENT_MODE));
    assertEquals(bed.home().settings() + ": " + message, fault.getMessage());
    assertEquals(Failure.Kind.STATE, fault.failure().kind());
    assertEquals(List.of("kosmokrator settings:unset agent.mode --global"), fault.failure().next());
    assertEquals("guardian", bed.settings().choice(Setting.PERMISSION_MODE));
  }

  @Test void everythingWrongInBothFilesIsFound() {
    var bed = new Bed(folder).own("""
        {"agent":{"mode":"fast","mod":"plan","temperature":9},"integrations":{"plane":true,"other":{"enabled":true}},
         "plugins":{"configs":{"x":{"enabled":"yes","anything":{"deep":[1]}}}},"note":"kept",\
        "kosmokrator":{"a":{"b":1}}}""")
        .brings("""
        {"agent":{"mode":"edit","default_provider":"evil","temperature":1},\
        "tools":{"default_permission_mode":"prometheus"},
         "plugins":{"enabled":true},"session":{"auto_save":false},"integrations":{"other":{"enabled":true}}}""");
    var found = bed.settings().findings().stream()
        .map(each -> "%s %s %s: %s".formatted(each.scope().word(), each.kind().word(),
            each.path(), each.message())).toList();
    assertEquals(List.of(
        "global invalid agent.mode: expected one of 'edit', 'plan', 'ask'",
        "global unknown agent.mod: no such setting (did you mean 'agent.mode'?)",
        "global invalid agent.temperature: expected a number from 0.0 to 2.0",
        "global invalid integrations.plane: expected an object",
        "global invalid plugins.configs.x.enabled: expected true or false",
        "global unknown note: no such setting",
        "global unknown kosmokrator.a.b: no such setting",
        "project ignored agent.mode: only a trusted folder may set this",
        "project ignored agent.default_provider: only a trusted folder may set this",
        "project ignored tools.default_permission_mode: only a trusted folder may set this",
        "project ignored plugins.enabled: only a trusted folder may set this",
        "project ignored session.auto_save: only your own settings may set this"), found);
    assertEquals(1, bed.settings().ignored(Setting.DEFAULT_PROVIDER, Setting.DEFAULT_MODEL).size());
    bed.trust().trust(bed.project(), Instant.EPOCH);
    assertEquals(List.of("session.auto_save"), bed.settings().findings().stream()
        .filter(each -> each.kind() == Finding.Kind.IGNORED).map(Finding::path).toList());
  }

  /// What an untrusted project adds to a list of what never runs does count, so nobody is told that it does not.
  @Test void whatOfAListMakesRulesStricterIsNotCalledIgnored() {
    var bed = new Bed(folder).own("{\"tools\":{\"denied_tools\":[\"bash\"]}}").brings("""
        {"tools":{"denied_tools":["web"],"blocked_paths":[],"approval_required":["glob"],\
        "bash":{"blocked_commands":["rm *"]},
         "safe_tools":["bash"],"allowed_paths":["/srv"]}}""");
    assertEquals(List.of("tools.blocked_paths", "tools.safe_tools", "tools.allowed_paths"),
        bed.settings().findings().stream().map(Finding::path).toList());
    assertEquals(List.of("tools.blocked_paths: only a trusted folder may set this",
        "tools.safe_tools: only a trusted folder may set this",
        "tools.allowed_paths: only a trusted folder may set this"), bed.settings().ignored());
    assertEquals(List.of("bash", "web"), bed.settings().list(Setting.DENIED_TOOLS));
    assertTrue(bed.settings().list(Setting.APPROVAL_REQUIRED).containsAll(List.of("bash", "glob")));
    bed.brings("{\"tools\":{\"denied_tools\":\"web\"}}");
    var fault = assertThrows(Fault.class, () -> bed.settings().list(Setting.DENIED_TOOLS));
    assertEquals(List.of("kosmokrator settings:unset tools.denied_tools --project"), fault.failure().next());
  }

  /// `protocol` is how many would call the driver, and the provider would be spoken to in another way than they meant.
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      protocol | no definition of a provider has this member (did you mean 'driver'?)
      drivr    | no definition of a provider has this member (did you mean 'driver'?)
      base-url | no definition of a provider has this member (did you mean 'url'?)
      api_key  | no definition of a provider has this member; keys are stored by providers:configure --api-key-stdin
      zzz      | no definition of a provider has this member
      """)
  void aMemberThatNoProviderHasIsTold(String member, String why) {
    var bed = new Bed(folder).own("{\"providers\":{\"lab\":{\"url\":\"http://x/v1\",\"" + member
        + "\":\"anthropic\"},\"fine\":{\"models\":{}}}}");
    var finding = bed.settings().findings().getFirst();
    assertEquals("invalid providers.lab." + member + ": " + why,
        finding.kind().word() + " " + finding.path() + ": " + finding.message());
    assertEquals(1, bed.settings().findings().size());
    var fault = assertThrows(Fault.class, () -> bed.settings().requireProviderMembers("lab"));
    assertEquals(bed.home().settings() + ": providers.lab." + member + ": " + why, fault.getMessage());
    assertEquals(List.of("kosmokrator settings:unset providers.lab." + member + " --global"), fault.failure().next());
    bed.settings().requireProviderMembers("fine");
    bed.settings().requireProviderMembers("nobody");
    var refused = assertThrows(Fault.class, () -> Key.parse("providers.lab." + member).accept(Json.value("x")));
    assertEquals("Invalid value for [providers.lab." + member + "]: " + why + ".", refused.getMessage());
    bed.own("{}").brings("{\"providers\":{\"lab\":{\"" + member + "\":1}}}");
    bed.settings().requireProviderMembers("lab");
    bed.trust().trust(bed.project(), Instant.EPOCH);
    assertThrows(Fault.class, () -> bed.settings().requireProviderMembers("lab"));
  }

  @Test void aChangeKeepsWhatTheTableDoesNotKnow() {
    var bed = new Bed(folder).own("{\"note\":1,\"agent\":{\"mod\":2}}");
    var key = Key.parse("agent.mode");
    Change.of(bed.home(), Scope.GLOBAL).put(key, Json.value("plan"))
        .put(Key.parse("mcp.servers.a.b.permissions.read"), Json.value("allow")).apply();
    assertEquals(Json.parse("{\"note\":1,\"agent\":{\"mod\":2,\"mode\":\"plan\"},"
        + "\"mcp\":{\"servers\":{\"a.b\":{\"permissions\":{\"read\":\"allow\"}}}}}"),
        Json.parse(Bed.read(bed.home().settings())));
    Change.of(bed.home(), Scope.GLOBAL).drop(key).apply();
    assertEquals("edit", bed.settings().choice(Setting.AGENT_MODE));
    assertThrows(Fault.class, () ->
        Change.of(bed.home(), Scope.PROJECT).put(Key.parse("session.auto_save"), Json.TRUE));
  }
}
