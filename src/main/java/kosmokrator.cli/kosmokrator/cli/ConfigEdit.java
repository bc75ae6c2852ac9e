package kosmokrator.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import kosmokrator.config.Definition.Category;
import kosmokrator.config.Finding;
import kosmokrator.config.Scope;
import kosmokrator.config.SettingsText;
import kosmokrator.io.ChildProcess;
import kosmokrator.io.Interrupts;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// `config edit`: a settings file in the user's editor. What comes back takes the file's place only when it is right;
/// otherwise it is kept beside the file, and the next time goes on with it.
record ConfigEdit(Scope scope, Parts parts) {
  private static final Duration AN_EDITING = Duration.ofDays(30);

  int run() {
    var editor = editor();
    var text = SettingsText.read(parts.home(), parts.trust(), scope);
    if (!text.begin()) parts.printer().note("This is the text that was kept the last time\n  next: rm " + draft(text));
    var code = edit(editor, text);
    if (!text.isChanged()) {
      text.forget();
      if (code != 0)
        throw Fault.of(Failure.Kind.STATE, "The editor ended with code %d, and nothing was changed".formatted(code));
      return answer(text, "Nothing was changed");
    }
    if (code != 0) throw kept("The editor ended with code " + code, text);
    take(text);
    parts.fresh();
    if (scope == Scope.PROJECT) parts.tellIgnored(Category.values());
    return answer(text, "Changed: %s (scope: %s)".formatted(shown(text.file().toString()), scope.word()));
  }

  private int answer(SettingsText text, String said) {
    return parts.printer().answer(Envelope.success().add("scope", scope.word()).add("path", text.file().toString()),
        () -> said);
  }

  private String editor() {
    for (var name : List.of(Variable.VISUAL, Variable.EDITOR)) {
      var stated = parts.environment().variable(name.name()).filter(value -> !value.isBlank());
      if (stated.isPresent()) return stated.get();
    }
    throw Fault.of(Failure.Kind.STATE, "No editor is set: neither VISUAL nor EDITOR", "export EDITOR=vi",
        "kosmokrator help settings:set");
  }

  /// As git does: the shell takes the words apart, because many
  /// editors need an option. It has the user's own environment.
  private int edit(String editor, SettingsText text) {
    var secret = List.of(Variable.KOSMOKRATOR_KEY.name(), Variable.KOSMOKRATOR_MCP_TOKEN.name());
    var launch = ChildProcess.Launch.of(List.of("/bin/sh", "-c", editor + " \"$@\"", editor, text.draft().toString()),
        parts.environment().directory(), parts.environment().except(secret)).withStreams(ChildProcess.Streams.OURS);
    try (var child = ChildProcess.start(launch); var _ = Interrupts.onEnd(signal -> {
      if (signal != Exit.INTERRUPTED.number()) child.kill(); // Ctrl-C is the editor's business
    })) {
      return child.await(AN_EDITING).orElse(Exit.TIMEOUT.number());
    }
  }

  private void take(SettingsText text) {
    var findings = findings(text);
    var taken = new AtomicBoolean();
    parts.asOwner(scope, () -> taken.set(text.put()));
    if (!taken.get()) {
      throw Fault.of(Failure.Kind.STATE, "%s was changed by somebody else meanwhile; your text is kept in %s"
          .formatted(shown(text.file().toString()), shown(text.draft().toString())),
          "diff %s %s".formatted(Failure.word(text.file().toString()), draft(text)));
    }
    for (var finding : findings) {
      if (finding.kind() == Finding.Kind.UNKNOWN) parts.printer().note(finding.path() + ": " + finding.message());
    }
  }

  private List<Finding> findings(SettingsText text) {
    try {
      var findings = text.findings();
      var invalid = findings.stream().filter(finding -> finding.kind() == Finding.Kind.INVALID).toList();
      if (!invalid.isEmpty()) throw Fault.of(Failure.Kind.STATE, told(invalid));
      return findings;
    } catch (Fault fault) {
      throw kept(fault.getMessage(), text);
    }
  }

  private static String told(List<Finding> invalid) {
    var lines = new ArrayList<>(List.of(invalid.size() == 1
        ? "One setting is invalid:" : invalid.size() + " settings are invalid:"));
    for (var finding : invalid) lines.add("    " + finding.path() + ": " + finding.message());
    return String.join("\n", lines);
  }

  /// The good file stays; so does what was typed.
  private Fault kept(String why, SettingsText text) {
    return Fault.of(Failure.Kind.STATE, "%s\n%s is as it was, and your text is kept in %s".formatted(why,
        shown(text.file().toString()), shown(text.draft().toString())),
            "kosmokrator config edit" + (scope == Scope.PROJECT
        ? " --project" : ""), "rm " + draft(text));
  }

  private static String draft(SettingsText text) {
    return Failure.word(text.draft().toString());
  }

  private static String shown(String path) {
    return Printable.line(path);
  }
}
