package kosmokrator.agent;

import java.time.Duration;
import kosmokrator.config.Setting;
import kosmokrator.config.Settings;

/// How long commands may take and are waited for when the model does not say, as the settings had it when the session
/// began.
///
/// @param command until a command is killed
/// @param background for the first output of a command that goes on in the background
/// @param shell for output of a shell session
/// @param idle until a shell session that nobody asks about is ended
record Waits(Duration command, Duration background, Duration shell, Duration idle) {
  static Waits of(Settings settings) {
    return new Waits(Duration.ofSeconds(settings.whole(Setting.BASH_TIMEOUT)),
        Duration.ofMillis(settings.whole(Setting.BASH_BACKGROUND_WAIT)),
        Duration.ofMillis(settings.whole(Setting.SHELL_WAIT)), Duration.ofSeconds(settings.whole(Setting.SHELL_IDLE)));
  }
}
