package kosmokrator.cli;

import java.util.List;

/// Names that a shell offers while somebody types. Answers at once: from the build-time index, never from the network.
interface Candidates {
  /// The names of a source. `owner` is the provider that short function names belong to, empty otherwise.
  List<String> names(Source source, String owner);
}
