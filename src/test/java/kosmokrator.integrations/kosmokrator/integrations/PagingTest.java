package kosmokrator.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kosmokrator.calls.Call;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Following pages, against a loopback server.
final class PagingTest {
  private static final Call.Options ALL = new Call.Options(true, 0, Optional.empty(), 0);
  private Lab lab;

  @BeforeEach
  void open(@TempDir Path folder) {
    lab = new Lab(folder);
    lab.stores("demo", "url", lab.url()).stores("demo", "api_key", "key-123456");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private void declares(String style, String params, String response) {
    lab.declares("demo", new DemoPackage().set("pagination", "{\"s\":" + style + "}")
        .get("rows", "/rows",
            "{\"params\":[%s],\"response\":%s,\"paginate\":{\"style\":\"s\"}}".formatted(params, response)).toString());
  }

  private static Call.Options limit(long rows) {
    return new Call.Options(false, rows, Optional.empty(), 0);
  }

  private static String rows(int from, int to) {
    var rows = new JsonArray();
    IntStream.range(from, to).forEach(i -> rows.add(new JsonObject().add("id", i)));
    return JsonText.compact(rows);
  }

  private String call(String arguments, Call.Options options) {
    return JsonText.compact(lab.call("demo.rows", arguments, options));
  }

  private List<String> targets() {
    return lab.seen.stream().map(Lab.Seen::target).toList();
  }

  @Test
  void countsPagesUntilAShortOne() {
    declares("{\"kind\":\"page\",\"params\":{\"page\":\"page\",\"per_page\":\"size\"},\"size\":2,\"max_size\":9}", "",
        "{\"wrap\":\"rows\",\"count\":true}");
    lab.answers(200, rows(0, 2)).answers(200, rows(2, 4)).answers(200, rows(4, 5));
    assertEquals("{\"rows\":" + rows(0, 5) + ",\"count\":5}", call("{}", ALL));
    assertEquals(List.of("/rows?size=2&page=1", "/rows?size=2&page=2", "/rows?size=2&page=3"), targets());
  }

  @Test
  void aLimitAsksForNoMoreThanIsWanted() {
    declares("{\"kind\":\"page\",\"params\":{\"page\":\"page\",\"per_page\":\"size\"},\"size\":100}", "", "{}");
    lab.answers(200, rows(0, 3));
    assertEquals(rows(0, 3), call("{}", limit(3)));
    assertEquals(List.of("/rows?size=3&page=1"), targets());
  }

  @Test
  void aLimitCutsTheLastPage() {
    declares("{\"kind\":\"offset\",\"params\":{\"offset\":\"skip\"},\"size\":2,\"items\":\"items\","
        + "\"total\":\"total\"}", "", "{\"unwrap\":[\"items\"]}");
    lab.answers(200, "{\"total\":9,\"items\":" + rows(0, 2) + "}")
        .answers(200, "{\"total\":9,\"items\":" + rows(2, 4) + "}");
    assertEquals(rows(0, 3), call("{}", limit(3)));
    assertEquals(List.of("/rows?skip=0", "/rows?skip=2"), targets());
  }

  @Test
  void anOffsetCountsRowsToTheTotal() {
    declares("{\"kind\":\"offset\",\"params\":{\"offset\":\"skip\"},\"items\":\"items\",\"total\":\"total\"}", "",
        "{\"unwrap\":[\"items\"]}");
    lab.answers(200, "{\"total\":3,\"items\":" + rows(0, 2) + "}")
        .answers(200, "{\"total\":3,\"items\":" + rows(2, 3) + "}");
    assertEquals(rows(0, 3), call("{}", ALL));
    assertEquals(List.of("/rows?skip=0", "/rows?skip=2"), targets());
  }

  @Test
  void aCursorIsSentBackWhereTheFunctionDeclaresIt() {
    declares("{\"kind\":\"cursor\",\"params\":{\"cursor\":\"after\"},\"items\":\"data\",\"next\":\"meta.next\","
        + "\"more\":\"meta.more\"}",
        DemoPackage.param("after", "string", "header").replace("\"in\"", "\"wire\":\"X-After\",\"in\""),
        "{\"unwrap\":[\"data\"]}");
    lab.answers(200, "{\"data\":" + rows(0, 1) + ",\"meta\":{\"next\":\"c1\",\"more\":true}}")
        .answers(200, "{\"data\":" + rows(1, 2) + ",\"meta\":{\"next\":\"c2\",\"more\":false}}");
    assertEquals(rows(0, 2), call("{}", ALL));
    assertEquals(List.of("", "c1"), lab.seen.stream().map(seen -> seen.header("x-after")).toList());
  }

  @Test
  void aCallerMayStartInTheMiddle() {
    declares("{\"kind\":\"page\",\"params\":{\"page\":\"page\"},\"size\":2}",
        DemoPackage.param("page", "integer", "query"), "{}");
    lab.answers(200, rows(6, 8)).answers(200, "[]");
    assertEquals(rows(6, 8), call("{\"page\":4}", ALL));
    assertEquals(List.of("/rows?page=4", "/rows?page=5"), targets());
  }

  @Test
  void aLinkIsFollowedWithCredentials() {
    declares("{\"kind\":\"link\",\"params\":{\"per_page\":\"per_page\"},\"size\":100}", "", "{}");
    lab.answers(200, rows(0, 1), "Link: <" + lab.url() + "/rows?cursor=a,b&per_page=1>; rel=\"next\", <" + lab.url()
        + "/rows?x>; rel=\"first\"")
        .answers(200, rows(1, 2), "Link: </rows?cursor=c>; rel=next")
        .answers(200, rows(2, 3));
    assertEquals(rows(0, 3), call("{}", ALL));
    assertEquals(List.of("/rows?per_page=100", "/rows?cursor=a,b&per_page=1", "/rows?cursor=c"), targets());
    assertEquals(List.of("Bearer key-123456", "Bearer key-123456", "Bearer key-123456"), lab.seen.stream()
        .map(seen -> seen.header("authorization")).toList());
  }

  @Test
  void aNextUrlAtAnotherHostIsRefused() {
    declares("{\"kind\":\"next_url\",\"next\":\"next\",\"items\":\"items\"}", "", "{}");
    lab.answers(200, "{\"items\":[],\"next\":\"https://evil.example/rows?page=2\"}");
    var fault = assertThrows(Fault.class, () -> call("{}", ALL));
    assertEquals("Demo names a next page at another host: https://evil.example/rows?page=2", fault.getMessage());
    assertEquals(1, lab.seen.size());
  }

  @Test
  void aCursorThatComesBackEndsInAFailure() {
    declares("{\"kind\":\"cursor\",\"params\":{\"cursor\":\"c\"},\"next\":\"next\",\"items\":\"items\"}", "", "{}");
    for (var i = 0; i < 3; i++) lab.answers(200, "{\"items\":[1],\"next\":\"same\"}");
    var fault = assertThrows(Fault.class, () -> call("{}", ALL));
    assertEquals("The provider names the same next page twice, so its pages have no end", fault.getMessage());
    assertEquals(List.of("/rows", "/rows?c=same"), targets());
  }

  @Test
  void rowsThatAFilterDropsDoNotCount() {
    declares("{\"kind\":\"page\",\"params\":{\"page\":\"page\"},\"size\":2}", DemoPackage.param("q", "string", "local"),
        "{\"filter\":{\"param\":\"q\",\"paths\":[\"id\"],\"match\":\"equals\"}}");
    lab.answers(200, rows(0, 2)).answers(200, rows(2, 4)).answers(200, rows(4, 6));
    assertEquals("[{\"id\":1},{\"id\":4}]", call("{\"q\":\"1,4,5\"}", limit(2)));
    assertEquals(3, lab.seen.size());
  }

  @Test
  void withoutTheWishOnePageIsAPage() {
    declares("{\"kind\":\"page\",\"params\":{\"page\":\"page\"},\"size\":2}", "", "{}");
    lab.answers(200, rows(0, 2));
    assertEquals(rows(0, 2), call("{}", Call.Options.NONE));
    assertEquals(List.of("/rows"), targets());
  }

  @Test
  void aFunctionWithoutPagesSaysSo() {
    lab.declares("demo", new DemoPackage().get("rows", "/rows", "{}").toString());
    var fault = assertThrows(Fault.class, () -> call("{}", ALL));
    assertEquals("demo.rows does not come in pages (leave out --all and --limit)", fault.getMessage());
    assertEquals(Failure.Kind.USAGE, fault.failure().kind());
  }

  @Test
  void aFailureOnALaterPageIsTheFailureOfTheCall() {
    declares("{\"kind\":\"page\",\"params\":{\"page\":\"page\"},\"size\":2}", "", "{}");
    lab.answers(200, rows(0, 2)).answers(403, "{\"message\":\"no\"}");
    var fault = assertThrows(Fault.class, () -> call("{}", ALL));
    assertEquals(Failure.Kind.PROVIDER_ERROR, fault.failure().kind());
  }
}
