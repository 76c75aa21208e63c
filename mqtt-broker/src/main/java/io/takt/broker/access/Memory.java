package io.takt.broker.access;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.takt.broker.access.AccessCount.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Bounded memory of answers to one kind of question. */
final class Memory<Q, A> {
  private static final Duration ALLOWED = Duration.ofSeconds(60);
  private static final Duration DENIED = Duration.ofSeconds(5);

  /** Long enough that a thousand waiting clients do not all run into the same time-out. */
  private static final Duration UNAVAILABLE = Duration.ofSeconds(1);

  private static final Duration OUTAGE = Duration.ofHours(1);

  private final AsyncCache<Q, Kept<A>> recent;
  private final Cache<Q, Boolean> granted;
  private final Function<A, Outcome> outcome;
  private final A allowed;
  private final AccessCount count;

  /**
   * @param outcome what an answer is
   * @param allowed the answer given from an earlier grant while the authority is away
   */
  Memory(int size, Ticker ticker, Function<A, Outcome> outcome, A allowed, AccessCount count) {
    this.outcome = outcome;
    this.allowed = allowed;
    this.count = count;
    this.recent =
        Caffeine.newBuilder()
            .maximumSize(size)
            .ticker(ticker)
            .expireAfter(Expiry.<Q, Kept<A>>creating((_, kept) -> kept.keep()))
            .buildAsync();
    this.granted =
        Caffeine.newBuilder().maximumSize(size).ticker(ticker).expireAfterWrite(OUTAGE).build();
  }

  CompletableFuture<A> answer(Q question, Supplier<CompletableFuture<A>> ask) {
    CompletableFuture<Kept<A>> known = recent.getIfPresent(question);
    if (known != null) {
      count.asked(Outcome.FROM_MEMORY);
      return known.thenApply(Kept::answer);
    }
    return recent
        .get(question, (_, _) -> ask.get().thenApply(given -> kept(question, given)))
        .thenApply(Kept::answer);
  }

  /** Asks anew, and does not let in by an earlier grant. */
  void forget(Predicate<Q> questions) {
    recent.synchronous().asMap().keySet().removeIf(questions);
    granted.asMap().keySet().removeIf(questions);
  }

  private Kept<A> kept(Q question, A given) {
    Outcome is = outcome.apply(given);
    if (is == Outcome.UNAVAILABLE && granted.getIfPresent(question) != null) {
      count.asked(Outcome.KEPT_IN_OUTAGE);
      return new Kept<>(allowed, DENIED);
    }
    count.asked(is);
    return switch (is) {
      case ALLOWED -> {
        granted.put(question, true);
        yield new Kept<>(given, ALLOWED);
      }
      case DENIED -> {
        granted.invalidate(question);
        yield new Kept<>(given, DENIED);
      }
      case UNAVAILABLE, FROM_MEMORY, KEPT_IN_OUTAGE -> new Kept<>(given, UNAVAILABLE);
    };
  }

  private record Kept<A>(A answer, Duration keep) {}
}
