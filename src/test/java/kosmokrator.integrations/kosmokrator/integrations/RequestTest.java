package kosmokrator.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import kosmokrator.calls.Call;
import kosmokrator.checks.Golden;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From arguments to the request on the wire, for functions of every provider: `calls.txt` holds the calls,
/// `requests.txt`
/// what the server saw.
final class RequestTest {
  private static final List<String> PLUMBING =
      List.of("connection", "host", "user-agent", "content-length", "accept-encoding",
          "upgrade", "http2-settings");

  @Test
  void sendsWhatThePackageDeclares(@TempDir Path folder) throws IOException {
    try (var lab = new Lab(folder)) {
      var written = new StringBuilder();
      var previous = "";
      for (var line : calls()) {
        var provider = line.split("[.#]", 2)[0];
        if (!provider.equals(previous) && !line.startsWith("#")) lab.configured(provider);
        previous = provider;
        written.append(line).append('\n').append(line.startsWith("#") ? "" : request(lab, line));
      }
      Golden.check(RequestTest.class, "requests.txt", written.toString());
    }
  }

  private static List<String> calls() throws IOException {
    try (var in = RequestTest.class.getResourceAsStream("calls.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
    }
  }

  private static String request(Lab lab, String line) {
    lab.fresh();
    var words = line.split(" ", 2);
    try {
      lab.call(words[0], words.length > 1 ? words[1] : "{}");
    } catch (Fault fault) {
      if (lab.seen.isEmpty()) return "  refused: " + fault.getMessage() + "\n\n";
    }
    return shown(lab.seen.getFirst()) + "\n";
  }

  private static String shown(Lab.Seen seen) {
    var text = new StringBuilder("  %s %s\n".formatted(seen.method(), seen.target()));
    new TreeMap<>(seen.headers()).forEach((name, value) -> {
      if (!PLUMBING.contains(name)) text.append("  %s: %s\n".formatted(name, plain(value)));
    });
    if (!seen.body().isEmpty()) text.append("  ").append(plain(seen.body()).replace("\r\n", "\n  ")).append('\n');
    return text.toString();
  }

  private static String plain(String text) {
    return text.replaceAll("boundary=\\S+", "boundary=B").replaceAll("--[A-Za-z0-9_-]{12,}", "--B");
  }

  @Test
  void previewsTheSameRequestWithoutSecrets(@TempDir Path folder) throws IOException {
    try (var lab = new Lab(folder)) {
      lab.configured("trello");
      var call = Lab.call("trello.get_board", "default", "{\"id\":\"b/1\"}", Call.Options.NONE);
      var preview = lab.catalog().find(FunctionName.parse("trello.get_board")).orElseThrow().preview(call);
      assertEquals(lab.url() + "/1/boards/b%2F1?key={api_key}&token={api_token}", preview.getString("url", "")
          .replaceAll("&fields=[^&]*", ""));
      assertEquals(List.of(), lab.seen);
      assertEquals(false, JsonText.compact(preview).contains("my-"), "no secret in a preview");
    }
  }
}
