package io.takt.math.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.math.line.Track.Span;
import io.takt.math.line.Waits.Wait;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitsTest {
  private static Track one(int machine, int position, Activity activity) {
    return new Track(machine, position, List.of(new Span(0, 10, activity)));
  }

  @Test
  void starvedOnesWaitForTheFirstBeforeThemThatIsNot() {
    List<Track> line =
        List.of(
            one(1, 1, Activity.WAITING),
            one(2, 2, Activity.ACTIVE),
            one(3, 3, Activity.STARVED),
            one(4, 7, Activity.STARVED));
    assertThat(Waits.of(line))
        .containsExactly(
            new Wait(3, 0, 10, Activity.STARVED, 2), new Wait(4, 0, 10, Activity.STARVED, 2));
  }

  @Test
  void blockedOnesWaitForTheFirstBehindThemThatIsNot() {
    List<Track> line =
        List.of(
            one(1, 1, Activity.BLOCKED),
            one(2, 2, Activity.BLOCKED),
            one(3, 3, Activity.STARVED),
            one(4, 4, Activity.ACTIVE));
    assertThat(Waits.of(line))
        .containsExactly(
            new Wait(1, 0, 10, Activity.BLOCKED, 3),
            new Wait(2, 0, 10, Activity.BLOCKED, 3),
            new Wait(3, 0, 10, Activity.STARVED, 2));
  }

  @Test
  void oneOfThoseBesideEachOtherThatWorksIsTheCause() {
    List<Track> line =
        List.of(
            one(1, 1, Activity.ACTIVE),
            one(2, 2, Activity.STARVED),
            one(3, 2, Activity.UNKNOWN),
            one(4, 3, Activity.STARVED));
    assertThat(Waits.of(line))
        .containsExactly(
            new Wait(2, 0, 10, Activity.STARVED, 1), new Wait(4, 0, 10, Activity.STARVED, 2));
  }

  @Test
  void whereTheWholeLineWaitsTheCauseLiesOutside() {
    assertThat(Waits.of(List.of(one(1, 1, Activity.STARVED), one(2, 2, Activity.STARVED))))
        .containsExactly(
            new Wait(1, 0, 10, Activity.STARVED, Waits.OUTSIDE),
            new Wait(2, 0, 10, Activity.STARVED, Waits.OUTSIDE));
  }

  @Test
  void whoHasNoPositionHasNoCause() {
    assertThat(Waits.of(List.of(one(1, 0, Activity.STARVED)))).isEmpty();
  }

  @Test
  void everyWaitHasOneCauseElsewhereInItsDirection() {
    Random random = new Random(13);
    for (int round = 0; round < 1000; round++) {
      List<Track> line = Tracks.random(random, 6);
      List<Wait> waits = Waits.of(line);
      for (Track track : line) {
        for (Activity activity : List.of(Activity.STARVED, Activity.BLOCKED)) {
          long waited =
              track.spans().stream()
                  .filter(span -> span.activity() == activity && track.position() > 0)
                  .mapToLong(span -> span.to() - span.from())
                  .sum();
          List<Wait> own =
              waits.stream()
                  .filter(wait -> wait.machine() == track.machine())
                  .filter(wait -> wait.activity() == activity)
                  .toList();
          assertThat(own.stream().mapToLong(Wait::length).sum())
              .as("round %d", round)
              .isEqualTo(waited);
          assertThat(own)
              .allMatch(wait ->
                  wait.cause() == Waits.OUTSIDE
                      || (activity == Activity.STARVED
                          ? wait.cause() < track.position()
                          : wait.cause() > track.position()));
        }
      }
    }
  }
}
