package kosmokrator.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kosmokrator.io.Redactor;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String CANARY = "canary-\"quoted\"-7f3a\u00e4";
  @TempDir Path folder;

  private static SecretEdit put(String account, String field, String value) {
    return new SecretEdit.Put("plane", account, field, Secret.of(value));
  }

  private static String get(Bed bed, String account, String field) {
    return bed.secrets().get("plane", account, field).map(Secret::reveal).orElse("-");
  }

  private static JsonObject entries(Bed bed) {
    return Json.parse(Bed.read(bed.home().credentials())).asObject().get("entries").asObject();
  }

  private static void rewrite(Bed bed, String name, String value) {
    var all = Json.parse(Bed.read(bed.home().credentials())).asObject();
    all.set("entries", all.get("entries").asObject().set(name, value));
    Bed.write(bed.home().credentials(), all.toString());
  }

  @Test void givesBackWhatWasStoredPerAccount() {
    var bed = new Bed(folder);
    bed.secrets()
        .apply(List.of(put("default", "api_key", CANARY), put("work", "api_key", "w"), put("work", "url", "")));
    assertEquals(List.of(CANARY, "w", "", "-", "-"),
        List.of(get(bed, "default", "api_key"), get(bed, "work", "api_key"),
            get(bed, "work", "url"), get(bed, "default", "url"), get(bed, "home", "api_key")));
    assertEquals(Optional.of("w"), bed.secrets().text("plane", "work", "api_key"));
    assertEquals(List.of("default", "work"), bed.secrets().accounts("plane"));
    assertEquals(List.of("default"), bed.secrets().accounts("github"));
    assertEquals(Set.of("api_key", "url"), bed.secrets().fields("plane", "work"));
    assertTrue(bed.secrets().has("plane", "work", "url") && !bed.secrets().has("plane", "default", "url"));
  }

  @Test void accountsBeginWithTheDefaultAndAreSorted() {
    var bed = new Bed(folder);
    bed.secrets()
        .apply(List.of(put("zoo", "k", "1"), put("abc", "k", "2"), put("Mid", "k", "3"), put("default", "k", "4")));
    assertEquals(List.of("default", "Mid", "abc", "zoo"), bed.secrets().accounts("plane"));
  }

  @Test void aQuestionWithoutAFileMakesNone() {
    var bed = new Bed(folder);
    assertEquals("-", get(bed, "default", "api_key"));
    bed.secrets().apply(List.of());
    bed.secrets().apply(List.of(new SecretEdit.Drop("plane", "default", "api_key")));
    assertFalse(Files.exists(bed.home().key()));
  }

  @Test void nothingOfASecretIsOnTheDisk() throws IOException {
    var bed = new Bed(folder);
    bed.secrets().apply(List.of(put("default", "api_key", CANARY)));
    var base64 = Base64.getEncoder().encodeToString(CANARY.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("canary") || text.contains(base64.substring(0, 12)), file.toString());
      }
    }
  }

  @Test void everyValueHasANonceOfItsOwn() {
    var bed = new Bed(folder);
    var seen = new HashSet<String>();
    for (var round = 0; round < 20; round++) {
      bed.secrets().apply(List.of(put("default", "a", "same"), put("default", "b", "same")));
      entries(bed).forEach(entry -> seen.add(entry.getValue().asString().substring(0, 19))); // v1: and 12 bytes
    }
    assertEquals(40, seen.size());
  }

  @Test void valuesThatWereMovedSwappedCutOrChangedDoNotOpen() {
    var bed = new Bed(folder);
    bed.secrets().apply(List.of(put("default", "url", "https://good"), put("work", "url", "https://work"),
        put("default", "key", "k")));
    var good = entries(bed).getString("plane/default/url", "");
    var bytes = Base64.getDecoder().decode(good.substring(3));
    var bad = new ArrayList<>(List.of("v1:", "v1:AAAA", "v1:not base64", good.substring(0, good.length() - 4),
        good + "AAAA", entries(bed).getString("plane/work/url", ""), entries(bed).getString("plane/default/key", "")));
    for (var i = 0; i < bytes.length; i++) {
      var flipped = bytes.clone();
      flipped[i] ^= 1;
      bad.add("v1:" + Base64.getEncoder().encodeToString(flipped));
    }
    for (var value : bad) {
      rewrite(bed, "plane/default/url", value);
      var fault = assertThrows(Fault.class, () -> get(bed, "default", "url"), value);
      assertEquals(bed.home().credentials() + ": entries.plane/default/url was damaged or moved, store it again",
          fault.getMessage());
      assertEquals(List.of("kosmokrator integrations:configure plane --set url=@-"), fault.failure().next());
      assertEquals("https://work", get(bed, "work", "url"));
    }
  }

  @Test void aWrongKeyIsToldApartAndOverwritesNothing() {
    var right = new Bed(folder).with("KOSMOKRATOR_KEY", "the first pass phrase");
    right.secrets().apply(List.of(put("default", "api_key", "value")));
    var file = Bed.read(right.home().credentials());
    var wrong = right.with("KOSMOKRATOR_KEY", "another pass phrase");
    var message = "The key from KOSMOKRATOR_KEY does not fit %s, which was encrypted with another key"
        .formatted(right.home().credentials());
    assertEquals(message, assertThrows(Fault.class, () -> get(wrong, "default", "api_key")).getMessage());
    assertEquals(message, assertThrows(Fault.class,
        () -> wrong.secrets().apply(List.of(put("work", "api_key", "x")))).getMessage());
    assertEquals(file, Bed.read(right.home().credentials()));
    assertEquals("value", get(right, "default", "api_key"));
    assertFalse(Files.exists(right.home().key()));
  }

  @Test void withoutItsKeyTheFileStaysAndNoNewKeyIsMade() throws IOException {
    var bed = new Bed(folder);
    bed.secrets().apply(List.of(put("default", "api_key", "value")));
    Files.delete(bed.home().key());
    var message = ("The key of %s is missing: neither KOSMOKRATOR_KEY nor KOSMOKRATOR_KEY_FILE is set, and there is "
        + "no file %s")
        .formatted(bed.home().credentials(), bed.home().key());
    assertEquals(message, assertThrows(Fault.class, () -> get(bed, "default", "api_key")).getMessage());
    assertEquals(message, assertThrows(Fault.class, () -> bed.secrets().apply(List.of(put("work", "k", "x"))))
        .getMessage());
    assertFalse(Files.exists(bed.home().key()));
    bed.secrets().apply(List.of(new SecretEdit.Forget("plane", "default"), put("work", "url", "${env:URL}")));
    bed.secrets().apply(List.of(put("work", "k", "x"))); // nothing encrypted was left, so a new key does no harm
    assertEquals("x", get(bed, "work", "k"));
  }

  @Test void aKeyIsProvedEvenWhenTheCheckWasRemoved() {
    var bed = new Bed(folder);
    bed.secrets().apply(List.of(put("default", "api_key", "value")));
    Bed.write(bed.home().credentials(),
        Json.parse(Bed.read(bed.home().credentials())).asObject().remove("check").toString());
    bed.secrets().apply(List.of(put("work", "api_key", "w")));
    assertEquals("value w", get(bed, "default", "api_key") + " " + get(bed, "work", "api_key"));
    var wrong = bed.with("KOSMOKRATOR_KEY", "another pass phrase");
    assertThrows(Fault.class, () -> wrong.secrets().apply(List.of(put("work", "api_key", "x"))));
  }

  @Test void referencesAreStoredAsTheyAreAndLookedUpAtEachUse() {
    var bed = new Bed(folder);
    bed.secrets().apply(List.of(put("default", "api_key", "${env:PLANE_KEY}")));
    assertEquals("{\"plane/default/api_key\":\"${env:PLANE_KEY}\"}", entries(bed).toString());
    assertFalse(Files.exists(bed.home().key()));
    assertEquals(Optional.of("${env:PLANE_KEY}"), bed.secrets().reference("plane", "default", "api_key"));
    assertEquals("from outside", get(bed.with("PLANE_KEY", "from outside"), "default", "api_key"));
    var fault = assertThrows(Fault.class, () -> get(bed, "default", "api_key"));
    assertEquals("Credential field 'api_key' of 'plane' for account 'default' refers to the variable PLANE_KEY, "
        + "which is not set", fault.getMessage());
    assertEquals(Failure.Kind.MISSING_CREDENTIALS, fault.failure().kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"${env:}", "${env:A B}", "${env:1A}", "${env:A", "${env:A}x", "${env:A-B}"})
  void whatOnlyLooksLikeAReferenceIsRefused(String value) {
    var fault = assertThrows(Fault.class, () -> put("default", "api_key", value));
    assertEquals("Credential field 'api_key' must be a value or a reference like ${env:NAME}", fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"$env:A", "x${env:A}", "$", "v1:abc", "${cmd:rm}"})
  void anyOtherTextIsAValue(String value) {
    var bed = new Bed(folder);
    bed.secrets().apply(List.of(put("default", "api_key", value)));
    assertEquals(value, get(bed, "default", "api_key"));
    assertEquals(Optional.empty(), bed.secrets().reference("plane", "default", "api_key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "a\0b", "a\u001b[2J", "", "-x", "_x", "a b", "a.b", "a/b", "ä", "Default",
      "DEFAULT", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void badAccountNamesAreRefused(String account) {
    assertRefused(() -> put(account, "api_key", "x"));
    assertRefused(() -> new SecretEdit.Drop("plane", account, "api_key"));
    assertRefused(() -> new SecretEdit.Forget("plane", account));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "a\0b", "a\u001b[2J", "", "a/b", "a b", "\u202e", "é"})
  void badProviderAndFieldNamesAreRefused(String name) {
    assertRefused(() -> put("default", name, "x"));
    assertRefused(() -> new SecretEdit.Put(name, "default", "api_key", Secret.of("x")));
    assertRefused(() -> new SecretEdit.Drop("plane", "default", name));
    assertRefused(() -> new SecretEdit.Forget(name, "default"));
  }

  private static void assertRefused(org.junit.jupiter.api.function.Executable deed) {
    var fault = assertThrows(Fault.class, deed);
    assertEquals(Failure.Kind.INVALID_ARGUMENTS, fault.failure().kind());
    assertTrue(fault.getMessage().chars().noneMatch(kosmokrator.values.Printable::acts), fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "work", "Work_2-b", "defaults",
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void goodAccountNamesAreTaken(String account) {
    assertEquals(account, new SecretEdit.Forget("plane", account).account());
  }

  @Test void removingTheLastFieldRemovesTheAccount() {
    var bed = new Bed(folder);
    bed.secrets()
        .apply(List.of(put("work", "a", "1"), put("work", "b", "2"), put("home", "a", "3"), put("home", "b", "4")));
    bed.secrets().apply(List.of(new SecretEdit.Drop("plane", "work", "a")));
    assertEquals(List.of("default", "home", "work"), bed.secrets().accounts("plane"));
    bed.secrets().apply(List.of(new SecretEdit.Drop("plane", "work", "b"), new SecretEdit.Forget("plane", "home")));
    assertEquals(List.of("default"), bed.secrets().accounts("plane"));
    assertEquals("{}", entries(bed).toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"entries":                                       | is not valid JSON at line 1, column 12
      {"entries":{"plane/default/k":"plain text"}}      | entries.plane/default/k is not a stored credential
      {"entries":{"plane/k":"v1:AAAA"}}                 | entries.plane/k is not a stored credential
      {"entries":{"plane/de fault/k":"v1:AAAA"}}        | entries.plane/de fault/k is not a stored credential
      {"entries":{"plane/default/k":7}}                 | entries.plane/default/k must be a text
      {"entries":[]}                                    | entries must be an object
      {"version":2,"entries":{}}                        | was written by a newer version of this program
      """)
  void aBrokenFileIsAFaultAndStaysAsItIs(String text, String message) {
    var bed = new Bed(folder);
    Bed.write(bed.home().credentials(), text);
    assertTrue(assertThrows(Fault.class, () -> bed.secrets().accounts("plane")).getMessage().contains(message));
    assertThrows(Fault.class, () -> bed.secrets().apply(List.of(put("default", "k", "x"))));
    assertEquals(text, Bed.read(bed.home().credentials()));
  }

  @Test void keysThatNobodyKnowsAreKept() {
    var bed = new Bed(folder);
    Bed.write(bed.home().credentials(), "{\"note\":\"mine\",\"entries\":{}}");
    bed.secrets().apply(List.of(put("default", "k", "${env:K}")));
    assertEquals("{\"note\":\"mine\",\"entries\":{\"plane/default/k\":\"${env:K}\"},\"version\":1}",
        Json.parse(Bed.read(bed.home().credentials())).toString());
  }

  @Test void theRedactorLearnsSecretsAndNotPlainFields() {
    var bed = new Bed(folder);
    var redactor = new Redactor();
    var secrets = Secrets.open(bed.home(), bed.environment(), redactor);
    secrets.apply(List.of(put("default", "api_key", "canary-key-1"), put("default", "workspace", "canary-workspace")));
    secrets.text("plane", "default", "workspace");
    assertEquals("canary-key-1 canary-workspace", redactor.redact("canary-key-1 canary-workspace"));
    secrets.get("plane", "default", "api_key");
    assertEquals("[redacted] canary-workspace", redactor.redact("canary-key-1 canary-workspace"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef | 32 bytes of it
      AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=                      | 32 bytes of it
      AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8                       | 32 bytes of it
      sixteen letters!                                                 | a phrase
      only fifteen ch                                                  | refused
      x                                                                | refused
      """)
  void aKeyHasThreeForms(String text, String what) {
    var bed = new Bed(folder, Map.of("KOSMOKRATOR_KEY", text));
    if (what.equals("refused")) {
      var fault = assertThrows(Fault.class, () -> StoreKey.find(bed.home(), bed.environment()));
      assertEquals("The key in KOSMOKRATOR_KEY must be 64 hexadecimal digits, Base64 of 32 bytes, "
          + "or a phrase of at least 16 characters", fault.getMessage());
      return;
    }
    var key = StoreKey.find(bed.home(), bed.environment()).orElseThrow();
    assertEquals(32, key.bytes().length);
    assertEquals("key from KOSMOKRATOR_KEY", key.toString());
    assertEquals(what.equals("a phrase"), key.bytes()[0] != 0 && key.bytes()[0] != 1);
  }

  @Test void aKeyFileMayBeALinkWithLooseModesAndLosesToTheVariable() throws IOException {
    var bed = new Bed(folder);
    Bed.write(folder.resolve("mounted"), "a phrase in a mounted file\n");
    Files.createSymbolicLink(bed.project().resolve("link"), folder.resolve("mounted"));
    var byFile = bed.with("KOSMOKRATOR_KEY_FILE", "link");
    byFile.secrets().apply(List.of(put("default", "k", "v")));
    assertEquals("v", get(bed.with("KOSMOKRATOR_KEY", "a phrase in a mounted file"), "default", "k"));
    assertEquals("v", get(byFile, "default", "k"));
    var both = new Bed(folder, Map.of("KOSMOKRATOR_KEY", "something else!!", "KOSMOKRATOR_KEY_FILE", "link"));
    assertThrows(Fault.class, () -> get(both, "default", "k"));
    var gone = assertThrows(Fault.class, () -> get(bed.with("KOSMOKRATOR_KEY_FILE", "gone"), "default", "k"));
    assertEquals("No such file: KOSMOKRATOR_KEY_FILE (%s)".formatted(bed.project().resolve("gone")), gone.getMessage());
  }

  @Test void sealsAreAes256Gcm() {
    var closed = new Seal(new byte[32]).close("name", "text");
    assertEquals(Optional.of("text"), new Seal(new byte[32]).open("name", closed));
    assertEquals(12 + 4 + 16, Base64.getDecoder().decode(closed.substring(3)).length);
    assertNotEquals(closed, new Seal(new byte[32]).close("name", "text"));
    // NIST SP 800-38D test case 14: 256-bit zero key, zero nonce, one zero block, no additional data
    assertEquals(Optional.of("\0".repeat(16)), new Seal(new byte[32]).open("", "v1:"
        + Base64.getEncoder().encodeToString(java.util.HexFormat.of().parseHex("000000000000000000000000"
        + "cea7403d4d606b6e074ec5d3baf39d18" + "d0d1c8a799996bf0265b98b5d48ab919"))));
  }
}
