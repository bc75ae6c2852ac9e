package kosmokrator.config;

import com.eclipsesource.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kosmokrator.io.Environment;
import kosmokrator.io.Files;
import kosmokrator.io.Files.Access;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.Printable;

/// `credentials.json`: `{"version":1,"check":"v1:...","entries":{"plane/default/api_key":"v1:..."}}`. An entry is an
/// encrypted value or a reference in plain text. `check` is an encrypted empty text: it tells a wrong key from a
/// damaged entry, and keeps values under two keys from meeting in one file.
final class CredentialFile {
  private static final String CHECK = "check";
  private static final String FIND_KEY = "export KOSMOKRATOR_KEY_FILE=/path/to/key";
  private static final Duration RENEWAL = Duration.ofSeconds(60);
  private final Home home;
  private final Environment environment;
  private final JsonFile file;
  private final List<String> notes = new ArrayList<>();
  private StoreKey key;
  private Seal seal;

  /// The file as it was read: `all` with members we do not know, `check` empty before the first encrypted value.
  record Content(JsonObject all, String check, Map<EntryName, String> entries) {}

  CredentialFile(Home home, Environment environment) {
    this.home = home;
    this.environment = environment;
    file = new JsonFile(home.credentials(), Access.PRIVATE);
  }

  Content read() {
    Files.requirePrivate(home.credentials()).ifPresent(notes::add);
    return parse(file.read());
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  private Content parse(JsonObject all) {
    var fields = new Fields(all, file.name() + ":");
    if (fields.whole("version", 1) != 1) {
      throw Fault.of(Failure.Kind.STATE, file.name() + " was written by a newer version of this program");
    }
    var stored = fields.fields("entries");
    var entries = new LinkedHashMap<EntryName, String>();
    for (var name : stored.object().names()) {
      var value = stored.string(name, "");
      var parsed = EntryName.parse(name).filter(_ -> Seal.isClosed(value) || Reference.parse(value).isPresent());
      entries.put(parsed.orElseThrow(() -> notACredential(name)), value);
    }
    return new Content(all, fields.string(CHECK, ""), entries);
  }

  private Fault notACredential(String name) {
    return Fault.of(Failure.Kind.STATE,
        "%s: entries.%s is not a stored credential".formatted(file.name(), Printable.line(name)));
  }

  /// Decrypts an entry.
  String open(Content content, EntryName name) {
    return seal().open(name.toString(), content.entries().get(name)).orElseThrow(() -> {
      requireFit(content);
      var account = name.account().equals(Secrets.DEFAULT_ACCOUNT) ? "" : " --account " + name.account();
      return Fault.of(Failure.Kind.STATE,
          "%s: entries.%s was damaged or moved, store it again".formatted(file.name(), name),
          "kosmokrator integrations:configure %s%s --set %s=@-".formatted(name.provider(), account, name.field()));
    });
  }

  /// Applies all edits to what the file holds now, and gives what it holds then.
  Content apply(List<SecretEdit> edits) {
    Files.makeFolder(home.folder(), Access.PRIVATE);
    Files.requirePrivate(Files.real(home.folder())).ifPresent(notes::add);
    try (var _ = Files.lock(home.credentials())) {
      var before = read();
      var after = edited(before, edits);
      if (!after.all().equals(before.all())) file.write(after.all());
      return after;
    }
  }

  /// The lock of whoever renews the login of an account. It is not that of the file, which is held for moments only.
  Files.Lock renewal(String provider, String account) {
    Files.makeFolder(home.folder(), Access.PRIVATE);
    return Files.lock(home.renewals().resolve(provider + "." + account), RENEWAL);
  }

  private Content edited(Content before, List<SecretEdit> edits) {
    var entries = new LinkedHashMap<>(before.entries());
    var encrypts = edits.stream().anyMatch(edit -> edit instanceof SecretEdit.Put put && !put.isReference());
    var check = encrypts ? checked(before) : before.check();
    for (var edit : edits) {
      switch (edit) {
        case SecretEdit.Put put -> entries.put(put.name(), stored(put));
        case SecretEdit.Drop drop -> entries.remove(drop.name());
        case SecretEdit.Forget all -> entries.keySet().removeIf(name -> name.isOf(all.provider(), all.account()));
      }
    }
    return content(before.all(), check, entries);
  }

  private String stored(SecretEdit.Put put) {
    var value = put.value().reveal();
    return put.isReference() ? value : seal.close(put.name().toString(), value);
  }

  /// The check of the file, after making sure that our key fits. A file without any encrypted value takes any key, and
  /// a home without a key gets one.
  private String checked(Content before) {
    if (before.entries().values().stream().anyMatch(Seal::isClosed)) {
      seal();
      requireFit(before);
      return before.check();
    }
    key = StoreKey.find(home, environment).orElseGet(() -> StoreKey.make(home));
    seal = new Seal(key.bytes());
    return seal.close(CHECK, "");
  }

  private static Content content(JsonObject before, String check, Map<EntryName, String> entries) {
    var stored = new JsonObject();
    entries.forEach((name, value) -> stored.add(name.toString(), value));
    var all = new JsonObject(before);
    if (all.get("version") == null) all.set("version", 1);
    if (!check.isEmpty()) all.set(CHECK, check);
    return new Content(all.set("entries", stored), check, entries);
  }

  private Seal seal() {
    if (seal != null) return seal;
    key = StoreKey.find(home, environment).orElseThrow(() -> Fault.of(Failure.Kind.STATE,
        "The key of %s is missing: neither KOSMOKRATOR_KEY nor KOSMOKRATOR_KEY_FILE is set, and there is no file %s"
            .formatted(file.name(), Printable.line(home.key().toString())), FIND_KEY));
    return seal = new Seal(key.bytes());
  }

  private void requireFit(Content content) {
    var entries = content.entries().entrySet().stream();
    var fits = content.check().isEmpty()
        ? entries.anyMatch(entry -> seal.open(entry.getKey().toString(), entry.getValue()).isPresent())
        : seal.open(CHECK, content.check()).isPresent();
    if (fits) return;
    throw Fault.of(Failure.Kind.STATE, "The key from %s does not fit %s, which was encrypted with another key"
        .formatted(key.origin(), file.name()), FIND_KEY);
  }
}
