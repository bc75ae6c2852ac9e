package kosmokrator.config;

import java.util.Optional;
import kosmokrator.values.Worded;

/// Something about a settings file that its owner should know.
///
/// @param path the members that lead there, joined by dots
/// @param setting the setting whose value it is; empty for an unknown member
/// @param message one sentence without a full stop, without the path
/// @param next a command that helps; may be empty
public record Finding(Kind kind, Scope scope, String path, Optional<Setting> setting, String message, String next) {
  /// How bad it is.
  public enum Kind implements Worded {
    /// A value that its setting does not accept: commands that need it stop.
    INVALID,
    /// A member that the table does not have; it is kept and has no effect.
    UNKNOWN,
    /// A value of the project that does not count.
    IGNORED
  }
}
