package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kosmokrator.agent.Surface;
import kosmokrator.agent.Tool;
import kosmokrator.calls.Asker;
import kosmokrator.io.LineEditor;
import kosmokrator.io.LineEditor.Typed;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// Questions of a session to the person at the terminal. What was typed before a question was there does not answer it.
final class Questions {
  private static final int LINES = 40;
  private static final String ANSWERS = "[y]es once, [a]lways this, [n]o, [d]on't ask again: ";
  private final Screen screen;
  private final Supplier<LineEditor> terminal;
  private final Runnable cancel;

  /// `cancel` ends the turn: somebody pressed Ctrl-C instead of answering.
  Questions(Screen screen, Supplier<LineEditor> terminal, Runnable cancel) {
    this.screen = screen;
    this.terminal = terminal;
    this.cancel = cancel;
  }

  /// Only a clear yes is one. The end of input and Ctrl-C reject. `changes` is the painted text of changes that were
  /// shown in part only.
  Asker.Answer approval(Surface.Approval approval, Optional<String> changes) {
    var details = details(approval);
    var cut = changes.isPresent() || details.lines().count() > LINES;
    show(details, cut ? LINES : Integer.MAX_VALUE);
    terminal.get().forgetTyped();
    while (true) {
      var answer = typed((cut ? "[v]iew all, " : "") + ANSWERS);
      if (answer.isEmpty()) return Asker.Answer.REJECT_ONCE;
      switch (answer.get().strip().toLowerCase(java.util.Locale.ROOT)) {
        case "y", "yes", "once" -> {
          return Asker.Answer.ALLOW_ONCE;
        }
        case "a", "always" -> {
          return Asker.Answer.ALLOW_ALWAYS;
        }
        case "n", "no", "reject" -> {
          return Asker.Answer.REJECT_ONCE;
        }
        case "d", "never" -> {
          return Asker.Answer.REJECT_ALWAYS;
        }
        case "v", "view" -> {
          changes.ifPresent(screen::lines);
          show(details, Integer.MAX_VALUE);
        }
        default -> screen.text("Please answer y, a, n or d.");
      }
    }
  }

  /// What would be done: a command as it is, else the arguments, without texts that the changes show already.
  private static String details(Surface.Approval approval) {
    var command = approval.arguments().get("command");
    if (approval.kind() == Tool.Kind.EXECUTE && command != null && command.isString()) {
      var rest = without(approval.arguments(), "command");
      return "$ " + command.asString() + (rest.isEmpty() ? "" : "\n" + JsonText.compact(rest));
    }
    return approval.changes().isEmpty()
        ? approval.title() + "\n" + JsonText.pretty(approval.arguments()) : approval.title();
  }

  private static JsonObject without(JsonObject object, String name) {
    var rest = new JsonObject(object);
    rest.remove(name);
    return rest;
  }

  private void show(String foreign, int most) {
    var lines = Printable.text(foreign).lines().toList();
    var shown = lines.stream().limit(most).map(line -> "  " + line).toList();
    screen.lines(String.join("\n", shown)
        + (lines.size() > most ? "\n  ... %d more lines".formatted(lines.size() - most) : ""));
  }

  Optional<String> free(String question) {
    screen.text(question, Paint.BOLD);
    terminal.get().forgetTyped();
    return typed("Answer: ").filter(answer -> !answer.isBlank());
  }

  Optional<String> choice(String question, List<Surface.Choice> choices) {
    screen.text(question, Paint.BOLD);
    for (var i = 0; i < choices.size(); i++) {
      var choice = choices.get(i);
      screen.text("  %d  %s%s%s".formatted(i + 1, choice.label(), choice.recommended() ? " (recommended)" : "",
          choice.detail().isBlank() ? "" : " - " + choice.detail()));
    }
    terminal.get().forgetTyped();
    while (true) {
      var answer = typed("Number (empty for none): ").map(String::strip);
      if (answer.isEmpty() || answer.get().isEmpty()) return Optional.empty();
      for (var i = 0; i < choices.size(); i++) {
        var label = choices.get(i).label();
        if (answer.get().equals(String.valueOf(i + 1)) || answer.get().equalsIgnoreCase(label))
          return Optional.of(label);
      }
      screen.text("There is no such choice.");
    }
  }

  private Optional<String> typed(String question) {
    return switch (terminal.get().ask(question)) {
      case Typed.Line(var text) -> Optional.of(text);
      case Typed.End() -> Optional.empty();
      case Typed.Interrupted() -> {
        cancel.run();
        yield Optional.empty();
      }
    };
  }
}
