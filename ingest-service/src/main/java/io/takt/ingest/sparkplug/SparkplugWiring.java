package io.takt.ingest.sparkplug;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.takt.ingest.mqtt.HostConnection.Login;
import io.takt.ingest.mqtt.MqttProperties;
import io.takt.ingest.outlet.Outlet;
import io.takt.ingest.pipeline.Intake;
import io.takt.platform.PlatformProperties;
import java.time.Clock;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the Sparkplug host hangs together. */
@Configuration(proxyBeanMethods = false)
class SparkplugWiring {
  private static final String GROUP = "ingest-sparkplug";

  /** Rebuilding a state and waiting for room take long; a member that hangs is still noticed. */
  private static final int LONGEST_STEP_MS = 600_000;

  @Bean
  Login sparkplugLogin(MqttProperties mqtt) {
    return new Login(mqtt.url(), mqtt.user(), mqtt.keyFile());
  }

  @Bean(initMethod = "start")
  HostSession hostSession(
      SparkplugProperties properties,
      Login login,
      Intake intake,
      Outlet outlet,
      BooleanSupplier intakeOpen,
      Clock clock,
      MeterRegistry registry) {
    HostSession session =
        new HostSession(properties, login, new Forwarder(intake, outlet, clock), intakeOpen, clock);
    Gauge.builder("takt.ingest.sparkplug.reading", session, s -> s.isReading() ? 1 : 0)
        .register(registry);
    return session;
  }

  @Bean
  CommandLine commandLine(SparkplugProperties properties, Login login) {
    return new CommandLine(login, properties.clientId());
  }

  @Bean(initMethod = "start")
  SparkplugReader sparkplugReader(
      PlatformProperties platform,
      SparkplugProperties properties,
      Intake intake,
      CommandLine commands,
      HostSession host,
      Clock clock) {
    Rebirths rebirths = new Rebirths(commands::send, properties.rebirthPause(), clock);
    return new SparkplugReader(consumer(platform.kafka()), properties, intake, rebirths, host);
  }

  static Map<String, Object> consumer(String bootstrap) {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        ConsumerConfig.GROUP_ID_CONFIG,
        GROUP,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        StringDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName(),
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
        LONGEST_STEP_MS,
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        15_000,
        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        2_000);
  }
}
