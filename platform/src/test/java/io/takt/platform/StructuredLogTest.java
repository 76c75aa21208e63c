package io.takt.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.platform.log.LogService;
import io.takt.platform.sample.SampleApplication;
import io.takt.platform.token.KeyFolder;
import io.takt.platform.trace.TraceId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class StructuredLogTest {
  private static final Logger log = LoggerFactory.getLogger(StructuredLogTest.class);
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path secrets;
  private static ConfigurableApplicationContext service;

  @BeforeAll
  static void start() {
    new KeyFolder(secrets).install();
    service =
        new SpringApplicationBuilder(SampleApplication.class)
            .properties("spring.config.name=platform")
            .run(
                "--takt.service=asset",
                "--takt.secrets=" + secrets,
                "--spring.application.name=sample",
                "--server.port=0");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aLineTellsItsServiceAndTrace(CapturedOutput output) {
    String trace = TraceId.fresh();
    try (MDC.MDCCloseable _ = MDC.putCloseable(TraceId.MDC_KEY, trace)) {
      log.warn("the {} one", "first");
    }

    JsonNode line = line(output, "the first one");
    assertThat(line.at("/service/name").asString()).isEqualTo("sample");
    assertThat(line.at("/log/level").asString()).isEqualTo("WARN");
    assertThat(line.path("trace.id").asString()).isEqualTo(trace);
  }

  @Test
  void aThreadWorksForTheServiceThatMadeIt(CapturedOutput output) throws InterruptedException {
    LogService.enter("other-service");
    Thread made = Thread.ofVirtual().unstarted(() -> log.warn("from below"));
    LogService.leave();
    made.start();
    made.join();
    log.warn("from above");

    assertThat(line(output, "from below").at("/service/name").asString())
        .isEqualTo("other-service");
    assertThat(line(output, "from above").at("/service/name").asString()).isEqualTo("sample");
  }

  private static JsonNode line(CapturedOutput output, String message) {
    List<String> lines = output.getAll().lines().toList();
    Optional<JsonNode> found =
        lines.stream()
            .filter(line -> line.startsWith("{"))
            .map(JSON::readTree)
            .filter(json -> json.path("message").asString().equals(message))
            .findFirst();
    return found.orElseThrow();
  }
}
