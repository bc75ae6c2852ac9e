package kosmokrator.mcp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.Failure;
import kosmokrator.values.Loose;
import kosmokrator.values.Printable;

/// Words what servers refuse.
final class Refused {
  /// Codes of the protocol beyond those of JSON-RPC.
  static final int NOT_FOUND = -32002;
  static final int URL_ELICITATION = -32042;
  static final int HEADER_MISMATCH = -32020;
  static final int MISSING_CAPABILITY = -32021;
  static final int UNSUPPORTED_REVISION = -32022;
  private static final int MOST = 2000;

  private Refused() {}

  /// `status` is that of HTTP, 0 for none.
  static Failure by(String server, RemoteError error, int status) {
    var text = Printable.text(String.valueOf(error.getMessage()));
    var facts = new JsonObject().add("code", error.code());
    error.data().ifPresent(data -> facts.add("data", data));
    return new Failure.ProviderError("MCP server '%s': %s".formatted(Printable.line(server),
        text.length() > MOST ? text.substring(0, MOST) + "…" : text) + links(error), status, next(error), facts);
  }

  static Failure by(String server, HttpRefusal refusal) {
    return refusal.error().map(error -> by(server, error, refusal.status())).orElseGet(() -> new Failure.ProviderError(
        "MCP server '%s' answered with HTTP status %d".formatted(Printable.line(server), refusal.status())
            + (refusal.getMessage().isEmpty() ? "" : ": " + refusal.getMessage()), refusal.status()));
  }

  /// Pages that the user has to visit first (revision 2025-11-25).
  private static String links(RemoteError error) {
    var links = new ArrayList<String>();
    if (error.code() == URL_ELICITATION && error.data().orElse(null) instanceof JsonObject data
        && data.get("elicitations") instanceof JsonArray all) {
      for (JsonValue each : all)
        if (each instanceof JsonObject elicitation) links.add(Printable.line(Loose.text(elicitation, "url")));
    }
    return links.isEmpty() ? "" : " (open first: " + String.join(", ", links) + ")";
  }

  private static List<String> next(RemoteError error) {
    return List.of();
  }

  /// Whether only a server of the stateless revisions answers like this.
  static boolean isStateless(RemoteError error) {
    return error.code() == HEADER_MISMATCH || error.code() == MISSING_CAPABILITY
        || error.code() == UNSUPPORTED_REVISION;
  }

  /// The revisions in an error that says which ones are supported.
  static List<String> supported(RemoteError error) {
    return error.data().orElse(null) instanceof JsonObject data && data.get("supported") instanceof JsonArray all
        ? all.values().stream().filter(JsonValue::isString).map(JsonValue::asString).toList() : List.of();
  }
}
