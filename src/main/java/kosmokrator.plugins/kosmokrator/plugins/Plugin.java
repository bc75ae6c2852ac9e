package kosmokrator.plugins;

import java.nio.file.Path;
import java.util.Optional;

/// A plugin that was found: what it is, and whether it may be used. A snapshot.
public final class Plugin {
  private final PluginFile file;
  private final boolean enabled;
  private final long priority;
  private final Trust trust;
  private final String hash;
  private final Optional<Path> open;

  /// How far the file of a plugin is trusted.
  public enum Trust {
    /// It is the file that the user trusted.
    TRUSTED("trusted"),
    /// The user trusted another one under this name.
    CHANGED("changed"),
    /// Nobody trusted it.
    UNKNOWN("untrusted"),
    /// Other users of this machine could change it, so it does not matter what it is now.
    OPEN("open to others");

    private final String word;

    Trust(String word) {
      this.word = word;
    }

    /// The word used in output.
    public String word() {
      return word;
    }
  }

  Plugin(PluginFile file, boolean enabled, long priority, Trust trust, String hash, Optional<Path> open) {
    this.file = file;
    this.enabled = enabled;
    this.priority = priority;
    this.trust = trust;
    this.hash = hash;
    this.open = open;
  }

  PluginFile file() {
    return file;
  }

  public String id() {
    return file.id();
  }

  /// `library` or `program`.
  public String kind() {
    return file.kind();
  }

  /// The version in its file's name or manifest; empty when there is none.
  public String version() {
    return file.name().version();
  }

  /// The library, or the program's `plugin.json`.
  public Path path() {
    return file.path();
  }

  /// Whether its own settings enable it.
  public boolean enabled() {
    return enabled;
  }

  /// Higher ones come first.
  public long priority() {
    return priority;
  }

  public Trust trust() {
    return trust;
  }

  /// SHA-256 of what it is now, in hexadecimal.
  public String hash() {
    return hash;
  }

  /// Where other users could change it.
  public Optional<Path> open() {
    return open;
  }

  /// Whether it is enabled and trusted. Whether plugins are used at all is another question.
  public boolean isUsable() {
    return enabled && trust == Trust.TRUSTED;
  }
}
