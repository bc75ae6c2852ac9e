package kosmokrator.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import kosmokrator.calls.Call;
import kosmokrator.calls.Ruling;
import kosmokrator.config.Grant;
import kosmokrator.config.Trust;
import kosmokrator.integrations.ProviderInfo.Source;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.JsonText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found where, and what stands between a function and a call.
final class CatalogTest {
  private Lab lab;

  @BeforeEach
  void open(@TempDir Path folder) {
    lab = new Lab(folder);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private Failure refusal(String function, String account) {
    return assertThrows(Fault.class, () -> lab.catalog().find(FunctionName.parse(function)).orElseThrow()
        .ready(account)).failure();
  }

  @Test
  void findsAFunctionByAllItsNames() {
    var names = List.of("plane.add_issue_cycle", "plane.add-issue-cycle", "plane.add_issue_to_cycle",
        "plane.plane_add_issue_cycle");
    for (var name : names)
      assertEquals("plane.add_issue_cycle", lab.catalog().find(FunctionName.parse(name)).orElseThrow().name()
          .toString());
    assertTrue(lab.catalog().find(FunctionName.parse("plane.nothing")).isEmpty());
    assertTrue(lab.catalog().find(new FunctionName("../plane", "list_projects")).isEmpty());
  }

  @Test
  void aFoundFunctionAndItsListedTwinSayTheSame() {
    var catalog = lab.catalog();
    for (var provider : catalog.providers()) {
      for (var listed : provider.functions()) {
        var found = catalog.find(listed.name()).orElseThrow();
        assertEquals(listed.name(), found.name());
        assertEquals(JsonText.compact(listed.schema().json()), JsonText.compact(found.parameters().json()));
        assertEquals(listed.effect(), found.effect());
        assertEquals(listed.paginated(), found.paginated());
        assertEquals(listed.slug(), found.slug());
        assertEquals(listed.title() + listed.description(), found.title() + found.description());
      }
    }
  }

  @Test
  void anUnknownNameHasNearOnes() {
    var unknown = assertInstanceOf(Failure.UnknownFunction.class, lab.catalog()
        .unknown(FunctionName.parse("plane.list_project")));
    assertEquals("Unknown integration function: plane.list_project", unknown.message());
    assertEquals("plane.list_projects", unknown.near().getFirst());
    assertEquals("kosmokrator integrations:docs plane.list_projects", unknown.next().getFirst());
    unknown = assertInstanceOf(Failure.UnknownFunction.class, lab.catalog()
        .unknown(FunctionName.parse("plan.list_projects")));
    assertEquals(List.of("plane.list_projects"), unknown.near());
    unknown = assertInstanceOf(Failure.UnknownFunction.class, lab.catalog().unknown(FunctionName.parse("zzz.qqq")));
    assertEquals(List.of("kosmokrator integrations:list"), unknown.next());
    assertEquals("Unknown integration provider: plan",
        assertThrows(Fault.class, () -> lab.catalog().requireProvider("plan")).getMessage());
  }

  @Test
  void gatesCloseInOrder() {
    assertEquals("Integration 'gmail' is discoverable but is not supported by the local CLI runtime yet.",
        refusal("gmail.list_labels", "default").message());
    assertEquals("Integration 'plane' is installed but not active. Enable it in settings first.",
        refusal("plane.list_projects", "default").message());
    lab.enabled("plane", "coingecko", "gmail");
    assertEquals("Integration 'plane' is missing required credentials for account 'default'. Configure it in "
        + "settings first.", refusal("plane.list_projects", "default").message());
    assertEquals(List.of("api_key"),
        assertInstanceOf(Failure.MissingCredentials.class, refusal("plane.list_projects", "work")).fields());
    lab.stores("plane", "work", "api_key", "k");
    lab.catalog().find(FunctionName.parse("plane.list_projects")).orElseThrow().ready("work");
    assertEquals(Failure.Kind.MISSING_CREDENTIALS, refusal("plane.list_projects", "default").kind());
    assertEquals("Integration 'coingecko' has no account 'wrok'", refusal("coingecko.price", "wrok").message());
    lab.catalog().find(FunctionName.parse("coingecko.price")).orElseThrow().ready("default");
    assertEquals(Failure.Kind.INACTIVE, refusal("gmail.list_labels", "default").kind());
  }

  @Test
  void stateIsPerAccount() {
    lab.enabled("plane").stores("plane", "work", "api_key", "k").stores("plane", "work", "_oauth2", "{}");
    var catalog = lab.catalog();
    var plane = catalog.requireProvider("plane");
    var state = catalog.state(plane, "work");
    assertEquals(new ProviderState("work", List.of("default", "work"), List.of("api_key"), List.of(), true, true,
        Grant.ALLOW, Grant.ALLOW), state);
    assertEquals("active", state.word());
    assertEquals(List.of("work"), state.aliases());
    assertEquals("inactive", catalog.state(plane, "default").word());
    assertEquals("disabled", catalog.state(catalog.requireProvider("coingecko"), "default").word());
    assertEquals(Grant.ASK, catalog.state(catalog.requireProvider("github"), "default").read());
  }

  @Test
  void aUsersPackageReplacesABuiltInOne() {
    lab.declares("plane", new DemoPackage().set("id", "\"plane\"").get("mine", "/mine", "{}").toString());
    var plane = lab.catalog().requireProvider("plane");
    assertEquals(Source.USER, plane.source());
    assertEquals(List.of("mine"), plane.functions().stream().map(function -> function.name().action()).toList());
    assertTrue(lab.catalog().find(FunctionName.parse("plane.list_projects")).isEmpty());
  }

  @Test
  void aProjectsPackageAddsOnceTrustedAndNeverReplaces() {
    var project = lab.environment().directory().resolve(".kosmokrator/integrations");
    lab.write(project.resolve("demo.json"), new DemoPackage().get("mine", "/mine", "{}").toString());
    lab.write(project.resolve("plane.json"), new DemoPackage().set("id", "\"plane\"").get("mine", "/mine", "{}")
        .toString());
    assertTrue(lab.catalog().provider("demo").isEmpty());
    var untrusted = lab.catalog().unknown(FunctionName.parse("demo.mine"));
    assertEquals(Failure.Kind.UNTRUSTED, untrusted.kind());
    assertEquals(List.of("kosmokrator trust"), untrusted.next());
    Trust.load(lab.home()).trust(lab.home().projectRoot(), Instant.EPOCH);
    assertEquals(Source.PROJECT, lab.catalog().requireProvider("demo").source());
    assertEquals(Source.BUILTIN, lab.catalog().requireProvider("plane").source());
    assertEquals(33, lab.catalog().requireProvider("plane").functions().size());
  }

  @Test
  void aPackageThatIsGoneIsNotInstalled() {
    lab.stores("demo", "api_key", "k");
    assertEquals("Integration 'demo' is not installed.", lab.catalog().unknown(FunctionName.parse("demo.mine"))
        .message());
  }

  @Test
  void aBrokenPackageNamesFileLineAndCommand() {
    lab.declares("demo", "{\n  \"manifest\": 1,\n  \"id\": \"demo\"\n}\n");
    var file = lab.home().integrations().resolve("demo.json");
    var failure = assertThrows(Fault.class, () -> lab.catalog().find(FunctionName.parse("demo.mine"))).failure();
    assertTrue(failure.message()
        .startsWith("Integration package " + file + " is not valid, line 1, column 1: the package needs "),
        failure.message());
    assertEquals(List.of("kosmokrator integrations:validate " + file), failure.next());
    var catalog = lab.catalog();
    assertTrue(catalog.providers().stream().noneMatch(provider -> provider.id().equals("demo")));
    assertEquals(List.of(failure.message()), catalog.broken().stream().map(Failure::message).toList());
  }

  @Test
  void policyIsThatOfTheSettings() {
    lab.write(lab.home().settings(),
        "{\"integrations\":{\"permissions_default\":\"deny\",\"plane\":{\"enabled\":true,"
            + "\"permissions\":{\"read\":\"allow\"}}}}");
    var read = lab.catalog().find(FunctionName.parse("plane.list_projects")).orElseThrow();
    assertEquals(Ruling.of(Grant.ALLOW),
        read.ruling(Lab.call("plane.list_projects", "default", "{}", Call.Options.NONE)));
    var write = lab.catalog().find(FunctionName.parse("plane.create_issue")).orElseThrow();
    assertEquals(Ruling.of(Grant.DENY),
        write.ruling(Lab.call("plane.create_issue", "default", "{}", Call.Options.NONE)));
    assertEquals(Effect.WRITE, write.effect());
  }

  @Test
  void aProbeChecksCredentials() {
    lab.enabled("github").configured("github");
    var catalog = lab.catalog();
    var probe = catalog.probe(catalog.requireProvider("github")).orElseThrow();
    lab.answers(200, "{\"login\":\"octocat\"}");
    probe.run("default");
    assertEquals("/user", lab.seen.getFirst().target());
    lab.answers(200, "{\"hello\":1}");
    assertEquals("GitHub answered, but not as expected: 'login' is missing (check the address)",
        assertThrows(Fault.class, () -> probe.run("default")).getMessage());
    lab.enabled("plane").configured("plane").fresh().answers(200, "{\"results\":[]}");
    lab.catalog().probe(lab.catalog().requireProvider("plane")).orElseThrow().run("default");
    assertEquals("/api/v1/workspaces/my-workspace-slug/projects/?per_page=1", lab.seen.getFirst().target());
  }

  @Test
  void aRefusedProbeIsToldAsACallWouldBe() {
    lab.enabled("github").configured("github").answers(401, "{\"message\":\"Bad credentials\"}");
    var probe = lab.catalog().probe(lab.catalog().requireProvider("github")).orElseThrow();
    assertEquals("GitHub API error (401): Bad credentials", assertThrows(Fault.class, () -> probe.run("default"))
        .getMessage());
  }
}
