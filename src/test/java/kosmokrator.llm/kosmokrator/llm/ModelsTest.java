package kosmokrator.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.config.Home;
import kosmokrator.config.SecretKey;
import kosmokrator.config.Secrets;
import kosmokrator.config.Settings;
import kosmokrator.config.Trust;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsTest {
  @TempDir Path folder;
  private final Map<String, String> variables = new HashMap<>();
  private final Redactor redactor = new Redactor();
  private String settings = "{}";
  private Secrets secrets;
  private Egress egress;

  @BeforeEach void open() {
    egress = new Egress(environment(), Clock.system(), redactor);
  }

  @AfterEach void close() {
    egress.close();
  }

  private Environment environment() {
    return Environment.of(variables, folder.resolve("work"), folder);
  }

  private Models models() throws Exception {
    var home = Home.of(environment());
    Files.createDirectories(home.folder());
    Files.createDirectories(folder.resolve("work"));
    Files.writeString(home.settings(), settings);
    secrets = Secrets.open(home, environment(), redactor);
    return new Models(home, Settings.load(home, Trust.load(home)), secrets, environment(), () -> egress, Clock.system(),
        redactor);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      gpt-5.5                  | openai/gpt-5.5
      openai/gpt-5.4           | openai/gpt-5.4
      groq/openai/gpt-oss-20b  | groq/openai/gpt-oss-20b
      anthropic                | anthropic/claude-fable-5
      glm/glm-5.1              | z-api/glm-5.1
      ollama/qwen3:8b          | ollama/qwen3:8b
      openrouter/a/b/c         | openrouter/a/b/c
      mine/m/1                 | mine/m/1
      mine                     | mine/m1
      """)
  void aNameLeadsToAModel(String name, String model) throws Exception {
    settings = """
        {"agent": {"default_provider": "openai"},
         "providers": {"mine": {"url": "https://llm.example/v1", "default_model": "m1"}}}""";
    assertEquals(model, models().resolve(name).info().name());
  }

  /// A typo in a provider's name sends no prompt to another one.
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      openai     | grok/grok-4       | Unknown model provider: grok (did you mean 'groq'?); openai, the default
      openai     | nosuch/m          | Unknown model provider: nosuch; openai, the default provider, has no models with
      openai     | openai/           | No model: openai/ (write PROVIDER/MODEL)
      openai     | /x                | No model: /x (write PROVIDER/MODEL)
      groq       | nosuch/m          |
      openrouter | nosuch/m          |
      ollama     | nosuch/m          |
      mine       | nosuch/m          |
      """)
  void aNameOfNobodyIsRefusedWhereModelsHaveNoSlash(String usual, String name, String refused) throws Exception {
    settings = """
        {"agent": {"default_provider": "%s"},
         "providers": {"mine": {"url": "https://llm.example/v1", "default_model": "m1"}}}""".formatted(usual);
    var models = models();
    assertEquals(refused != null, models.doubt(name).isPresent());
    if (refused == null) assertEquals(usual + "/" + name, models.resolve(name).info().name());
    else {
      var failure = assertThrows(Fault.class, () -> models.resolve(name)).failure();
      assertEquals(Failure.Kind.UNKNOWN_NAME, failure.kind());
      assertTrue(failure.message().startsWith(refused), failure.message());
      assertTrue(failure.next().toString().contains("kosmokrator providers:"), failure.next().toString());
    }
  }

  @Test void withoutAChoiceItSaysWhatToTypeAndNamesTheProvidersThatHaveAKey() throws Exception {
    variables.put("XAI_API_KEY", "xai-0123456789");
    var failure = assertThrows(Fault.class, () -> models().chosen()).failure();
    assertEquals(Failure.Kind.INACTIVE, failure.kind());
    assertEquals(List.of("kosmokrator providers:configure xai", "kosmokrator setup", "kosmokrator providers:list"),
        failure.next());
  }

  @Test void theSettingsChooseAndTheProvidersFirstModelIsTheDefault() throws Exception {
    settings = "{\"agent\": {\"default_provider\": \"gemini\"}}";
    assertEquals("gemini/gemini-3.1-pro-preview", models().chosen().info().name());
    settings = "{\"agent\": {\"default_provider\": \"ollama\", \"default_model\": \"qwen3:8b\"}}";
    var info = models().chosen().info();
    assertEquals("ollama/qwen3:8b", info.name());
    assertEquals(32768, info.context());
    settings = "{\"agent\": {\"default_provider\": \"ollama\"}}";
    assertEquals(Failure.Kind.INACTIVE, assertThrows(Fault.class, () -> models().chosen()).failure().kind());
  }

  @Test void aProviderThatWantsABrowserIsListedAndRefused() throws Exception {
    var models = models();
    var codex = models.require("codex");
    assertFalse(models.status(codex).ready());
    var failure = assertThrows(Fault.class, () -> models.resolve("codex/gpt-5.5")).failure();
    assertEquals(Failure.Kind.INACTIVE, failure.kind());
    assertTrue(failure.message().contains("sign-in in a browser"), failure.message());
  }

  @Test void anUnknownProviderIsAFaultWithNearNames() throws Exception {
    var failure = assertThrows(Fault.class, () -> models().require("antropic")).failure();
    assertEquals(Failure.Kind.UNKNOWN_NAME, failure.kind());
    assertTrue(failure.message().contains("did you mean 'anthropic'"), failure.message());
    assertEquals(Optional.empty(), models().find("../../etc/passwd"));
  }

  @Test void theStoredKeyComesBeforeThatOfTheEnvironmentAndNoneIsShown() throws Exception {
    variables.put("GROQ_API_KEY", "gsk-environment-1111");
    var models = models();
    var groq = models.require("groq");
    assertEquals(Optional.of(ProviderStatus.Origin.ENVIRONMENT), models.status(groq).key());
    assertEquals("Configured · ••••1111", models.status(groq).text());
    assertEquals("a [redacted] b", redactor.redact("a gsk-environment-1111 b"));
    secrets.apply(List.of(SecretKey.ofProvider("groq").put(Secret.of("gsk-stored-2222"))));
    models = models();
    assertEquals(Optional.of(ProviderStatus.Origin.STORED), models.status(groq).key());
    assertEquals("Configured · ••••2222", models.status(groq).text());
    secrets.apply(List.of(SecretKey.ofProvider("groq").drop()));
    assertEquals(Optional.of(ProviderStatus.Origin.ENVIRONMENT), models().status(groq).key());
  }

  @Test void whatTheUserSaysIsWrittenOverTheCatalogue() throws Exception {
    settings = "{\"providers\": {\"openai\": {\"url\": \"http://gateway.local:9/v1\"}}}";
    var openai = models().require("openai");
    assertEquals("http://gateway.local:9/v1", openai.url());
    assertEquals("OpenAI", openai.label());
    assertEquals(Provider.Source.BUILT_IN, openai.source());
    assertEquals("https://api.x.ai/v1", models().require("xai").url());
  }

  @Test void aProjectMaySetProvidersOnlyOnceItIsTrusted() throws Exception {
    var project = folder.resolve("work/.kosmokrator");
    Files.createDirectories(project);
    Files.createDirectories(folder.resolve("work/.git"));
    Files.writeString(project.resolve("settings.json"),
        "{\"providers\": {\"openai\": {\"url\": \"http://evil.example/v1\"}, \"evil\": {\"url\": \"http://"
            + "evil.example\"}}}");
    assertEquals("https://api.openai.com/v1", models().require("openai").url());
    assertEquals(Optional.empty(), models().find("evil"));
    Trust.load(Home.of(environment())).trust(folder.resolve("work"), Clock.system().now());
    assertEquals("http://evil.example/v1", models().require("openai").url());
  }

  @Test void everyDefinitionOfTheCatalogueIsSound() throws Exception {
    var ids = models().providers().stream().map(Provider::id).toList();
    assertEquals(21, ids.size());
    for (var provider : models().providers()) {
      assertTrue(provider.url().startsWith("https://") || provider.id().equals("ollama"), provider.url());
      assertEquals(provider.auth() == Provider.Auth.API_KEY, provider.variable().isPresent(), provider.id());
      assertTrue(provider.anyModel() || provider.defaultModel().isPresent(), provider.id());
      for (var model : provider.models()) {
        assertTrue(model.context() >= 100_000 && model.output() > 0 && model.output() <= model.context(), model.name());
        model.price().ifPresent(price ->
            assertTrue(price.cachedInput() <= price.input() && price.input() <= price.written()
            && price.written() <= price.writtenLong() && price.input() < price.output(), model.name()));
      }
    }
  }

  @Test void whatIsWrittenToACacheHasAPriceOfItsOwn() throws Exception {
    var sonnet = models().resolve("anthropic/claude-sonnet-5").info().price().orElseThrow();
    assertEquals(0.2 + 2.5 + 4 + 2 + 10, sonnet.of(new Usage(4_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000)),
        1e-9);
    settings = """
        {"providers": {"mine": {"url": "https://x.example", "models": {"m": {"price": {"input": 3, "output": 9}}}}}}""";
    var own = models().resolve("mine/m").info().price().orElseThrow();
    assertEquals(3 + 3 + 3 + 9, own.of(new Usage(3_000_000, 1_000_000, 1_000_000, 0, 1_000_000)), 1e-9);
  }

  @Test void aBrokenDefinitionIsAFaultThatNamesTheMember() throws Exception {
    settings = "{\"providers\": {\"mine\": {\"url\": \"https://x.example\", \"driver\": \"soap\"}}}";
    var failure = assertThrows(Fault.class, () -> models().require("mine")).failure();
    assertEquals(Failure.Kind.STATE, failure.kind());
    assertTrue(failure.message().contains("providers.mine: 'soap' is not a known driver"), failure.message());
  }

  @Test void aMemberThatNobodyReadsStopsItsProviderOnly() throws Exception {
    settings = """
        {"agent": {"default_provider": "mine"},
         "providers": {"mine": {"url": "https://x.example", "protocol": "gemini", "default_model": "m"}}}""";
    var failure = assertThrows(Fault.class, () -> models().chosen()).failure();
    assertEquals(Failure.Kind.STATE, failure.kind());
    assertTrue(failure.message().endsWith("settings.json: providers.mine.protocol: no definition of a provider has "
        + "this member"
        + " (did you mean 'driver'?)"), failure.message());
    assertEquals(List.of("kosmokrator settings:unset providers.mine.protocol --global"), failure.next());
    assertEquals("openai", models().require("openai").id());
  }

  @Test void whatAProviderSaysAboutItsModelsIsKept() throws Exception {
    try (var server = ModelServer.start()) {
      for (var protocol : List.of(Protocol.OPENAI, Protocol.ANTHROPIC, Protocol.GEMINI)) {
        settings = """
            {"providers": {"mine": {"driver": "%s", "url": "%s", "auth": "none", "unlisted": {"context": 50000}}}}"""
            .formatted(protocol.word(), server.url(protocol));
        var models = models();
        var mine = models.require("mine");
        assertEquals(2, models.refresh(mine));
        assertEquals(List.of("mine/test", "mine/maker/large"),
            models.models(mine).stream().map(ModelInfo::name).toList());
        assertEquals(protocol == Protocol.GEMINI
            ? 100_000 : 50_000, models.resolve("mine/maker/large").info().context());
        assertTrue(models.asked(mine).isPresent());
      }
    }
  }

  @Test void withoutAKeyNothingIsSent() throws Exception {
    try (var server = ModelServer.start()) {
      settings = "{\"providers\": {\"mine\": {\"url\": \"%s\", \"env\": \"MINE_KEY\"}}}"
          .formatted(server.url(Protocol.OPENAI));
      var prompt = new Prompt("", List.of(Message.User.text("x")), List.of(), Prompt.Options.NONE);
      var fault = assertThrows(ModelFault.class, () -> models().resolve("mine/m").complete(prompt, _ -> {}));
      assertEquals(ModelFault.Reason.AUTH, fault.reason());
      assertEquals(Failure.Kind.MISSING_CREDENTIALS, fault.failure().kind());
      assertEquals(List.of("kosmokrator providers:configure mine --api-key-stdin", "export MINE_KEY=..."),
          fault.failure().next());
      assertEquals(List.of(), server.asked());
    }
  }
}
