package kosmokrator.config;

import java.nio.file.Path;

/// The files a project brings along.
record ProjectFiles(Path root) {
  Path folder() {
    return root.resolve(".kosmokrator");
  }

  Path settings() {
    return folder().resolve("settings.json");
  }

  Path integrations() {
    return folder().resolve("integrations");
  }
}
