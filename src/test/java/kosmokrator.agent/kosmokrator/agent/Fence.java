package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kosmokrator.calls.Ruling;
import kosmokrator.config.Home;
import kosmokrator.config.Settings;
import kosmokrator.config.Trust;
import kosmokrator.io.Environment;

/// A project with permissions for tests: some files, a blocked one, a repository, and links.
final class Fence {
  final Path project;
  final Path home;
  final Home files;
  private Permissions permissions;

  Fence(Path folder) throws IOException {
    var top = folder.toRealPath();
    project = top.resolve("project");
    home = top.resolve("state");
    files = Home.of(Environment.of(Map.of("KOSMOKRATOR_HOME", home.toString()), project, top.resolve("me")));
    for (var name : new String[] {"src", "docs", ".git", "sub/.git", "keys"})
      Files.createDirectories(project.resolve(name));
    for (var name : new String[] {"src/a.java", "src/B.java", "docs/notes.txt", "README.md", "package.json", ".env",
        "server.pem", ".git/config"}) Files.writeString(project.resolve(name), "text\n");
    Files.createSymbolicLink(project.resolve("out"), Path.of("/etc"));
    Files.createSymbolicLink(project.resolve("in"), Path.of("src"));
    Files.createDirectories(home);
    settings("{\"tools\":{\"allowed_paths\":[]}}");
  }

  /// From now on these are the user's settings.
  Fence settings(String json) throws IOException {
    Files.writeString(home.resolve("settings.json"), json);
    return reload();
  }

  Fence reload() {
    permissions = Permissions.load(Settings.load(files, Trust.load(files)), files, project);
    return this;
  }

  Ruling decide(String tool, JsonObject arguments, Mode mode, PermissionMode permissionMode, SessionGrants grants) {
    return permissions.decide(new ToolRequest(tool, arguments, project), mode, permissionMode, grants);
  }

  Ruling decide(String tool, JsonObject arguments) {
    return decide(tool, arguments, Mode.EDIT, PermissionMode.GUARDIAN, new SessionGrants());
  }

  Ruling command(String text, PermissionMode permissionMode) {
    return decide("bash", new JsonObject().add("command", text), Mode.EDIT, permissionMode, new SessionGrants());
  }

  String word(String command) {
    return command(command, PermissionMode.GUARDIAN).grant().word();
  }
}
