package io.takt.asset;

import io.takt.parts.EphemeralKafka;
import io.takt.parts.EphemeralTimescale;
import java.util.Objects;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** The running service. One on empty tables serves all tests of the JVM that do not kill. */
public record Service(Installation installation, ConfigurableApplicationContext context)
    implements AutoCloseable {
  public static Service shared() {
    return Shared.SERVICE;
  }

  public static Service start(Installation installation) {
    return new Service(
        installation,
        AssetApplication.builder().registerShutdownHook(false).run(installation.arguments(0)));
  }

  public Api api() {
    Environment environment = context.getEnvironment();
    return new Api(
        installation,
        Integer.parseInt(Objects.requireNonNull(environment.getProperty("local.server.port"))));
  }

  @Override
  public void close() {
    context.close();
  }

  private static final class Shared {
    private static final Service SERVICE =
        start(
            Installation.of(
                EphemeralTimescale.shared().fresh("asset"),
                EphemeralKafka.shared().bootstrapServers()));
  }
}
