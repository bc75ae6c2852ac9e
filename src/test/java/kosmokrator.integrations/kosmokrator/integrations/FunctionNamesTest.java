package kosmokrator.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FunctionNamesTest {
  private static final List<FunctionNames.Named> FUNCTIONS = List.of(
      new FunctionNames.Named("add_issue_cycle", List.of("add_issue_to_cycle"), "Add Issue to Cycle"),
      new FunctionNames.Named("list_workspaces", List.of(), "List Plane workspaces"),
      new FunctionNames.Named("plane_info", List.of(), "About"));

  @ParameterizedTest
  @CsvSource(textBlock = """
      add_issue_cycle,        0
      add-issue-cycle,        0
      add_issue_to_cycle,     0
      plane_add_issue_cycle,  0
      plane_add_issue_to_cycle, 0
      list_workspaces,        1
      plane_info,             2
      info,                  -1
      about,                  2
      nothing,               -1
      """)
  void finds(String action, int at) {
    assertEquals(at, FunctionNames.index("plane", FUNCTIONS, action));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      plane     | Add Issue to Cycle        | add_issue_cycle
      clickup   | Create List In Folder     | create_list_folder
      coingecko | CoinGecko Search Coins    | search
      coingecko | CoinGecko Coin Tickers    | tickers
      trello    | Trello                    | trello
      x         | 24h Changes               | _24h_changes
      """)
  void derivesTheOriginalsNames(String provider, String title, String name) {
    assertEquals(name, FunctionNames.derived(provider, title));
  }
}
