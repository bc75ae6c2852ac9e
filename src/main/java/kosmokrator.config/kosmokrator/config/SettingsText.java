package kosmokrator.config;

import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import kosmokrator.io.Files;
import kosmokrator.io.Files.Access;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;

/// One settings file as text, for somebody who edits it by hand: on a draft beside it, which takes its place when it is
/// right. The file may be broken, since this is a way to mend it. A draft is named for the text it was made from, so a
/// draft that was kept is found again as long as the file is the same, and never written over another text.
public final class SettingsText {
  private static final long MAX_BYTES = 8L << 20;
  private static final String EMPTY = "{}\n";
  private final Home home;
  private final Trust trust;
  private final Scope scope;
  private final Path file;
  private final String text;

  private SettingsText(Home home, Trust trust, Scope scope, Path file) {
    this.home = home;
    this.trust = trust;
    this.scope = scope;
    this.file = file;
    text = now();
  }

  /// The text as it is now; that of an empty object when there is no file. In the home folder there is no project's
  /// file, which is a fault.
  public static SettingsText read(Home home, Trust trust, Scope scope) {
    Change.of(home, scope);
    return new SettingsText(home, trust, scope, scope == Scope.GLOBAL ? home.settings() : home.projectSettings());
  }

  private String now() {
    return Files.read(file, MAX_BYTES).orElse(EMPTY);
  }

  /// The settings file.
  public Path file() {
    return file;
  }

  /// Where the text lies that is edited.
  public Path draft() {
    return Home.draft(file, mark());
  }

  private String mark() {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every Java runtime has SHA-256
    }
  }

  /// Writes the draft, unless one was kept; then this is false.
  public boolean begin() {
    Files.makeFolder(file.toAbsolutePath().getParent(), scope == Scope.GLOBAL ? Access.PRIVATE : Access.SHARED);
    if (Files.exists(draft())) return false;
    Files.replace(draft(), text, Access.PRIVATE);
    return true;
  }

  /// Whether the draft says something else than the file.
  public boolean isChanged() {
    return !edited().equals(text);
  }

  private String edited() {
    return Files.read(draft(), MAX_BYTES).orElse("");
  }

  /// What is wrong with the draft, unknown in it or without effect.
  /// One that is no JSON object is a fault with line and column.
  public List<Finding> findings() {
    var edited = new Fields(JsonText.parseFile(edited(), new JsonFile(draft(), Access.PRIVATE).name()), file + ":");
    var nothing = new Fields(new JsonObject(), "project:");
    if (scope == Scope.GLOBAL) return new Stated(edited, nothing, false).findings();
    var own = new JsonFile(home.settings(), Access.SHARED).fields();
    return new Stated(own, edited, trust.trusted(home.projectRoot())).findings().stream()
        .filter(finding -> finding.scope() == Scope.PROJECT).toList();
  }

  /// Puts the draft in the place of the file, as it was typed.
  /// False, and nothing done, when the file was changed meanwhile.
  public boolean put() {
    try (var _ = Files.lock(home.settings())) {
      if (!now().equals(text)) return false;
      Files.replace(file, edited().endsWith("\n") ? edited() : edited() + "\n", Access.SHARED);
    }
    forget();
    return true;
  }

  /// Removes the draft.
  public void forget() {
    Files.delete(draft());
  }
}
