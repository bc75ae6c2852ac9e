package kosmokrator.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kosmokrator.config.Home;
import kosmokrator.config.Setting;
import kosmokrator.config.Settings;
import kosmokrator.io.Files;

/// What the settings say about permissions, over what is built in.
///
/// @param denied tools that never run
/// @param safe tools that run without approval
/// @param approval tools that the permission mode decides about
/// @param commands what is never run
record PermissionRules(Set<String> denied, Set<String> safe, Set<String> approval, List<BlockedCommand> commands,
    Places places, List<SafeCommand> harmless) {
  private static final List<String> BLOCKED = List.of("rm -rf *", "rm -fr *", "rm -r *", "sudo rm *", "mkfs*",
      "dd *of=*", "shred *", "truncate -s 0 *", "git reset --hard*", "git clean -fd*", "git clean -df*",
      "git push --force*", "git push -f*", "chmod -R 777 *", "chown -R *", "docker system prune*", "kubectl delete *");

  PermissionRules {
    denied = Set.copyOf(denied);
    approval = Set.copyOf(approval);
    safe = Set.copyOf(safe);
    commands = List.copyOf(commands);
    harmless = List.copyOf(harmless);
  }

  /// A tool that somebody wants to be asked about is not safe, whatever is built in.
  static PermissionRules of(Settings settings, Home home, Path root) {
    var approval = settings.list(Setting.APPROVAL_REQUIRED);
    var safe = new HashSet<>(settings.list(Setting.SAFE_TOOLS));
    approval.forEach(safe::remove);
    var blocked = Stream.concat(BLOCKED.stream(), settings.list(Setting.BLOCKED_COMMANDS).stream());
    var where = Setting.SAFE_COMMANDS.id();
    return new PermissionRules(new HashSet<>(settings.list(Setting.DENIED_TOOLS)), safe, new HashSet<>(approval),
        blocked.map(BlockedCommand::of).toList(), places(settings, home, root),
        settings.list(Setting.SAFE_COMMANDS).stream().map(pattern -> SafeCommand.of(pattern, where)).toList());
  }

  private static Places places(Settings settings, Home home, Path root) {
    var user = home.user();
    var allowed = new ArrayList<Path>();
    for (var path : settings.list(Setting.ALLOWED_PATHS)) {
      resolved(path, user, root).map(Files::realOrPlanned).ifPresent(allowed::add);
    }
    allowed.add(Files.realOrPlanned(home.folder()));
    return new Places(Files.realOrPlanned(root), List.copyOf(allowed),
        new BlockedPaths(settings.list(Setting.BLOCKED_PATHS)),
        Files.realOrPlanned(home.folder()), user);
  }

  private static Optional<Path> resolved(String path, Optional<Path> user, Path root) {
    if (path.equals("~")) return user;
    if (path.startsWith("~/")) return user.map(home -> home.resolve(path.substring(2)));
    return Optional.of(root.resolve(path));
  }

  /// The pattern that stands against a command or its whole line.
  Optional<String> blocking(String text, Unwrapped unwrapped) {
    for (var line : commands) if (line.isLine() && line.matchesLine(text)) return Optional.of(line.pattern());
    for (var words : unwrapped.commands()) {
      for (var command : commands) if (command.matches(words)) return Optional.of(command.pattern());
    }
    return unwrapped.isTooMuch() ? Optional.of("more than anybody can look through") : Optional.empty();
  }
}
