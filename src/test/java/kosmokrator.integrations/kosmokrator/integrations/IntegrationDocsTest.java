package kosmokrator.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kosmokrator.checks.Golden;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pages, rows and search.
final class IntegrationDocsTest {
  private static final Set<String> FLAGS = Set.of("json", "account", "limit", "force");
  private Lab lab;

  @BeforeEach
  void open(@TempDir Path folder) {
    lab = new Lab(folder);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private String page(String name) {
    return new IntegrationDocs(lab.catalog(), FLAGS).text(Optional.of(name));
  }

  @ParameterizedTest
  @CsvSource({"plane", "gmail", "plane.create_issue", "plane.delete_issue", "github.create_issue", "coingecko.price"})
  void showsAPage(String name) {
    lab.enabled("plane").stores("plane", "api_key", "k").stores("plane", "work", "api_key", "k");
    Golden.check(IntegrationDocsTest.class, "docs/" + name + ".txt", page(name));
  }

  @Test
  void theIndexNamesEveryProvider() {
    var text = new IntegrationDocs(lab.catalog(), FLAGS).text(Optional.empty());
    assertTrue(text.startsWith("Integration CLI\n\n"), text);
    assertTrue(text.contains("\nProviders: ") && text.contains("clickup, "), text);
  }

  @Test
  void aPageThatIsNotThereIsAFailure() {
    var failure = assertThrows(Fault.class, () -> page("plan")).failure();
    assertEquals("No integration docs found for 'plan'.", failure.message());
    assertEquals(Failure.Kind.UNKNOWN_NAME, failure.kind());
    assertEquals("kosmokrator integrations:docs plane", failure.next().getFirst());
    failure = assertThrows(Fault.class, () -> page("plane.list_project")).failure();
    assertEquals("kosmokrator integrations:docs plane.list_projects", failure.next().getFirst());
    assertEquals(List.of("kosmokrator integrations:search qqqq"), assertThrows(Fault.class, () -> page("qqqq"))
        .failure().next());
  }

  @Test
  void samplesHaveTheDeclaredTypes() {
    lab.declares("demo", new DemoPackage().function("make", "POST", "/make", """
        {"params":[
          {"name":"project_id","type":"string","required":true,"in":"body","description":"P."},
          {"name":"size","type":"integer","required":true,"in":"body","description":"S."},
          {"name":"open","type":"boolean","required":true,"in":"body","description":"O."},
          {"name":"tags","type":"array","items":{"type":"string"},"required":true,"in":"body","description":"T."},
          {"name":"kind","type":"string","enum":["it's","b"],"required":true,"in":"body","description":"K."},
          {"name":"day","type":"string","format":"date","required":true,"in":"body","description":"D."},
          {"name":"data","type":"object","required":true,"in":"body","description":"J."},
          {"name":"limit","type":"integer","required":true,"in":"body","description":"L."},
          {"name":"camelCase","type":"string","required":true,"in":"body","description":"C."},
          {"name":"free","type":"any","required":true,"in":"body","description":"F."}]}""").toString());
    Golden.check(IntegrationDocsTest.class, "docs/demo.make.txt", page("demo.make"));
  }

  @Test
  void aFunctionRowHasItsKeysInOrder() {
    lab.enabled("plane").stores("plane", "work", "api_key", "k");
    var row = (JsonObject) new IntegrationDocs(lab.catalog(), FLAGS).json(Optional.of("plane.list_states"));
    Golden.check(IntegrationDocsTest.class, "docs/row.json", JsonText.pretty(row) + "\n");
    assertEquals(33, new IntegrationDocs(lab.catalog(), FLAGS).json(Optional.of("plane")).asArray().size());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      # provider | settings | next
      plane      | nothing  | kosmokrator integrations:fields plane; kosmokrator integrations:configure plane --set \
      api_key=... --enable
      plane      | key      | kosmokrator integrations:configure plane --enable
      plane      | both     | kosmokrator integrations:docs plane.list_workspaces
      plane      | enabled  | kosmokrator integrations:fields plane; kosmokrator integrations:configure plane --set \
      api_key=...
      gmail      | nothing  | kosmokrator integrations:docs gmail
      coingecko  | nothing  | kosmokrator integrations:configure coingecko --enable
      """)
  void theDoctorKnowsWhatToType(String id, String settings, String next) {
    if (settings.equals("both") || settings.equals("enabled")) lab.enabled(id);
    if (settings.equals("both") || settings.equals("key")) lab.stores(id, "api_key", "k");
    var catalog = lab.catalog();
    var provider = catalog.requireProvider(id);
    var state = catalog.state(provider, "default");
    assertEquals(next, String.join("; ", Rows.next(provider, state)));
    assertEquals(JsonText.array(Rows.next(provider, state)), Rows.doctor(provider, state).get("next_commands"));
  }

  @Test
  void rowsNeverHoldValues() {
    lab.stores("plane", "api_key", "a-very-secret-key");
    var catalog = lab.catalog();
    var provider = catalog.requireProvider("plane");
    var state = catalog.state(provider, "default");
    var all = List.of(Rows.fields(provider, state), Rows.doctor(provider, state), Rows.status(provider, state),
        Rows.listed(provider, state)).toString();
    assertTrue(!all.contains("a-very-secret-key"), all);
    Golden.check(IntegrationDocsTest.class, "docs/fields.json", JsonText.pretty(Rows.fields(provider, state)) + "\n");
    Golden.check(IntegrationDocsTest.class, "docs/doctor.json", JsonText.pretty(Rows.doctor(provider, state)) + "\n");
  }

  private List<String> search(String query) {
    return IntegrationSearch.find(lab.catalog().providers(), query, 20).stream()
        .map(hit -> hit.function().name() + " " + hit.score()).toList();
  }

  @Test
  void searchPutsTheBestFirst() {
    assertEquals("plane.create_issue 113", search(" PLANE.create_issue ").getFirst());
    assertEquals("coingecko.markets 113", search("coingecko.markets").getFirst());
    assertTrue(search("plane issue").getFirst().startsWith("plane."), search("plane issue").toString());
    assertEquals(List.of(), search("   "));
    assertEquals(List.of(), search("qqqq"));
    assertEquals(20, search("list").size());
    assertEquals(search("issue").stream()
        .sorted(Comparator.comparing((String hit) -> -Integer.parseInt(hit.split(" ")[1]))
        .thenComparing(hit -> hit.split(" ")[0])).toList(), search("issue"));
  }
}
