package kosmokrator.llm;

/// Ids of tool calls in the form that a provider takes, the same for the same id: a conversation may go on with another
/// provider than the one that gave the ids.
final class CallIds {
  private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private static final String MADE_UP = "call_";

  private CallIds() {}

  /// An id from a new identifier, for a call whose provider gave none. Unique, because some providers want that of all
  /// ids of a conversation.
  static String madeUp(String identifier) {
    return MADE_UP + identifier.replace("-", "");
  }

  /// Whether an id says nothing to the provider that the call came from.
  static boolean isMadeUp(String id) {
    return id.startsWith(MADE_UP);
  }

  /// Letters, digits, `_` and `-` only, at most so many. What does not fit is replaced by a hash.
  static String plain(String id, int most) {
    if (id.length() <= most && isPlain(id)) return id;
    return MADE_UP + hashed(id, 12);
  }

  /// Nine letters and digits.
  static String nine(String id) {
    return id.length() == 9 && id.chars().allMatch(letter -> LETTERS.indexOf(letter) >= 0) ? id : hashed(id, 9);
  }

  private static boolean isPlain(String id) {
    for (var i = 0; i < id.length(); i++) {
      var letter = id.charAt(i);
      if (LETTERS.indexOf(letter) < 0 && letter != '_' && letter != '-') return false;
    }
    return !id.isEmpty();
  }

  /// FNV-1a of 64 bits (RFC 9923), written with letters and digits.
  private static String hashed(String id, int letters) {
    var hash = 0xcbf29ce484222325L;
    for (var i = 0; i < id.length(); i++) hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    var text = new StringBuilder();
    for (var i = 0; i < letters; i++) {
      text.append(LETTERS.charAt((int) Long.remainderUnsigned(hash, LETTERS.length())));
      hash = i == 9 ? id.hashCode() : Long.divideUnsigned(hash, LETTERS.length());
    }
    return text.toString();
  }
}
