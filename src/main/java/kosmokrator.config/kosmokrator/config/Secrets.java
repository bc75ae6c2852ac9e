package kosmokrator.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kosmokrator.io.Environment;
import kosmokrator.io.Files;
import kosmokrator.io.Redactor;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;

/// The stored credentials: values of fields, per account of a provider, encrypted on disk. Lazy: nothing is read before
/// the first question, and nothing is decrypted before a value is asked for. Safe for use by several threads.
///
/// A field that its owner declares as not secret (an address, a name) is asked for with [#text]; everything else with
/// [#get], which teaches the redactor, so that the value is never shown.
public final class Secrets {
  /// The account that is used when none is named. Every provider has it.
  public static final String DEFAULT_ACCOUNT = "default";
  private final CredentialFile file;
  private final Environment environment;
  private final Redactor redactor;
  private final Map<EntryName, Secret> known = new HashMap<>();
  private final Set<EntryName> taught = new HashSet<>();
  private CredentialFile.Content content;

  private Secrets(CredentialFile file, Environment environment, Redactor redactor) {
    this.file = file;
    this.environment = environment;
    this.redactor = redactor;
  }

  /// The credentials of this home. The key comes from `KOSMOKRATOR_KEY`, else the file `KOSMOKRATOR_KEY_FILE`, else the
  /// file `key` in the home folder, which the first stored value makes.
  public static Secrets open(Home home, Environment environment, Redactor redactor) {
    return new Secrets(new CredentialFile(home, environment), environment, redactor);
  }

  /// Begins to load what decryption needs, on a thread of its own, and returns at once. For callers who know that they
  /// will ask for a secret soon: loading costs a short run 17 ms, which can pass while other files are read.
  public static void warmUp() {
    Thread.ofPlatform().daemon().name("secrets").start(Seal::warmUp);
  }

  /// The value of a secret field; from now on the redactor knows it. Empty when nothing is stored. A reference to a
  /// variable that is not set, a key that does not fit and a damaged value are faults.
  public synchronized Optional<Secret> get(String provider, String account, String field) {
    var name = new EntryName(provider, account, field);
    var value = value(name);
    if (value.isPresent() && taught.add(name)) redactor.learn(value.get());
    return value;
  }

  /// The value of a field that is no secret, such as the address of a server. The redactor does not learn it.
  public Optional<String> text(String provider, String account, String field) {
    return value(new EntryName(provider, account, field)).map(Secret::reveal);
  }

  /// Whether a value or a reference is stored. Decrypts nothing.
  public boolean has(String provider, String account, String field) {
    return content().entries().containsKey(new EntryName(provider, account, field));
  }

  /// The reference that is stored for this field as it was written, such as `${env:PLANE_KEY}`; empty for a value.
  public Optional<String> reference(String provider, String account, String field) {
    return Optional.ofNullable(content().entries().get(new EntryName(provider, account, field)))
        .flatMap(Reference::parse).map(Reference::toString);
  }

  /// The fields that have a value, sorted. Decrypts nothing.
  public Set<String> fields(String provider, String account) {
    var fields = new TreeSet<String>();
    for (var name : content().entries().keySet()) if (name.isOf(provider, account)) fields.add(name.field());
    return fields;
  }

  /// Everybody who has a value, sorted. Decrypts nothing.
  public Set<String> providers() {
    var providers = new TreeSet<String>();
    for (var name : content().entries().keySet()) providers.add(name.provider());
    return providers;
  }

  /// `default`, then the aliases that have a value, sorted.
  public List<String> accounts(String provider) {
    var aliases = new TreeSet<String>();
    for (var name : content().entries().keySet()) if (name.provider().equals(provider)) aliases.add(name.account());
    aliases.remove(DEFAULT_ACCOUNT);
    var accounts = new ArrayList<>(List.of(DEFAULT_ACCOUNT));
    accounts.addAll(aliases);
    return List.copyOf(accounts);
  }

  /// Stores and removes values: under a lock the file is read again and written whole, all edits or none. A key that
  /// does not fit what is stored already is a fault, and the file stays as it is.
  public synchronized void apply(List<SecretEdit> edits) {
    if (edits.isEmpty()) return;
    content = file.apply(edits);
    known.clear();
    taught.clear();
  }

  /// Lets one process, and one thread, at a time renew the login of an account: many servers take a refresh token once
  /// only. Waits up to a minute for whoever is at it; what is asked for afterwards is read anew, so that the caller
  /// sees what the other one got. Whoever asks closes it.
  public Files.Lock renewal(String provider, String account) {
    var lock = file.renewal(provider, account);
    synchronized (this) {
      content = null;
      known.clear();
      taught.clear();
    }
    return lock;
  }

  /// What had to be put right on disk, such as a file that others could read, for people to know.
  public synchronized List<String> notes() {
    return file.notes();
  }

  private synchronized Optional<Secret> value(EntryName name) {
    if (known.containsKey(name)) return Optional.of(known.get(name));
    var stored = content().entries().get(name);
    if (stored == null) return Optional.empty();
    var value = Secret.of(Reference.parse(stored).map(reference -> variable(name, reference))
        .orElseGet(() -> file.open(content(), name)));
    known.put(name, value);
    return Optional.of(value);
  }

  private String variable(EntryName name, Reference reference) {
    return environment.variable(reference.variable()).orElseThrow(() -> Fault.of(Failure.Kind.MISSING_CREDENTIALS,
        "Credential field '%s' of '%s' for account '%s' refers to the variable %s, which is not set"
            .formatted(name.field(), name.provider(), name.account(), reference.variable()),
        "export %s=...".formatted(reference.variable())));
  }

  private synchronized CredentialFile.Content content() {
    if (content == null) content = file.read();
    return content;
  }
}
