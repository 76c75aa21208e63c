package io.takt.gateway.health;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.gateway.health.Examination.Look;
import io.takt.gateway.health.Finding.State;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the parts are, in words for people. */
@RestController
@Tag(name = "Health", description = "How the parts are, in plain words")
class HealthController {
  private static final Logger log = LoggerFactory.getLogger(HealthController.class);
  private static final String WORDS = "io.takt.gateway.health.words";

  private final Examination examination;
  private final HealthProperties properties;
  private final Clock clock;
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ReentrantLock examining = new ReentrantLock();
  private @Nullable Examined last;

  HealthController(Examination examination, HealthProperties properties, Clock clock) {
    this.examination = examination;
    this.properties = properties;
    this.clock = clock;
  }

  private record Examined(List<Finding> findings, Instant at) {}

  /**
   * One part.
   *
   * @param id stable, such as {@code database}
   * @param name in the reader's language
   * @param message how it is
   * @param cure what to do; null when there is nothing to do
   */
  record Part(String id, String name, State state, String message, @Nullable String cure) {}

  /** All parts. */
  record Health(List<Part> parts) {}

  @GetMapping("/api/v1/health")
  @Operation(summary = "How the parts are, in the language of Accept-Language (en, de)")
  Health health(Locale asked) {
    // the root bundle is English; without a fall-back the JVM's own language would win over it
    ResourceBundle words =
        ResourceBundle.getBundle(
            WORDS,
            asked,
            HealthController.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return new Health(findings().stream().map(f -> inWords(f, words, asked)).toList());
  }

  private List<Finding> findings() {
    // one examines, the others take what it found
    examining.lock();
    try {
      Examined known = last;
      if (known == null || !clock.instant().isBefore(known.at().plus(properties.remembered()))) {
        known = new Examined(examine(), clock.instant());
        last = known;
      }
      return known.findings();
    } finally {
      examining.unlock();
    }
  }

  private List<Finding> examine() {
    // a database that hangs must not keep the answer longer than a service that does
    long patience = properties.patience().plusSeconds(1).toMillis();
    List<CompletableFuture<Finding>> running =
        examination.looks().stream()
            .map(look ->
                CompletableFuture.supplyAsync(look.at(), threads)
                    .completeOnTimeout(unanswered(look), patience, TimeUnit.MILLISECONDS)
                    .exceptionally(e -> failed(look, e)))
            .toList();
    return running.stream().map(CompletableFuture::join).toList();
  }

  private static Finding unanswered(Look look) {
    return Finding.of(look.part(), State.DOWN, "down");
  }

  private static Finding failed(Look look, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    log.warn("{} could not be examined", look.part(), cause);
    return unanswered(look);
  }

  private static Part inWords(Finding finding, ResourceBundle words, Locale language) {
    String sentence = finding.part() + "." + finding.kind();
    return new Part(
        finding.part(),
        words.getString(finding.part()),
        finding.state(),
        say(words, sentence, finding, language),
        words.containsKey(sentence + ".cure")
            ? say(words, sentence + ".cure", finding, language)
            : null);
  }

  private static String say(ResourceBundle words, String key, Finding finding, Locale language) {
    String pattern = words.containsKey(key) ? words.getString(key) : words.getString("down");
    return new MessageFormat(pattern, language).format(finding.facts().toArray());
  }
}
