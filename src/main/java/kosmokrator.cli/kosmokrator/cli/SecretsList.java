package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import kosmokrator.config.Scope;
import kosmokrator.config.SecretKey;
import kosmokrator.values.Envelope;

/// `secrets:list`: which secrets are stored. None is shown.
final class SecretsList implements Command {
  private static final Spec SPEC = Spec.of("secrets:list", Group.SETTINGS,
      "List the stored secrets, none of them shown")
      .about("""
          Secrets are stored for all folders, encrypted. Of a long one the last four characters are shown, of a short
          one nothing. A value that is a reference, such as `${env:NAME}`, is shown as it is.""")
      .example("secrets:list", "names and hints")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var table = Table.of("Key", "Configured", "Masked");
    var rows = new JsonArray();
    for (var key : SecretKey.stored(parts.secrets())) {
      var row = SecretRow.of(key, parts.secrets());
      rows.add(row);
      table.row(key, "yes", row.getString("masked", ""));
    }
    if (!parts.printer().json() && table.isEmpty())
      return parts.printer().text("No secrets are stored.\nStore one: kosmokrator secrets:set "
      + "provider.openai.api_key --stdin < FILE");
    return parts.printer().answer(Envelope.success().add("scope", Scope.GLOBAL.word()).add("secrets", rows), table);
  }
}
