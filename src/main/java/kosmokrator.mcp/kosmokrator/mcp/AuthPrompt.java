package kosmokrator.mcp;

import java.time.Duration;

/// Lets a person sign in to a server. A surface that can show something to its user implements it.
public interface AuthPrompt {
  /// The user is to open this page in a browser; it leads back to us by itself. Returns at once.
  void visit(String url);

  /// The user is to open this page anywhere and to type the code there. Returns at once.
  void type(String url, String code);

  /// How long to wait for the user.
  default Duration patience() {
    return Duration.ofMinutes(5);
  }

  /// Whether to sign in with a code on another device, where the server's side can do that, instead of a browser here.
  default boolean elsewhere() {
    return false;
  }
}
