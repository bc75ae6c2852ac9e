package kosmokrator.llm;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import kosmokrator.config.Home;
import kosmokrator.io.Files;
import kosmokrator.io.Files.Access;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;

/// What providers last said about their models, one file each: `{"fetched_at": ..., "models": {...}}`, the models as
/// in a [Definition]. It can be asked for again, so a file that cannot be read counts as none.
final class Inventory {
  private static final long MAX_BYTES = 16L << 20;
  private final Home home;

  Inventory(Home home) {
    this.home = home;
  }

  /// @param fetched empty when nobody has asked yet
  record Found(Optional<Instant> fetched, JsonObject models) {
    static final Found NOTHING = new Found(Optional.empty(), new JsonObject());
  }

  Found of(String provider) {
    try {
      return Files.read(file(provider), MAX_BYTES).map(text -> read(JsonText.parseFile(text, "models")))
          .orElse(Found.NOTHING);
    } catch (Fault unreadable) {
      return Found.NOTHING;
    }
  }

  private static Found read(JsonObject file) {
    try {
      return new Found(Optional.of(Instant.parse(Loose.text(file, "fetched_at"))), Loose.object(file, "models"));
    } catch (DateTimeException broken) {
      return Found.NOTHING;
    }
  }

  Found keep(String provider, JsonObject models, Instant now) {
    var fetched = now.truncatedTo(ChronoUnit.SECONDS);
    var file = new JsonObject().add("fetched_at", fetched.toString()).add("models", models);
    Files.replace(file(provider), JsonText.pretty(file) + "\n", Access.SHARED);
    return new Found(Optional.of(fetched), models);
  }

  private Path file(String provider) {
    return home.models().resolve(provider + ".json");
  }
}
