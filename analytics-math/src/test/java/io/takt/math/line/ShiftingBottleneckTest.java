package io.takt.math.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.math.line.ShiftingBottleneck.Stretch;
import io.takt.math.line.Track.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShiftingBottleneckTest {
  private static Track active(int machine, long... edges) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < edges.length; i += 2) {
      spans.add(new Span(edges[i], edges[i + 1], Activity.ACTIVE));
    }
    return new Track(machine, machine, spans);
  }

  /** As in the paper's figure: each period is longest in turn, and where two overlap it shifts. */
  @Test
  void shiftsWhereActivePeriodsOverlap() {
    List<Track> line = List.of(active(1, 0, 50, 60, 75), active(2, 10, 20, 40, 100));
    assertThat(ShiftingBottleneck.of(line))
        .containsExactly(
            new Stretch(0, 40, Set.of(1)),
            new Stretch(40, 50, Set.of(1, 2)),
            new Stretch(50, 100, Set.of(2)));
  }

  @Test
  void aShorterPeriodIsTheBottleneckWhereNoLongerOneIs() {
    List<Track> line = List.of(active(1, 0, 10, 30, 40), active(2, 5, 35), active(3, 50, 51));
    assertThat(ShiftingBottleneck.of(line))
        .containsExactly(
            new Stretch(0, 5, Set.of(1)),
            new Stretch(5, 10, Set.of(1, 2)),
            new Stretch(10, 30, Set.of(2)),
            new Stretch(30, 35, Set.of(1, 2)),
            new Stretch(35, 40, Set.of(1)),
            new Stretch(50, 51, Set.of(3)));
  }

  @Test
  void aPeriodInsideALongerOneIsNone() {
    assertThat(ShiftingBottleneck.of(List.of(active(1, 0, 100), active(2, 10, 90))))
        .containsExactly(new Stretch(0, 100, Set.of(1)));
  }

  @Test
  void workRepairAndSetupAreOnePeriod() {
    Track mixed = active(1, 0, 10, 10, 30, 30, 31);
    assertThat(ShiftingBottleneck.of(List.of(mixed, active(2, 2, 30))))
        .containsExactly(new Stretch(0, 31, Set.of(1)));
  }

  @Test
  void equalPeriodsShareTheBottleneck() {
    assertThat(ShiftingBottleneck.of(List.of(active(1, 0, 10), active(2, 0, 10))))
        .containsExactly(new Stretch(0, 10, Set.of(1, 2)));
  }

  @Test
  void nothingActiveIsNoBottleneck() {
    Track idle = new Track(1, 1, List.of(new Span(0, 10, Activity.STARVED)));
    assertThat(ShiftingBottleneck.of(List.of(idle))).isEmpty();
  }

  @Test
  void coversAllActiveTimeOnceWhateverTheLineDid() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      List<Track> line = Tracks.random(random, 5);
      List<Stretch> found = ShiftingBottleneck.of(line);
      for (long time = 0; time < Tracks.LENGTH; time++) {
        long at = time;
        List<ActivePeriod> active =
            line.stream()
                .flatMap(track -> track.periods().stream())
                .filter(period -> period.holds(at))
                .toList();
        List<Stretch> there =
            found.stream().filter(each -> each.from() <= at && at < each.to()).toList();
        assertThat(there).as("round %d at %d", round, at).hasSize(active.isEmpty() ? 0 : 1);
        if (!active.isEmpty()) {
          long longest = active.stream().mapToLong(ActivePeriod::length).max().orElseThrow();
          assertThat(there.getFirst().machines())
              .isSubsetOf(active.stream().map(ActivePeriod::machine).toList())
              .containsAll(
                  active.stream()
                      .filter(period -> period.length() == longest)
                      .map(ActivePeriod::machine)
                      .toList());
        }
      }
      List<Track> shuffled = new ArrayList<>(line);
      Collections.shuffle(shuffled, random);
      assertThat(ShiftingBottleneck.of(shuffled)).isEqualTo(found);
    }
  }
}
