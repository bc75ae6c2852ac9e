package kosmokrator.agent;

import java.nio.file.Path;
import java.util.Optional;

/// A file that a tool changed.
///
/// @param path absolute
/// @param before its text, empty when it is new
/// @param after its text, empty when it was deleted
public record FileChange(Path path, Optional<String> before, Optional<String> after) {}
