package io.takt.gateway;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The one door. */
@SpringBootApplication(scanBasePackages = "io.takt.gateway")
@ConfigurationPropertiesScan
public class GatewayApplication {
  static void main(String[] args) {
    builder().run(args);
  }

  /** Also as a child context beside other services in one JVM. */
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(GatewayApplication.class)
        .properties("spring.config.name=platform,gateway");
  }
}
