package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/// Which headers tell about limits, and how often a call that may be repeated is tried again.
record RateLimit(Optional<String> remaining, Optional<String> reset, String unit, int retries) {
  static final int RETRIES = 2;

  static RateLimit of(JsonObject json) {
    return new RateLimit(Optional.ofNullable(json.getString("remaining", null)),
        Optional.ofNullable(json.getString("reset", null)),
        json.getString("reset_unit", "s"), json.getInt("max_retries", RETRIES));
  }

  /// Seconds until calls are allowed again, from the text of the reset header; empty when it says nothing useful.
  Optional<Long> seconds(String text, Instant now) {
    try {
      var number = new BigDecimal(text.strip());
      var seconds = switch (unit) {
        case "ms" -> number.movePointLeft(3);
        case "epoch" -> number.subtract(BigDecimal.valueOf(now.getEpochSecond()));
        case "epoch_ms" -> number.subtract(BigDecimal.valueOf(now.toEpochMilli())).movePointLeft(3);
        default -> number;
      };
      var whole = seconds.setScale(0, RoundingMode.CEILING).longValue();
      return whole < 0 ? Optional.empty() : Optional.of(whole);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
