package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a call would send, with placeholders such as `{api_key}` where secrets go. `body` is the text of the body, or
/// one line about bytes.
record Preview(String method, String url, Map<String, String> headers, Optional<String> body) {
  Preview {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /// As `{"method","url","headers","body"}`.
  JsonObject json() {
    var shown = new JsonObject();
    headers.forEach(shown::add);
    var json = new JsonObject().add("method", method).add("url", url).add("headers", shown);
    body.ifPresent(text -> json.add("body", text));
    return json;
  }
}
