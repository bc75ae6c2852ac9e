package kosmokrator.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What plugins may ask of the host, and what it answers when it does not do it.
final class HostServicesTest {
  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

  private JsonObject asked(String method, String request) {
    var output = new PluginOutput() {
      @Override public void stdout(byte[] bytes) {}

      @Override public void stderr(byte[] bytes) {}

      @Override public void note(String remark) {
        notes.add(remark);
      }

      @Override public void failure(String message) {}
    };
    var environment = Environment.of(Map.of(), folder, folder);
    try (var egress = new Egress(environment, Clock.system(), new Redactor());
        var host = new HostServices("p", new AuthFolder(folder), () -> egress, output)) {
      return Json.parse(new String(host.answer(method, request.getBytes(StandardCharsets.UTF_8)),
          StandardCharsets.UTF_8)).asObject();
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
      host.auth.get           | {}                                 | core auth manager unavailable
      host.auth.get_runtime   | ''                                 | core auth manager unavailable
      host.model.execute      | {}                                 | host model executor is unavailable
      host.model.execute_stream | {}                               | host model executor is unavailable
      host.stream.read        | {}                                 | stream is closed
      host.nothing            | {}                                 | unsupported host callback host.nothing
      host.auth.save          | {"name":"a/b.json","json":{"a":1}} \
      | auth file name must end with .json and hold no slash
      host.auth.save          | {"name":"..","json":{"a":1}}       \
      | auth file name must end with .json and hold no slash
      host.auth.save          | {"name":"a.json","json":7}         \
      | decode plugin result host.auth.save: json must be an object
      host.auth.save          | {"name":"a.json"}                  | json must be an object
      host.http.do            | {"url":"http://127.0.0.1:1","method":"G T"} | Not an HTTP method: 'G T'
      host.http.stream_read   | {"stream_id":"x"}                  | unknown stream
      host.log                | [1]                                | the request of host.log is no object
      host.log                | {                                  \
      | the request is not valid JSON at line 1, column 2: Unexpected end of input
      """)
  void whatIsNotDoneSaysWhy(String method, String request, String message) {
    var told = asked(method, request);
    assertEquals("{\"code\":\"host_call_failed\",\"message\":" + Json.value(message) + "}",
        told.get("error").toString());
    assertEquals(Json.FALSE, told.get("ok"));
  }

  @ParameterizedTest
  @CsvSource({"file:///etc/passwd", "ftp://example.org", "''", "http://user@example.org/", "http://0x7f.1/"})
  void onlyPlainUrlsAreReached(String url) {
    assertEquals(Json.FALSE, asked("host.http.do", "{\"url\":\"" + url + "\"}").get("ok"));
  }

  @Test void whatIsLoggedForPeopleIsTold() {
    asked("host.log", "{\"Level\":\"WARN\",\"message\":\" look \",\"fields\":{\"a\":\"b\",\"n\":1}}");
    asked("host.log", "{\"level\":\"info\"}");
    asked("host.log", "{\"level\":\"debug\",\"message\":\"no\"}");
    asked("host.log", "{\"level\":\"odd\",\"message\":\"no\"}");
    assertEquals(List.of("Plugin 'p': look a=b n=1", "Plugin 'p': plugin log"), notes);
  }

  @Test void anEmptyFolderHasNoFiles() {
    assertEquals("{\"ok\":true,\"result\":{\"files\":[]}}", asked("host.auth.list", "").toString());
  }
}
