package io.takt.bench.faults;

import io.takt.bench.platform.Api;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks the API again and again during a fault. Every answer must be a result, or say that it is
 * unavailable and when to come back.
 */
final class ApiWatch implements AutoCloseable {
  private static final Duration STEP = Duration.ofMillis(250);
  private static final double SLOWEST_SECONDS = 10;
  private static final double MOST_SECONDS = 5;
  private static final double MOST = 0.99;
  private static final int SAMPLES = 3;

  private final Api api;
  private final String path;
  private final Thread thread;
  private final List<String> wrong = new ArrayList<>();
  private volatile boolean ended;
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger unavailable = new AtomicInteger();
  private final List<Double> seconds = Collections.synchronizedList(new ArrayList<>());

  ApiWatch(Api api, String path) {
    this.api = api;
    this.path = path;
    this.thread = Thread.ofVirtual().start(this::run);
  }

  private void run() {
    while (!ended) {
      long begin = System.nanoTime();
      try {
        Api.Answer answer = api.get(path);
        // the clock was set between signing and reading: signed anew, it is of the right time
        look(answer.status() == 401 ? api.get(path) : answer);
      } catch (HttpTimeoutException e) {
        // one that took too long
      } catch (IOException e) {
        say("no answer: " + e);
      }
      seconds.add((System.nanoTime() - begin) / 1e9);
      Await.pass(STEP);
    }
  }

  private void look(Api.Answer answer) {
    answers.incrementAndGet();
    if (answer.status() == 503) {
      unavailable.incrementAndGet();
      if (answer.retryAfter().isEmpty()) {
        say("503 without Retry-After");
      }
      if (!answer.type().startsWith("application/problem+json")) {
        say("503 as " + answer.type());
      }
    } else if (answer.status() != 200) {
      say("answer " + answer.status() + " " + answer.body());
    }
  }

  private synchronized void say(String what) {
    String text = "GET " + path + ": " + what;
    if (wrong.size() < SAMPLES && !wrong.contains(text)) {
      wrong.add(text);
    }
  }

  /** What was not as it must be; call it after {@link #close}. */
  synchronized List<String> broken() {
    return List.copyOf(wrong);
  }

  /** The must of every answer, whatever is away; call it after {@link #close}. */
  Optional<String> slow() {
    return slowest() > SLOWEST_SECONDS
        ? Optional.of("GET %s took %.1f s".formatted(path, slowest()))
        : Optional.empty();
  }

  /** The must of a slow platform: a result or a refusal in time; call it after {@link #close}. */
  Optional<String> late() {
    double most = within(MOST);
    return most > MOST_SECONDS
        ? Optional.of("API p99 %.1f s, not %.0f s".formatted(most, MOST_SECONDS))
        : Optional.empty();
  }

  private double within(double share) {
    List<Double> sorted = seconds.stream().sorted().toList();
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * share)));
  }

  private double slowest() {
    return within(1);
  }

  int unavailable() {
    return unavailable.get();
  }

  String summary() {
    return "API: %d answers, %d of them 503, slowest %.1f s"
        .formatted(answers.get(), unavailable.get(), slowest());
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
