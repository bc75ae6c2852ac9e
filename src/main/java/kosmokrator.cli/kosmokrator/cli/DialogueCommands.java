package kosmokrator.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.agent.Session;
import kosmokrator.agent.Sessions;
import kosmokrator.agent.SlashCommand;
import kosmokrator.values.Fault;
import kosmokrator.values.Names;
import kosmokrator.values.Printable;

/// What may be typed instead of a prompt in a dialogue: the commands of every surface and those that need a terminal.
final class DialogueCommands {
  private static final int LISTED = 20;
  private final Dialogue dialogue;
  private final Parts parts;
  private final List<SlashCommand> all = new ArrayList<>();

  DialogueCommands(Dialogue dialogue, Parts parts) {
    this.dialogue = dialogue;
    this.parts = parts;
    for (var shared : Slash.commands(parts)) if (!shared.name().equals("help")) all.add(shared);
    all.addFirst(new SlashCommand("help", "List these commands", "", (_, _) -> help()));
    all.add(new SlashCommand("settings", "Configure provider, integrations and permissions step by step",
        "provider, integrations, permissions or setting", (session, what) -> settings(session, what)));
    all.add(new SlashCommand("resume", "Go on with another session", "number or id", (_, which) -> resume(which)));
    all.add(new SlashCommand("new", "Begin a new session", "", (_, _) -> begin()));
    all.add(new SlashCommand("quit", "Leave (Ctrl-D does too)", "", (_, _) -> quit()));
  }

  List<SlashCommand> all() {
    return all;
  }

  /// False when this is a prompt. A path at the beginning makes no command.
  boolean run(String text) {
    if (!text.startsWith("/") || text.contains("\n")) return false;
    var words = text.substring(1).split("\\s+", 2);
    if (words[0].isEmpty() || words[0].contains("/")) return false;
    var name = words[0].equals("exit") ? "quit" : words[0];
    for (var command : all) {
      if (!command.name().equals(name)) continue;
      var answer = command.work().apply(dialogue.session(), words.length > 1 ? words[1].strip() : "");
      if (!answer.isEmpty()) dialogue.screen().text(answer);
      return true;
    }
    dialogue.screen().text("Unknown command: /%s%s. /help lists them.".formatted(Printable.line(name),
        Names.hint(name, all.stream().map(SlashCommand::name).toList())));
    return true;
  }

  private String help() {
    return Slash.help(all) + """


        A backslash at the end of a line, or Alt-Enter, begins \
        another line; what is pasted may have several. Tab completes
        commands and files. Ctrl-C ends a turn, twice at the prompt \
        it leaves; Ctrl-D leaves. More: kosmokrator help agent""";
  }

  private String settings(Session session, String what) {
    var changed = new DialogueSettings(dialogue.lines(), parts, dialogue.screen()).run(what);
    if (changed.isEmpty()) return "";
    try {
      return session.take(changed.get()) ? "This session goes by it from now on."
          : "Sessions go by it from the next one on: /new";
    } catch (Fault fault) {
      return fault.getMessage();
    }
  }

  private String resume(String which) {
    if (!which.isEmpty() && !which.matches("[0-9]{1,2}")) {
      dialogue.open(which);
      return "";
    }
    var sessions = others();
    if (sessions.isEmpty()) return "There is no other session of this folder.";
    var number = which.isEmpty() ? asked(sessions) : Optional.of(which);
    if (number.isEmpty() || number.get().isBlank()) return "";
    var index = number.get().strip().matches("[0-9]{1,2}") ? Integer.parseInt(number.get().strip()) : 0;
    if (index < 1 || index > sessions.size()) return "There is no session number " + number.get().strip();
    dialogue.open(sessions.get(index - 1).id());
    return "";
  }

  private List<Sessions.SessionInfo> others() {
    return dialogue.agent().sessions().list(Optional.of(dialogue.session().folder())).stream()
        .filter(info -> !info.id().equals(dialogue.session().id()) && info.messages() > 0).limit(LISTED).toList();
  }

  private Optional<String> asked(List<Sessions.SessionInfo> sessions) {
    var text = new StringBuilder();
    for (var i = 0; i < sessions.size(); i++) {
      var info = sessions.get(i);
      text.append(Width.cut("%3d  %s  %s"
          .formatted(i + 1, SessionsList.time(info.updated()), Printable.line(info.title())),
          dialogue.screen().width())).append('\n');
    }
    dialogue.screen().lines(text.toString());
    return dialogue.lines().read("Number: ");
  }

  private String begin() {
    dialogue.open(null);
    return "A new session.";
  }

  private String quit() {
    dialogue.quit();
    return "";
  }
}
