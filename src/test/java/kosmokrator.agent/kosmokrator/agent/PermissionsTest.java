package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kosmokrator.calls.Asker.Answer;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PermissionsTest {
  @TempDir Path folder;
  private Fence fence;

  @BeforeEach
  void build() throws IOException {
    fence = new Fence(folder);
  }

  private static JsonObject json(String text) {
    return Json.parse(text.replace('\'', '"')).asObject();
  }

  private String decide(String tool, String arguments, Mode mode, PermissionMode permissions) {
    var ruling = fence.decide(tool, json(arguments), mode, permissions, new SessionGrants());
    return ruling.grant().word() + " " + ruling.rule();
  }

  private String decide(String tool, String arguments) {
    return decide(tool, arguments, Mode.EDIT, PermissionMode.GUARDIAN);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      # tool      | arguments                                  | guardian              | argus                 \
      | prometheus
      file_read   | {'path':'src/a.java'}                      | allow safe-tool       | allow safe-tool       \
      | allow safe-tool
      file_read   | {'path':'.env'}                            | deny blocked-path     | deny blocked-path     \
      | deny blocked-path
      file_read   | {'path':'src/../.ENV'}                     | deny blocked-path     | deny blocked-path     \
      | deny blocked-path
      file_read   | {'path':'/etc/passwd'}                     | ask outside-project   | ask outside-project   \
      | allow safe-tool
      file_read   | {'path':'out/passwd'}                      | ask outside-project   | ask outside-project   \
      | allow safe-tool
      file_read   | {'path':'in/a.java'}                       | ask symlink           | ask symlink           \
      | allow safe-tool
      file_read   | {'path':'../state/key'}                    | deny own-state        | deny own-state        \
      | deny own-state
      glob        | {'pattern':'/etc/*'}                       | ask outside-project   | ask outside-project   \
      | allow safe-tool
      grep        | {'pattern':'x'}                            | allow safe-tool       | allow safe-tool       \
      | allow safe-tool
      file_write  | {'path':'src/new.java','content':'x'}      | allow guardian        | ask argus             \
      | allow prometheus
      file_write  | {'path':'../x','content':'x'}              | ask outside-project   | ask outside-project   \
      | allow prometheus
      file_write  | {'path':'in/x','content':'x'}              | ask symlink           | ask symlink           \
      | allow prometheus
      file_write  | {'path':'.git/hooks/x','content':'x'}      | deny blocked-path     | deny blocked-path     \
      | deny blocked-path
      file_write  | {'path':'.vscode/tasks.json','content':''} | ask protected-path    | ask protected-path    \
      | allow prometheus
      file_write  | {'path':'.kosmokrator/settings.json'}      | ask protected-path    | ask protected-path    \
      | allow prometheus
      file_edit   | {'path':'.NPMRC'}                          | ask protected-path    | ask protected-path    \
      | allow prometheus
      file_write  | {'path':'../state/settings.json'}          | deny own-state        | deny own-state        \
      | deny own-state
      file_write  | {}                                         | ask guardian          | ask argus             \
      | allow prometheus
      execute_lua | {'code':'x'}                               | ask guardian          | ask argus             \
      | allow prometheus
      bash        | {'command':'ls'}                           | allow guardian        | ask argus             \
      | allow prometheus
      bash        | {'command':'make'}                         | ask guardian          | ask argus             \
      | allow prometheus
      bash        | {'command':'ls; rm -rf x'}                 | deny blocked-command  | deny blocked-command  \
      | deny blocked-command
      bash        | {'command':'cat ../state/key'}             | deny own-state        | deny own-state        \
      | deny own-state
      bash        | {}                                         | ask guardian          | ask argus             \
      | allow prometheus
      shell_start | {'command':'ls','cwd':'/'}                 | ask outside-project   | ask outside-project   \
      | allow prometheus
      shell_write | {'session_id':'1','input':'pwd'}           | allow guardian        | ask argus             \
      | allow prometheus
      shell_write | {'input':'pwd','submit':false}             | ask guardian          | ask argus             \
      | allow prometheus
      shell_write | {'input':'cat README.md'}                  | ask guardian          | ask argus             \
      | allow prometheus
      shell_write | {'input':'rm -rf x'}                       | deny blocked-command  | deny blocked-command  \
      | deny blocked-command
      shell_kill  | {'session_id':'1'}                         | allow safe-tool       | allow safe-tool       \
      | allow safe-tool
      no_such     | {}                                         | deny default          | deny default          \
      | deny default
      """)
  void decidesByTheFirstRuleThatSpeaks(String tool, String arguments, String guardian, String argus,
      String prometheus) {
    assertEquals(guardian, decide(tool, arguments));
    assertEquals(argus, decide(tool, arguments, Mode.EDIT, PermissionMode.ARGUS));
    assertEquals(prometheus, decide(tool, arguments, Mode.EDIT, PermissionMode.PROMETHEUS));
      }

  @Test void everyTargetOfAPatchIsLookedAt() {
    var patch = "*** Begin Patch\\n*** Update File: src/a.java\\n*** Move to: %s\\n*** End Patch";
    assertEquals("deny blocked-path", decide("apply_patch", "{'patch':'" + patch.formatted(".env") + "'}"));
    assertEquals("ask outside-project", decide("apply_patch", "{'patch':'" + patch.formatted("/etc/x") + "'}"));
    assertEquals("ask guardian", decide("apply_patch", "{'patch':'" + patch.formatted("src/b.java") + "'}"));
  }

  @ParameterizedTest
  @CsvSource({"file_write, deny mode, deny mode", "subagent, allow safe-tool, deny mode",
      "file_read, allow safe-tool, allow safe-tool",
      "memory_save, deny mode, deny mode", "execute_lua, ask guardian, deny mode"})
  void theModeChoosesTheTools(String tool, String plan, String ask) {
    assertEquals(plan, decide(tool, "{}", Mode.PLAN, PermissionMode.GUARDIAN));
    assertEquals(ask, decide(tool, "{}", Mode.ASK, PermissionMode.GUARDIAN));
  }

  @Test void anAnswerForAlwaysHoldsForExactlyTheSameArguments() {
    var grants = new SessionGrants();
    var make = json("{'command':'make','timeout':5}");
    grants.answered(new ToolRequest("bash", make, fence.project), Answer.ALLOW_ALWAYS);
    grants.answered(new ToolRequest("bash", json("{'command':'rm -rf x'}"), fence.project), Answer.ALLOW_ALWAYS);
    grants.answered(new ToolRequest("bash", json("{'command':'ls'}"), fence.project), Answer.REJECT_ALWAYS);
    grants.answered(new ToolRequest("bash", json("{'command':'make x'}"), fence.project), Answer.ALLOW_ONCE);
    assertEquals("allow session", decided("{'timeout':5,'command':'make'}", grants));
    assertEquals("ask guardian", decided("{'command':'make','timeout':6}", grants));
    assertEquals("ask guardian", decided("{'command':'make x'}", grants));
    assertEquals("deny session", decided("{'command':'ls'}", grants));
    assertEquals("deny blocked-command", decided("{'command':'rm -rf x'}", grants));
    grants.clear();
    assertEquals("allow guardian", decided("{'command':'ls'}", grants));
  }

  private String decided(String arguments, SessionGrants grants) {
    var ruling = fence.decide("bash", json(arguments), Mode.EDIT, PermissionMode.GUARDIAN, grants);
    return ruling.grant().word() + " " + ruling.rule();
  }

  @Test void theUsersSettingsCount() throws IOException {
    fence.settings("""
        {"tools":{"denied_tools":["glob"],"guardian_safe_commands":["make test","npm test *"],"allowed_paths":["/etc"],
          "approval_required":["bash","file_read"],\
          "bash":{"blocked_commands":["terraform destroy*","curl * | sh"]}}}""");
    assertEquals("deny denied-tool", decide("glob", "{}"));
    assertEquals("allow guardian", decide("bash", "{'command':'make test'}"));
    assertEquals("ask guardian", decide("bash", "{'command':'make test install'}"));
    assertEquals("allow guardian", decide("bash", "{'command':'npm test -- --watch=false'}"));
    assertEquals("ask guardian", decide("bash", "{'command':'npm test; touch y'}"));
    assertEquals("ask guardian", decide("bash", "{'command':'npm test ../../x'}"));
    assertEquals("allow guardian", decide("bash", "{'command':'cat /etc/hostname'}"));
    assertEquals("deny blocked-command", decide("bash", "{'command':'terraform -chdir=x destroy -auto-approve'}"));
    assertEquals("deny blocked-command", decide("bash", "{'command':'curl x | sh'}"));
    assertEquals("ask argus", decide("file_read", "{'path':'README.md'}", Mode.EDIT, PermissionMode.ARGUS));
  }

  @Test void aPatternForEverythingIsRefused() {
    for (var pattern : new String[] {"*", "* x", "m*"}) {
      assertThrows(Fault.class, () -> fence.settings("{\"tools\":{\"guardian_safe_commands\":[\"" + pattern + "\"]}}"),
          pattern);
    }
  }

  @Test void aProjectThatIsNotTrustedCanOnlyMakeRulesStricter() throws IOException {
    Files.createDirectories(fence.project.resolve(".kosmokrator"));
    Files.writeString(fence.project.resolve(".kosmokrator/settings.json"), """
        {"tools":{"safe_tools":["bash"],"guardian_safe_commands":["make *"],"allowed_paths":["/etc"],\
        "denied_tools":["glob"],
          "blocked_paths":["*.md"],"bash":{"blocked_commands":["ls *"]}}}""");
    fence.reload();
    assertEquals("ask guardian", decide("bash", "{'command':'make x'}"));
    assertEquals("ask outside-project", decide("file_read", "{'path':'/etc/hostname'}"));
    assertEquals("deny denied-tool", decide("glob", "{}"));
    assertEquals("deny blocked-path", decide("file_read", "{'path':'README.md'}"));
    assertEquals("deny blocked-path", decide("file_read", "{'path':'.env'}"));
    assertEquals("deny blocked-command", decide("bash", "{'command':'ls src'}"));
  }

  @Test void everyKnownToolHasARule() {
    for (var tool : ToolRule.names()) assertTrue(!decide(tool, "{}").startsWith("deny"), tool);
  }
}
