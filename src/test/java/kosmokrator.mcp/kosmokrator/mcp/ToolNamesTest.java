package kosmokrator.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import kosmokrator.values.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ToolNamesTest {
  private static String name(String server, String tool) {
    return new ToolInfo(server, tool, LuaName.of(tool), Effect.READ, List.of(), new JsonObject()).modelName();
  }

  @ParameterizedTest
  @CsvSource({
      "github, list_issues, mcp__github__list_issues",
      "github, list-issues, mcp__github__list-issues",
      "my-server, getUser, mcp__my-server__getUser",
      "s, files/read, mcp__s__files_read_23f07f4a",
      "s, files.read, mcp__s__files_read_b3a039e2",
      "a__b, c, mcp__a__b__c_10f3a53f",
      "a, b__c, mcp__a__b__c",
      "s, x_deadbeef, mcp__s__x_deadbeef_7078edaf",
      "s, a_very_long_name_of_a_tool_that_goes_on_for_much_longer_than_anybody_would_type_1, "
          + "mcp__s__a_very_long_name_of_a_tool_that_goes_on_for_muc_48179901",
      "s, a_very_long_name_of_a_tool_that_goes_on_for_much_longer_than_anybody_would_type_2, "
          + "mcp__s__a_very_long_name_of_a_tool_that_goes_on_for_muc_5d2203f0"})
  void aNameThatIsNotAllOfItHasAHash(String server, String tool, String expected) {
    assertEquals(expected, name(server, tool));
  }

  @Test
  void noTwoToolsShareAName() {
    var pieces = List.of("a", "b", "_", "__", "-", ".", "/", "A", "é", "_0123abcd", "x".repeat(30));
    var owners = new HashMap<String, String>();
    var random = new Random(7);
    for (var i = 0; i < 20_000; i++) {
      var server = word(pieces, random).replaceAll("[^A-Za-z0-9_-]", "").replaceFirst("^[_-]+", "");
      var tool = word(pieces, random);
      if (server.isEmpty()) continue;
      var name = name(server, tool);
      assertTrue(name.matches("[A-Za-z0-9_-]{1,64}"), name);
      assertEquals(server + " " + tool, owners.computeIfAbsent(name, _ -> server + " " + tool));
    }
  }

  private static String word(List<String> pieces, Random random) {
    var word = new StringBuilder();
    for (var i = random.nextInt(5); i >= 0; i--) word.append(pieces.get(random.nextInt(pieces.size())));
    return word.toString();
  }
}
