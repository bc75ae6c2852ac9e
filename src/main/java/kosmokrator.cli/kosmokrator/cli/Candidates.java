package kosmokrator.cli;

import java.util.List;

/// Names that a shell offers while somebody types. Answers at once: from the build-time index and files of packages,
/// never from the network.
interface Candidates {
  /// The names of a source, in any order. `owner` is what they belong to: the provider of [Source#ACTIONS], the full
  /// function name of [Source#PARAMETERS]; otherwise empty. An owner that does not exist has no names.
  List<String> names(Source source, String owner);
}
