package io.takt.analytics.query;

import io.takt.platform.problem.Problem;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.dao.QueryTimeoutException;

/** Turns a statement that ran out of time into advice. */
final class Bounded {
  private Bounded() {}

  static <T> T answer(Supplier<T> question) {
    try {
      return question.get();
    } catch (QueryTimeoutException e) {
      throw Problem.unavailable(
          "The answer took too long. Ask for a shorter range, fewer signals or a coarser"
              + " resolution.",
          Duration.ofSeconds(5));
    }
  }
}
