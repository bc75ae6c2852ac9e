package kosmokrator.io;

import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import kosmokrator.values.Secret;

/// Knows the secrets in use and takes them out of any text: the last thing text meets before it leaves the program.
///
/// A secret is found as it is, and in the forms it takes on its way: Base64 (at any offset, both alphabets), percent
/// encoding, JSON escapes and hexadecimal. Secrets of fewer than six characters are not looked for: they would take
/// ordinary words away. All methods may be called from any thread.
public final class Redactor {
  /// What stands in the place of a secret.
  public static final String MARK = "[redacted]";
  private static final int SHORTEST = 6;
  private final Set<String> texts = new LinkedHashSet<>();
  private final Set<String> bytes = new LinkedHashSet<>();
  private volatile Scanner inText = Scanner.of(Set.of());
  private volatile Scanner inBytes = inText;

  /// Knows no secret yet.
  public Redactor() {}

  /// What is looked for.
  public enum Reach {
    /// The secrets that were learned: for answers, which must stay what they are.
    KNOWN,
    /// Besides, whatever looks like a well-known kind of token, private key or password: for errors, logs and audit.
    SHAPES
  }

  /// From now on this secret, in all its forms, is taken out.
  public synchronized void learn(Secret secret) {
    var text = secret.reveal().strip();
    if (text.length() < SHORTEST) return;
    var before = texts.size();
    for (var form : Forms.of(text)) {
      texts.add(form);
      bytes.add(new String(form.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
    if (texts.size() == before) return;
    inText = Scanner.of(texts);
    inBytes = Scanner.of(bytes);
  }

  /// The text without known secrets and without anything that looks like one.
  public String redact(String text) {
    return redact(text, Reach.SHAPES);
  }

  /// The text without secrets.
  public String redact(String text, Reach reach) {
    return inText.redact(text, reach);
  }

  /// A writer in front of `out` that takes secrets out even when they arrive in pieces. It holds back only what may be
  /// the start of a secret, also on flush; closing it writes the rest and closes `out`.
  public Writer writer(Writer out, Reach reach) {
    return new RedactingWriter(out, () -> inText, reach);
  }

  /// The same for a stream of UTF-8 bytes.
  public OutputStream stream(OutputStream out, Reach reach) {
    return new RedactingStream(out, () -> inBytes, reach);
  }
}
