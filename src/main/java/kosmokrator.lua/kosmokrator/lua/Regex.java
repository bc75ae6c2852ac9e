package kosmokrator.lua;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// One regular expression on one text. Java's matcher reads the text through a
/// sequence that takes fuel for each character, so an expression that backtracks
/// for ever ends at the limit. Text that is not UTF-8 is matched byte by byte.
final class Regex {
  private static final int LONGEST = 64 << 10;
  private final Vm vm;
  private final Charset charset;
  private final String text;
  private final Matcher matcher;

  private Regex(Vm vm, Str subject, Pattern pattern) {
    this.vm = vm;
    vm.meter.alloc(subject.length() * 2L);
    String utf8 = utf8(subject);
    charset = utf8 == null ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    text = utf8 == null ? new String(subject.bytes(), charset) : utf8;
    matcher = pattern.matcher(new Paid(vm.meter, text, 0, text.length(), 1 + (pattern.pattern().length() >> 6)));
    matcher.useTransparentBounds(true); // so that looking ahead asks for the length
  }

  private static String utf8(Str subject) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(subject.bytes())).toString();
    } catch (CharacterCodingException notText) {
      return null;
    }
  }

  static Regex of(Vm vm, Str subject, Str expression, String flags) {
    return new Regex(vm, subject, compile(vm, expression, flags));
  }

  private static Pattern compile(Vm vm, Str expression, String flags) {
    if (expression.length() > LONGEST) throw vm.blame.error("regular expression too long");
    vm.meter.charge(expression.length());
    String wanted = expression.toString().replace("(?P<", "(?<");
    boolean comments = flags.indexOf('x') >= 0;
    int bits = flags(vm, flags);
    try {
      return compile(wanted, comments, bits);
    } catch (PatternSyntaxException e) {
      throw vm.blame.error("malformed regular expression: " + lowered(e.getDescription()) + place(e));
    } catch (Tolls.Refused e) {
      throw vm.blame.error("malformed regular expression: " + e.getMessage());
    } catch (StackOverflowError e) {
      throw vm.blame.error("regular expression too complex");
    }
  }

  /// The expression with its tolls. A mistake is looked for in
  /// the expression as it was given, where its place is right.
  private static Pattern compile(String expression, boolean comments, int flags) {
    String paying = Tolls.in(expression, comments);
    try {
      return Pattern.compile(paying, flags);
    } catch (PatternSyntaxException e) {
      Pattern.compile(expression, comments ? flags | Pattern.COMMENTS : flags);
      throw e;
    }
  }

  private static String place(PatternSyntaxException e) {
    return e.getIndex() < 0 ? "" : " near index " + e.getIndex();
  }

  private static String lowered(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  private static int flags(Vm vm, String letters) {
    int flags = Pattern.UNIX_LINES;
    for (char letter : letters.toCharArray()) {
      flags |= switch (letter) {
        case 'i' -> Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        case 'm' -> Pattern.MULTILINE;
        case 's' -> Pattern.DOTALL;
        case 'x' -> 0; // left out by Tolls
        case 'u' -> Pattern.UNICODE_CHARACTER_CLASS;
        default -> throw vm.blame.error("unknown regular expression flag '" + letter + "' (flags are i, m, s, u, x)");
      };
    }
    return flags;
  }

  /// Goes on to the next match.
  boolean next() {
    vm.meter.charge(1);
    try {
      return matcher.find();
    } catch (StackOverflowError e) {
      throw vm.blame.error("regular expression too complex");
    }
  }

  int groups() {
    return matcher.groupCount();
  }

  int start() {
    return matcher.start();
  }

  int end() {
    return matcher.end();
  }

  /// A group of the match; 0 is all of it; null if it took no part.
  Str group(int n) {
    return matcher.start(n) < 0 ? null : cut(matcher.start(n), matcher.end(n));
  }

  Str cut(int from, int to) {
    vm.meter.alloc((to - from) * 2L);
    return new Str(text.substring(from, to).getBytes(charset));
  }

  int length() {
    return text.length();
  }

  /// The names of groups, with their numbers.
  Iterable<Map.Entry<String, Integer>> names() {
    return new TreeMap<>(matcher.namedGroups()).entrySet();
  }

  /// A text that pays for each letter that is read, and at each [Tolls] as much as the expression is long.
  private record Paid(Meter meter, String text, int from, int to, int toll) implements CharSequence {
    @Override public char charAt(int i) {
      if (--meter.fuel < 0) meter.refuel();
      return text.charAt(from + i);
    }

    @Override public int length() {
      meter.charge(toll);
      return to - from;
    }

    @Override public CharSequence subSequence(int start, int end) {
      return new Paid(meter, text, from + start, from + end, toll);
    }

    @Override public String toString() {
      return text.substring(from, to);
    }
  }
}
