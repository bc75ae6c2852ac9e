package kosmokrator.llm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import kosmokrator.values.Failure;

/// A provider of models: one of the catalogue, one that the user
/// defined, or one of the catalogue with the user's changes.
///
/// @param url the base URL; requests go behind it
/// @param variable the environment variable that may hold the key
/// @param anyModel whether it has more models than anybody lists, so that any id is taken
public record Provider(String id, String label, Protocol protocol, String url, Optional<String> variable, Auth auth,
    Set<Quirk> quirks, boolean anyModel, Optional<String> defaultModel, List<Listed> listed, Source source) {
  public Provider {
    quirks = Set.copyOf(quirks);
    listed = List.copyOf(listed);
  }

  /// What a provider wants to be asked with.
  public enum Auth {
    /// A key.
    API_KEY("api_key"),
    /// Nothing.
    NONE("none"),
    /// A sign-in in a browser, which this program does not have.
    OAUTH("oauth");

    private final String word;

    Auth(String word) {
      this.word = word;
    }

    /// The word in settings, such as `api_key`.
    public String word() {
      return word;
    }

    /// The kind with exactly this word, or empty.
    public static Optional<Auth> parse(String word) {
      for (var auth : values()) if (auth.word.equals(word)) return Optional.of(auth);
      return Optional.empty();
    }
  }

  /// Where its definition is from.
  public enum Source {
    BUILT_IN("built_in"), CUSTOM("custom");

    private final String word;

    Source(String word) {
      this.word = word;
    }

    /// `built_in` or `custom`.
    public String word() {
      return word;
    }
  }

  /// A model as it is listed, and where it differs from what its provider's other models do.
  public record Listed(ModelInfo info, Set<Quirk> quirks) {
    public Listed {
      quirks = Set.copyOf(quirks);
    }
  }

  /// The models that are known, the default one first unless another was chosen.
  public List<ModelInfo> models() {
    return listed.stream().map(Listed::info).toList();
  }

  /// Why models of this provider cannot be used; empty when they can.
  public Optional<String> unsupported() {
    if (auth == Auth.OAUTH) return Optional.of("it wants a sign-in in a browser, which this program does not have");
    return protocol == Protocol.CODEX ? Optional.of("its protocol is not spoken here") : Optional.empty();
  }

  /// Commands to type after such trouble.
  List<String> nextAfter(ModelFault.Reason reason) {
    var id = Failure.word(this.id);
    return switch (reason) {
      case AUTH -> List.of("kosmokrator providers:configure " + id + " --api-key-stdin");
      case BAD_REQUEST -> List.of("kosmokrator providers:models " + id);
      case NETWORK, TIMEOUT, SERVER, MALFORMED -> List.of("kosmokrator providers:doctor " + id + " --probe");
      case RATE_LIMIT, OVERFLOW, REFUSED -> List.of();
    };
  }
}
