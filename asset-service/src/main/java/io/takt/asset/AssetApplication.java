package io.takt.asset;

import io.takt.platform.audit.AuditTrail;
import io.takt.platform.outbox.OutboxParts;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** The plant model, device credentials and the inbox. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import({OutboxParts.class, AuditTrail.class})
public class AssetApplication {
  static void main(String[] args) {
    builder().run(args);
  }

  /** Also as a child context beside other services in one JVM. */
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(AssetApplication.class)
        .properties("spring.config.name=platform,asset-service");
  }
}
