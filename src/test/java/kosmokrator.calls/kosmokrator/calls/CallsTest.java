package kosmokrator.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kosmokrator.calls.Asker.Answer;
import kosmokrator.config.Grant;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallsTest {
  @TempDir Path folder;
  private final Plane plane = new Plane();

  private AuditLog audit() {
    return new AuditLog(Ticks.home(folder), new Ticks());
  }

  private Result run(Call call, Asker asker) {
    return new Calls(plane, audit(), new Ticks(), "cli").run(call, asker);
  }

  private static Call call(String arguments) {
    return Call.of(Plane.NAME, Json.parse(arguments).asObject());
  }

  private static Call call(Call.Run run, Call.Policy policy) {
    return new Call(Plane.NAME, good(), Optional.of("work"), run, policy, Call.Options.NONE);
  }

  private static JsonObject good() {
    return Json.parse("{\"project_id\":\"P1\",\"name\":\"n\"}").asObject();
  }

  private String record() {
    var record = audit().last(1).getLast();
    return List.of("surface", "function", "account", "operation", "decision", "dry_run", "force", "outcome").stream()
        .map(name -> record.get(name).isString() ? record.get(name).asString() : record.get(name).toString())
        .toList().toString();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      # grant | run  | policy | answer        | asked of the function                            | decision | outcome
      ALLOW   | REAL | OBEY   | NOBODY        | find, ready work, ruling, invoke                 | allow    | ok
      ALLOW   | DRY  | OBEY   | NOBODY        | find, ready work, ruling, preview                | allow    | ok
      ASK     | REAL | OBEY   | NOBODY        | find, ready work, ruling, nobody                 | ask      \
      | approval_required
      ASK     | REAL | OBEY   | REJECT_ONCE   | find, ready work, ruling, reject_once            | ask      \
      | permission_denied
      ASK     | REAL | OBEY   | REJECT_ALWAYS | find, ready work, ruling, reject_always          | ask      \
      | permission_denied
      ASK     | REAL | OBEY   | ALLOW_ONCE    | find, ready work, ruling, allow_once, invoke     | ask      | ok
      ASK     | REAL | OBEY   | ALLOW_ALWAYS  | find, ready work, ruling, allow_always, invoke   | ask      | ok
      ASK     | DRY  | OBEY   | NOBODY        | find, ready work, ruling, nobody                 | ask      \
      | approval_required
      ASK     | REAL | BYPASS | NOBODY        | find, ready work, ruling, invoke                 | bypassed | ok
      ASK     | DRY  | BYPASS | NOBODY        | find, ready work, ruling, preview                | bypassed | ok
      DENY    | REAL | OBEY   | ALLOW_ONCE    | find, ready work, ruling                         | deny     \
      | permission_denied
      DENY    | DRY  | OBEY   | ALLOW_ONCE    | find, ready work, ruling                         | deny     \
      | permission_denied
      DENY    | REAL | BYPASS | REJECT_ONCE   | find, ready work, ruling, invoke                 | bypassed | ok
      """)
  void passesTheGatesInOrder(Grant grant, Call.Run run, Call.Policy policy, Answer answer, String asked,
      String decision, String outcome) {
    plane.grant = grant;
    var result = run(call(run, policy), _ -> answer);
    assertEquals(List.of(asked.split(", ")), plane.asked);
    assertEquals(outcome, result.failure().map(failure -> failure.kind().code()).orElse("ok"));
    assertEquals("[cli, plane.create_issue, work, write, %s, %s, %s, %s]".formatted(decision, run == Call.Run.DRY,
        policy == Call.Policy.BYPASS, outcome), record());
      }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {}                                              | Missing required parameter(s): project_id, name
      {"project_id":"","name":null}                   | Missing required parameter(s): project_id, name
      {"project_id":"P1","nmae":"x"}                  \
      | Missing required parameter(s): name; Unknown argument 'nmae' (did you mean 'name'?)
      {"project_id":1,"name":"n","priority":"high"}   \
      | Argument 'project_id' must be a string, not an integer; Argument 'priority' must be an integer, not a string
      {"project_id":"P1","name":"n","labels":["a",1]} | Argument 'labels.1' must be a string, not an integer
      """)
  void tellsAllProblemsOfTheArgumentsAtOnceAndAsksNoFurther(String arguments, String message) {
    plane.grant = Grant.DENY;
    var result = assertInstanceOf(Result.Refused.class, run(call(arguments), Asker.nobody()));
    assertEquals(message, result.reason().message());
    assertEquals(List.of("find", "ready default"), plane.asked);
    assertEquals("[cli, plane.create_issue, default, , not reached, false, false, invalid_arguments]", record());
  }

  @Test void whatIsNotReadyIsRefusedBeforeItsArgumentsAreLookedAt() {
    plane.notReady = new Fault(new Failure.Inactive("plane"));
    assertEquals(new Result.Refused(new Failure.Inactive("plane")), run(call("{}"), Asker.nobody()));
    assertEquals("[cli, plane.create_issue, default, , not reached, false, false, inactive]", record());
  }

  @Test void anUnknownFunctionIsOnRecordToo() {
    var result = run(Call.of(FunctionName.parse("plane.lst"), new JsonObject()), Asker.nobody());
    assertEquals("Unknown integration function: plane.lst", result.failure().orElseThrow().message());
    assertEquals("[cli, plane.lst, default, , not reached, false, false, unknown_name]", record());
  }

  @Test void aFailureOfTheOtherSideIsAResult() {
    plane.broken = Plane.fault(Failure.Kind.TIMEOUT);
    assertInstanceOf(Result.Failed.class, run(call(Call.Run.REAL, Call.Policy.OBEY), Asker.nobody()));
    assertEquals("[cli, plane.create_issue, work, write, allow, false, false, timeout]", record());
  }

  @Test void aBugLeavesARecordAndIsNotSwallowed() {
    plane.broken = new IllegalStateException("bug");
    assertThrows(IllegalStateException.class, () -> run(call(Call.Run.REAL, Call.Policy.OBEY), Asker.nobody()));
    assertEquals("[cli, plane.create_issue, work, write, allow, false, false, internal]", record());
  }

  @Test void theQuestionShowsFunctionEffectAndArguments() {
    plane.grant = Grant.ASK;
    plane.effect = Effect.READ;
    run(call(Call.Run.REAL, Call.Policy.OBEY), question -> {
      assertEquals(new Asker.Question(Plane.NAME, Effect.READ, good()), question);
      return Answer.ALLOW_ONCE;
    });
    assertTrue(plane.asked.contains("invoke"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      # grant | policy | answer      | decision | answered    | failure
      ALLOW   | BYPASS | NOBODY      | allow    |             |
      ASK     | BYPASS | NOBODY      | ask      | nobody      | Needs approval, and nobody can be asked: It is the law
      ASK     | OBEY   | REJECT_ONCE | ask      | reject_once | The user said no
      ASK     | OBEY   | ALLOW_ONCE  | ask      | allow_once  |
      DENY    | OBEY   | ALLOW_ONCE  | deny     |             | It is the law
      DENY    | BYPASS | ALLOW_ONCE  | deny     |             | It is the law
      """)
  void aLawHoldsForWhoeverBypassesPolicyTooAndIsOnRecord(Grant grant, Call.Policy policy, Answer answer,
      String decision, String answered, String failure) {
    plane.grant = grant;
    plane.law = "law-of-the-land";
    var result = run(call(Call.Run.REAL, policy), _ -> answer);
    assertEquals(failure, result.failure().map(Failure::message).orElse(null));
    var record = audit().last(1).getLast();
    assertEquals(decision, record.getString("decision", ""));
    assertEquals("law-of-the-land", record.getString("rule", ""));
    assertEquals(answered, record.getString("answer", null));
      }

  @Test void withoutAWritableAuditLogNothingIsDone() throws IOException {
    Files.createDirectories(Ticks.home(folder).audit());
    var fault = assertThrows(Fault.class, () -> run(call(Call.Run.REAL, Call.Policy.BYPASS), Asker.nobody()));
    assertEquals("Cannot append to %s: Not a regular file".formatted(Ticks.home(folder).audit()), fault.getMessage());
    assertEquals(List.of(), plane.asked);
  }

  @Test void aBrokenHeadOfTheAuditLogStopsCallsToo() throws IOException {
    run(call(Call.Run.REAL, Call.Policy.OBEY), Asker.nobody());
    Files.writeString(Ticks.home(folder).auditHead(), "{");
    plane.asked.clear();
    assertThrows(Fault.class, () -> run(call(Call.Run.REAL, Call.Policy.OBEY), Asker.nobody()));
    assertEquals(List.of(), plane.asked);
    assertFalse(Files.readString(Ticks.home(folder).auditHead()).contains("seq"));
  }

  @Test void whoeverIsToldOfAMissingRecordIsToldThatTheDeedIsDone() {
    plane.grant = Grant.ASK;
    var fault = assertThrows(Fault.class, () -> run(call(Call.Run.REAL, Call.Policy.OBEY), _ -> {
      breakAudit();
      return Answer.ALLOW_ONCE;
    }));
    assertTrue(fault.getMessage().startsWith(
        "plane.create_issue was done, but its audit record is missing: Cannot "), fault.getMessage());
    assertTrue(plane.asked.contains("invoke"));
  }

  private void breakAudit() {
    try {
      Files.delete(Ticks.home(folder).audit());
      Files.createDirectory(Ticks.home(folder).audit());
    } catch (IOException problem) {
      throw new java.io.UncheckedIOException(problem);
    }
  }
}
