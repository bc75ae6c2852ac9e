package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import kosmokrator.config.SecretKey;
import kosmokrator.values.Envelope;
import kosmokrator.values.JsonText;

/// `secrets:status`: whether one secret is stored.
final class SecretsStatus implements Command {
  static final Argument KEY = Argument.required("KEY",
      "Such as provider.openai.api_key, mcp.SERVER.KEY or integration.NAME.FIELD");
  private static final Spec SPEC = Spec.of("secrets:status", Group.SETTINGS, "Tell whether a secret is stored")
      .takes(KEY)
      .exits(Exit.INVALID)
      .example("secrets:status provider.openai.api_key", "configured or not")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    return answer(SecretKey.parse(line.text(KEY)), new JsonObject(), parts);
  }

  /// The row of a secret as an answer, with what was done to it.
  static int answer(SecretKey key, JsonObject done, Parts parts) {
    var row = SecretRow.of(key, parts.fresh().secrets());
    var envelope = JsonText.merge(JsonText.merge(Envelope.success(), row), done);
    return parts.printer().answer(envelope, () -> text(row));
  }

  private static String text(JsonObject row) {
    var masked = row.getString("masked", "");
    return "%s: %s%s (scope: global)%s".formatted(row.getString("key", ""), row.getBoolean("configured", false)
        ? "configured" : "not configured",
        masked.isEmpty() ? "" : " " + masked, row.get("problem") == null ? ""
            : "\nproblem: " + row.getString("problem", ""));
  }
}
