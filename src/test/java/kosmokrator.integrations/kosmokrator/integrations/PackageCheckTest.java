package kosmokrator.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PackageCheckTest {
  private static final Path FILE = Path.of("demo.json");

  private static List<String> problems(String text) {
    return PackageCheck.check(text, FILE).stream().map(problem -> problem.path() + " " + problem.text()).toList();
  }

  @Test
  void saysLineAndColumn() {
    var text = new DemoPackage().get("read", "/read", "{}").toString().replace("\"For tests.\"", "7");
    var problem = PackageCheck.check(text, FILE).getFirst();
    var lines = text.lines().toList();
    assertEquals("/description", problem.path());
    assertTrue(lines.get(problem.line() - 1).substring(problem.column() - 1).startsWith("\"description\": 7"),
        problem.toString());
    assertEquals("line %d, column %d: description must be a string, not an integer".formatted(problem.line(),
        problem.column()), problem.toString());
    assertEquals(("{\"line\":%d,\"column\":%d,\"path\":\"/description\",\"problem\":\"must be a string, not an "
        + "integer\"}")
        .formatted(problem.line(), problem.column()), JsonText.compact(problem.json()));
  }

  @Test
  void brokenJsonHasAPlaceToo() {
    var problem = PackageCheck.check("{\n \"a\": tru }", FILE).getFirst();
    assertEquals("line 2, column 10: the package is not valid JSON: Expected 'e'", problem.toString());
    assertEquals("is not valid JSON: Repeated key 'a'", PackageCheck.check("{\"a\":1,\"a\":2}", FILE).getFirst()
        .text());
  }

  @Test
  void aFileThatIsNotThereIsAFault() {
    assertEquals(Failure.Kind.INVALID_ARGUMENTS,
        assertThrows(Fault.class, () -> PackageCheck.check(Path.of("nowhere", "demo.json"))).failure().kind());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      # key         | value                                                          | problem
      id            | "other" \
      | /id must be the name of the file: 'other' belongs into other.json
      base_url      | "https://{nothing}.example.com" \
      | /base_url names no credential field: 'nothing'
      base_url      | "{client_id}/x" \
      | /base_url must begin with a field of type url, not 'client_id'
      base_url      | "https://{api_key}.example.com/" \
      | /base_url must not have the secret field 'api_key' in the host
      hosts         | {"second":"https://x/{apikey}"} \
      | /hosts/second names no credential field: 'apikey' (did you mean 'api_key'?)
      auth          | {"type":"bearer","credential":"key"} \
      | /auth/credential names no credential field: 'key' (did you mean 'api_key'?)
      auth          | [{"type":"none","when":["nope"]}] \
      | /auth/0/when/0 names no credential field: 'nope'
      auth          | {"type":"oauth2","grant":"client_credentials","token_url":"{where}/t"} \
      | /auth/token_url names no credential field: 'where'
      headers       | {"X-A":"{nope}"} \
      | /headers/X-A names no credential field: 'nope'
      headers       | {"Content-Type":"a/b"} \
      | /headers/Content-Type is set by content_type
      test          | {"function":"gone"} \
      | /test/function names no function: 'gone'
      colour        | 1                                                              | /colour is unknown
      timeout_ms    | 0                                                              | /timeout_ms must be at least 1
      """)
  void checksThePackage(String key, String value, String problem) {
    var problems = problems(new DemoPackage().get("read", "/read", "{}").set(key, value).toString());
    assertEquals(List.of(problem), problems);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      # members of a function with the path /x/{id} and the parameter id in the path | problem
      {"path":"/x"} \
      | /functions/0/path has no place for the path parameter 'id'
      {"path":"/x/{id}/{no}"}                                  | /functions/0/path has an undeclared placeholder: {no}
      {"fallback_paths":[{"on_status":404,"path":"/{no}"}]} \
      | /functions/0/fallback_paths/0/path has an undeclared placeholder: {no}
      {"variants":[{"when_present":["no"],"path":"/y/{id}"}]} \
      | /functions/0/variants/0/when_present/0 names no parameter: 'no'
      {"host":"no"}                                            | /functions/0/host names no entry of hosts: 'no'
      {"auth":"no"}                                            | /functions/0/auth names no alternative of auth: 'no'
      {"paginate":{"style":"no"}} \
      | /functions/0/paginate/style names no entry of pagination: 'no'
      {"require_one_of":["id","no"]}                           | /functions/0/require_one_of/1 names no parameter: 'no'
      {"response":{"find":{"param":"no","path":"a"}}} \
      | /functions/0/response/find/param names no parameter: 'no'
      {"response":{"echo":["no"]}}                             | /functions/0/response/echo/0 names no parameter: 'no'
      {"response":{"fields":[{"name":"a","from":"no"}]}} \
      | /functions/0/response/fields/0/from names no parameter: 'no'
      {"graphql":"query { a }"} \
      | /functions/0/graphql and body_encoding graphql belong together
      {"aliases":["read"]}                                     | /functions/0/aliases/0 is used twice: 'read'
      {"path":"/x/{id}?a=b"}                                   | /functions/0/path must match ^/[^\\s?#]*$
      """)
  void checksAFunction(String members, String problem) {
    var function =
        JsonText.merge(JsonText.parseFile("{\"params\":[" + DemoPackage.param("id", "string", "path") + "]}", "x"),
            JsonText.parseFile(members, "x"));
    assertEquals(List.of(problem),
        problems(new DemoPackage().function("read", "GET", "/x/{id}", JsonText.compact(function)).toString()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      # members of a parameter                                           | problem
      {"default_from":"credential:api_key"} \
      | /functions/0/params/0/default_from must name a credential field that is not secret, not 'api_key'
      {"type":"integer","default":"x"} \
      | /functions/0/params/0/default must be an integer, not a string
      {"pattern":"["} \
      | /functions/0/params/0/pattern is not a regular expression: Unclosed character class
      {"file":true,"in":"query"} \
      | /functions/0/params/0/file needs a parameter in the body
      {"in":"multipart"} \
      | /functions/0/params/0/in does not fit body_encoding json
      {"in":"graphql"} \
      | /functions/0/params/0/in does not fit body_encoding json
      {"wire":"a.{no}","in":"body"} \
      | /functions/0/params/0/wire names no parameter: 'no'
      {"in":"nowhere"} \
      | /functions/0/params/0/in must be one of "path","query","header","cookie","body","multipart","graphql","local"
      """)
  void checksAParameter(String members, String problem) {
    var param = JsonText.merge(JsonText.parseFile(DemoPackage.param("p", "string", "query"), "x"),
        JsonText.parseFile(members, "x"));
    assertEquals(List.of(problem),
        problems(new DemoPackage().function("read", "GET", "/x", "{\"params\":[" + JsonText.compact(param) + "]}")
        .toString()));
  }

  @Test
  void everyBuiltInPackageIsValid() {
    for (var id : builtIn()) assertEquals(List.of(), PackageCheck.check(text(id), Path.of(id + ".json")), id);
  }

  @ParameterizedTest
  @CsvSource({"plane, 33", "clickup, 34", "coingecko, 29", "plausible, 8", "github, 30", "gitlab, 20"})
  void theReferencesFunctionsAreAllThere(String id, int functions) {
    assertEquals(functions, JsonText.parseFile(text(id), id).get("functions").asArray().size());
  }

  @Test
  void theIndexIsMadeFromThePackages() {
    var texts = new TreeMap<String, String>();
    for (var id : builtIn()) texts.put(id, text(id));
    assertEquals(Resources.ofProgram().require("index.json"), Index.of(texts));
    assertTrue(texts.size() >= 6, texts.keySet().toString());
  }

  private static List<String> builtIn() {
    return new Packages(Optional.empty(), Optional.empty(), Resources.ofProgram()).ids();
  }

  private static String text(String id) {
    return Resources.ofProgram().require("providers/" + id + ".json");
  }
}
