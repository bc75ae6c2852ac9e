package kosmokrator.acp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Locale;
import java.util.Set;

/// What the client said it can, in `initialize`. Whatever it left out or wrote oddly it cannot (the schema asks for
/// this leniency).
///
/// @param name `clientInfo.name` in lower case, empty when it did not say
record Client(String name, boolean reads, boolean writes, boolean terminals, boolean terminalLogin,
    boolean terminalLoginMeta, boolean booleans, boolean forms, boolean notices, boolean optedIn, String style) {
  /// Shows a pop-up for each notification it does not know, so it gets ours only when it asks for them.
  private static final Set<String> ANNOYED = Set.of("avante.nvim", "avante");

  static Client of(JsonObject params) {
    var capabilities = object(params, "clientCapabilities");
    var fs = object(capabilities, "fs");
    var session = object(capabilities, "session");
    var meta = object(capabilities, "_meta");
    var elicitation = object(capabilities, "elicitation");
    var auth = object(capabilities, "auth");
    return new Client(text(object(params, "clientInfo"), "name").toLowerCase(Locale.ROOT), is(fs, "readTextFile"),
        is(fs, "writeTextFile"), is(capabilities, "terminal"), is(auth, "terminal"), is(meta, "terminal-auth"),
        has(object(session, "configOptions"), "boolean"), has(elicitation, "form"), has(session, "notices"),
        has(meta, "kosmokrator"), text(object(meta, "kosmokrator"), "style"));
  }

  /// Whether it is known to trouble its user with notifications it does not know.
  boolean isAnnoyed() {
    return ANNOYED.contains(name);
  }

  private static JsonObject object(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonObject object ? object : new JsonObject();
  }

  private static boolean is(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonValue value && value.isTrue();
  }

  private static boolean has(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonValue value && !value.isNull() && !value.isFalse();
  }

  private static String text(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonValue value && value.isString() ? value.asString() : "";
  }
}
