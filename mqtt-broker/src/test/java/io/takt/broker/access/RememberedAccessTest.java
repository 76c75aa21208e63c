package io.takt.broker.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.broker.access.AccessCount.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedAccessTest {
  private static final Credentials SHOWN = new Credentials("c", "u", "p", "127.0.0.1");
  private static final TopicUse USE =
      new TopicUse("c", "u", "takt/v1/main/s/-/l/m", TopicUse.Direction.PUBLISH, "127.0.0.1");

  private final AtomicLong nanos = new AtomicLong();
  private final Authority authority = new Authority();
  private final AccessCount count = new AccessCount();
  private final RememberedAccess access = new RememberedAccess(authority, count, nanos::get);

  /** Answers when it is told to. */
  private static final class Authority implements Access {
    SignIn signIn = SignIn.ALLOWED;
    Permit permit = Permit.ALLOWED;
    final List<CompletableFuture<Permit>> open = new ArrayList<>();
    boolean slow;
    int asked;

    @Override
    public CompletableFuture<SignIn> signIn(Credentials credentials) {
      asked++;
      return CompletableFuture.completedFuture(signIn);
    }

    @Override
    public CompletableFuture<Permit> permit(TopicUse use) {
      asked++;
      CompletableFuture<Permit> answer =
          slow ? new CompletableFuture<>() : CompletableFuture.completedFuture(permit);
      open.add(answer);
      return answer;
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void asksAgainOneMinuteAfterAYes() {
    access.permit(USE).join();
    pass(Duration.ofSeconds(59));
    access.permit(USE).join();
    assertThat(authority.asked).isEqualTo(1);
    pass(Duration.ofSeconds(2));
    access.permit(USE).join();
    assertThat(authority.asked).isEqualTo(2);
    assertThat(count.of(Outcome.FROM_MEMORY)).isEqualTo(1);
  }

  @Test
  void asksAgainFiveSecondsAfterANo() {
    authority.permit = Permit.DENIED;
    assertThat(access.permit(USE).join()).isEqualTo(Permit.DENIED);
    pass(Duration.ofSeconds(6));
    authority.permit = Permit.ALLOWED;
    assertThat(access.permit(USE).join()).isEqualTo(Permit.ALLOWED);
  }

  @Test
  void keepsAnEarlierYesForAnHourWhileNobodyAnswers() {
    access.signIn(SHOWN).join();
    authority.signIn = SignIn.UNAVAILABLE;
    pass(Duration.ofMinutes(55));
    assertThat(access.signIn(SHOWN).join()).isEqualTo(SignIn.ALLOWED);
    assertThat(count.of(Outcome.KEPT_IN_OUTAGE)).isEqualTo(1);
    pass(Duration.ofMinutes(6));
    assertThat(access.signIn(SHOWN).join()).isEqualTo(SignIn.UNAVAILABLE);
  }

  @Test
  void takesAnEarlierYesBackWithANo() {
    access.signIn(SHOWN).join();
    pass(Duration.ofMinutes(2));
    authority.signIn = SignIn.DENIED;
    assertThat(access.signIn(SHOWN).join()).isEqualTo(SignIn.DENIED);
    pass(Duration.ofMinutes(2));
    authority.signIn = SignIn.UNAVAILABLE;
    assertThat(access.signIn(SHOWN).join()).isEqualTo(SignIn.UNAVAILABLE);
  }

  @Test
  void doesNotTakeOnePasswordForAnother() {
    access.signIn(SHOWN).join();
    authority.signIn = SignIn.DENIED;
    assertThat(access.signIn(new Credentials("c", "u", "q", "127.0.0.1")).join())
        .isEqualTo(SignIn.DENIED);
  }

  @Test
  void asksOnceForAllWhoWait() {
    authority.slow = true;
    List<CompletableFuture<Permit>> waiting = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      waiting.add(access.permit(USE));
    }
    assertThat(authority.asked).isEqualTo(1);
    authority.open.getFirst().complete(Permit.ALLOWED);
    assertThat(waiting).allSatisfy(w -> assertThat(w.join()).isEqualTo(Permit.ALLOWED));
  }

  @Test
  void neverPrintsThePassword() {
    assertThat(new Credentials("c", "u", "hunter2", "127.0.0.1").toString())
        .doesNotContain("hunter2");
  }
}
