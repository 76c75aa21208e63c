package io.takt.gateway;

import io.takt.contracts.TenantId;
import io.takt.parts.EphemeralKafka;
import io.takt.parts.EphemeralTimescale;
import io.takt.parts.ServiceDatabase;
import io.takt.platform.token.KeyFolder;
import io.takt.platform.token.Party;
import io.takt.platform.token.Scope;
import io.takt.platform.token.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A gateway with real parts and services made of answers; one serves all tests of this JVM. */
public final class TestGateway implements AutoCloseable {
  public static final String OWNER = "owner@example.org";
  public static final String PASSWORD = "correct horse battery";
  public static final TenantId MAIN = new TenantId(1);
  public static final TenantId LAB = new TenantId(2);

  public final MovableClock clock = new MovableClock();
  public final StubService asset = new StubService();
  public final StubService ingest = new StubService();
  public final StubService analytics = new StubService();
  public final StubService broker = new StubService();
  public final KeyFolder keys;
  public final ServiceDatabase database;
  public final String kafka;
  private final ConfigurableApplicationContext context;

  private TestGateway(KeyFolder keys, ServiceDatabase database, String... more) {
    this.keys = keys;
    this.database = database;
    kafka = EphemeralKafka.shared().bootstrapServers();
    analytics.json("/api/v1/latest", 200, "{\"items\":[],\"next\":null}");
    List<String> args =
        new ArrayList<>(
            List.of(
                "--takt.secrets=" + keys.path(),
                "--takt.kafka=" + kafka,
                "--takt.base-url=http://localhost:8080",
                "--takt.provider.private-hosts=127.0.0.1",
                // a machine under test may be slow
                "--takt.provider.timeout=25s",
                "--takt.signin.owner-email=" + OWNER,
                "--takt.signin.owner-password=" + PASSWORD,
                "--takt.route.services.asset.url=" + asset.url(),
                "--takt.route.services.ingest.url=" + ingest.url(),
                "--takt.route.services.analytics.url=" + analytics.url(),
                "--takt.route.timeout=2s",
                "--takt.live.recheck=1s",
                "--server.tomcat.connection-timeout=4s",
                "--takt.health.broker=" + broker.url(),
                "--takt.health.home=" + keys.path(),
                "--takt.health.remembered=0s",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--server.port=0",
                "--management.server.port=0"));
    args.addAll(List.of(more));
    SpringApplicationBuilder builder = GatewayApplication.builder();
    SpringApplication application =
        builder
            .initializers(fresh -> fresh.getBeanFactory().registerSingleton("clock", clock))
            .build();
    context = application.run(args.toArray(String[]::new));
  }

  /** The one all tests share. */
  public static TestGateway shared() {
    return Shared.GATEWAY;
  }

  /** Another on the same database, for settings that others would feel. */
  public static TestGateway with(String... more) {
    return new TestGateway(shared().keys, shared().database, more);
  }

  private static TestGateway first() {
    KeyFolder keys = new KeyFolder(folder());
    keys.install();
    signInKey(keys.path());
    return new TestGateway(keys, EphemeralTimescale.shared().fresh("gateway"));
  }

  @Override
  public void close() {
    context.close();
  }

  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + port("local.server.port") + path);
  }

  public URI managementUrl(String path) {
    return URI.create("http://127.0.0.1:" + port("local.management.port") + path);
  }

  public int port(String name) {
    return Integer.parseInt(context.getEnvironment().getRequiredProperty(name));
  }

  /** A token as the command line signs it. */
  public String cli(TenantId tenant, Scope... scopes) {
    return new TokenIssuer(Party.CLI, keys, clock)
        .forCaller(Party.GATEWAY, "cli", tenant, Set.of(scopes));
  }

  /** A visitor without anything. */
  public Browser browser() {
    return new Browser(this);
  }

  /** A program with a fresh key. */
  public Browser program(TenantId tenant, String scope) {
    String key =
        browser()
            .bearer(cli(tenant, Scope.ADMIN))
            .post("/api/v1/keys", "{\"name\":\"test\",\"scope\":\"" + scope + "\"}")
            .json()
            .get("key")
            .asString();
    return browser().bearer(key);
  }

  /** The owner, signed in. */
  public Browser owner(TenantId tenant) {
    String link =
        browser()
            .bearer(cli(tenant, Scope.ADMIN))
            .post("/api/v1/owner-links", "")
            .json()
            .get("link")
            .asString();
    Browser browser = browser();
    String token = link.substring(link.indexOf('=') + 1);
    browser.post("/api/v1/session/link", "{\"token\":\"" + token + "\"}");
    return browser;
  }

  private static void signInKey(Path folder) {
    try {
      Files.writeString(folder.resolve("sign-in.key"), "a test's key, not a secret");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("takt-secret");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Shared {
    private static final TestGateway GATEWAY = first();
  }
}
