package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import kosmokrator.config.Finding;
import kosmokrator.config.Scope;
import kosmokrator.config.Setting;
import kosmokrator.config.Settings;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.JsonText;

/// `settings:doctor`: what is wrong with both settings files, and what to type about it.
final class SettingsDoctor implements Command {
  private static final Spec SPEC = Spec.of("settings:doctor", Group.SETTINGS, "Find what is wrong with the settings")
      .about("""
          Tells values that do not fit (`invalid`), members that no setting has (`unknown`; they are kept), and what a
          project says in vain (`ignored`). Only `invalid` is a failure. A file that is no JSON is an error with line
          and column.""")
      .example("settings:doctor", "for people")
      .example("settings:doctor --json", "for a script")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var findings = parts.settings().findings();
    var envelope = findings.stream().anyMatch(SettingsDoctor::isInvalid) ? Envelope.failure(failure(findings))
        : Envelope.success();
    envelope.add("scope", Scope.GLOBAL.word()).add("paths", SettingsList.paths(parts))
        .add("project_trusted", parts.settings().projectTrusted());
    addModel(envelope, parts.settings());
    envelope.add("issues", issues(findings)).add("next_commands", JsonText.array(next(findings)));
    return findings.stream().anyMatch(SettingsDoctor::isInvalid) ? fail(findings, envelope, parts)
        : parts.printer().answer(envelope, () -> text(findings));
  }

  private static boolean isInvalid(Finding finding) {
    return finding.kind() == Finding.Kind.INVALID;
  }

  private static int fail(List<Finding> findings, JsonObject envelope, Parts parts) {
    return parts.printer().failure(envelope, failure(findings));
  }

  private static Failure failure(List<Finding> findings) {
    var invalid = findings.stream().filter(SettingsDoctor::isInvalid).toList();
    var message = new StringBuilder(invalid.size() == 1 ? "One setting is invalid:"
        : invalid.size() + " settings are invalid:");
    invalid.forEach(finding -> message.append("\n    ").append(shown(finding)));
    for (var finding : findings) if (!isInvalid(finding)) message.append("\n    ").append(shown(finding));
    return new Failure.Plain(Failure.Kind.STATE, message.toString(),
        findings.stream().map(Finding::next).filter(next -> !next.isEmpty()).distinct().toList());
  }

  private static String shown(Finding finding) {
    return "%s (%s, %s): %s".formatted(finding.path(), finding.scope().word(), finding.kind().word(),
        finding.message());
  }

  /// Which model the agent would ask. A value that does not fit is among the issues, so it is left out here.
  private static void addModel(JsonObject envelope, Settings settings) {
    for (var setting : List.of(Setting.DEFAULT_PROVIDER, Setting.DEFAULT_MODEL)) {
      var bad = settings.findings().stream().anyMatch(each -> isInvalid(each) && each.setting()
          .filter(setting::equals).isPresent());
      envelope.add(setting.id().substring("agent.".length()), bad ? null : settings.text(setting).orElse(null));
    }
  }

  private static JsonArray issues(List<Finding> findings) {
    var issues = new JsonArray();
    for (var finding : findings) {
      issues.add(new JsonObject().add("kind", finding.kind().word()).add("scope", finding.scope().word())
          .add("key", finding.path()).add("message", finding.message()));
    }
    return issues;
  }

  private static List<String> next(List<Finding> findings) {
    var next = new LinkedHashSet<String>();
    findings.stream().map(Finding::next).filter(each -> !each.isEmpty()).forEach(next::add);
    return List.copyOf(next);
  }

  private static String text(List<Finding> findings) {
    if (findings.isEmpty()) return "Settings are fine";
    var text = new StringBuilder();
    findings.forEach(finding -> text.append(shown(finding)).append('\n'));
    next(findings).forEach(each -> text.append("next: ").append(each).append('\n'));
    return text.toString();
  }
}
