package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import kosmokrator.config.Trust;
import kosmokrator.values.Envelope;
import kosmokrator.values.Printable;

/// `trust`: lets a project's own settings and packages count, or takes that back.
final class TrustCommand implements Command {
  private static final Argument FOLDER = Argument.optional("FOLDER",
      "The project's folder (default: the project around the working directory)").from(Source.FILES);
  private static final Flag REVOKE = Flag.toggle("revoke", "Trust the folder no longer");
  private static final Flag LIST = Flag.toggle("list", "Show the trusted folders");
  private static final Spec SPEC = Spec.of("trust", Group.SAFETY, "Let a project's settings and packages count")
      .about("""
          Until a folder is trusted, its `.kosmokrator/settings.json` may narrow policy but never widen it, enable
          a provider or change an address, and its `.kosmokrator/integrations` are not loaded. Trust covers the
          content of these files as it is now: when one of them changes, the folder has to be trusted again. Trust
          is kept in your own home.""")
      .takes(FOLDER)
      .flags(REVOKE, LIST)
      .example("trust", "trust the project around the working directory")
      .example("trust --list", "what is trusted")
      .example("trust . --revoke", "take it back")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    if (line.has(LIST)) return list(parts);
    var folder = line.value(FOLDER).map(word -> parts.environment().directory().resolve(word).normalize())
        .orElseGet(parts.environment()::projectRoot);
    return line.has(REVOKE) ? revoke(folder, parts) : trust(folder, parts);
  }

  private static int trust(Path folder, Parts parts) {
    parts.trust().trust(folder, parts.clock().now());
    var envelope = Envelope.success().add("folder", folder.toString()).add("trusted", true);
    return parts.printer().answer(envelope, () -> "Trusted: " + Printable.line(folder.toString()));
  }

  private static int revoke(Path folder, Parts parts) {
    var known = parts.trust().revoke(folder);
    var envelope = Envelope.success().add("folder", folder.toString()).add("trusted", false).add("changed", known);
    return parts.printer().answer(envelope, () -> (known ? "No longer trusted: " : "Was not trusted: ") + folder);
  }

  private static int list(Parts parts) {
    var table = Table.of("Folder", "Since", "State");
    var folders = new JsonArray();
    for (var entry : parts.trust().list()) {
      var state = word(entry.state());
      table.row(entry.folder(), entry.trustedAt(), state);
      folders.add(new JsonObject().add("folder", entry.folder()).add("trusted_at", entry.trustedAt())
          .add("state", state));
    }
    return parts.printer().answer(Envelope.success().add("folders", folders), table);
  }

  private static String word(Trust.State state) {
    return switch (state) {
      case TRUSTED -> "trusted";
      case CHANGED -> "changed since";
      case UNKNOWN -> "unknown";
    };
  }
}
