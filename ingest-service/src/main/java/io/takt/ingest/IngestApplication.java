package io.takt.ingest;

import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** MQTT and HTTP to Kafka. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class IngestApplication {
  /** The service, ready to run alone or beside others in one JVM. */
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(IngestApplication.class)
        .properties("spring.config.name=platform,ingest-service")
        .bannerMode(Banner.Mode.OFF);
  }

  public static void main(String[] arguments) {
    builder().run(arguments);
  }
}
