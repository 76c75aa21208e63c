package io.takt.math.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFoldTest {
  private static final int GOOD = 0;
  private static final int STALE = 3;

  @Test
  void weighsByTimeAndHoldsWhatWasBefore() {
    Carry carry = Carry.NONE.plus(new NumberReading(-500, 10, GOOD));

    NumberRollup bucket =
        NumberFold.open(HoldRule.UNLIMITED, 0, carry)
            .plus(new NumberReading(250, 20, GOOD))
            .plus(new NumberReading(500, 40, GOOD))
            .close(1000);

    assertThat(bucket.held()).isEqualTo(new Held(10 * 250 + 20 * 250 + 40 * 500, 1000));
    assertThat(bucket.mean()).isEqualTo(27.5);
    assertThat(bucket.spread()).isEqualTo(new Spread(2, 60, 20, 40));
  }

  @Test
  void leavesAGapAfterThreeExpectedIntervals() {
    NumberRollup bucket =
        NumberFold.open(HoldRule.ofExpectedInterval(100), 0, Carry.NONE)
            .plus(new NumberReading(100, 5, GOOD))
            .plus(new NumberReading(900, 5, GOOD))
            .close(1000);

    assertThat(bucket.held().covered()).isEqualTo(300 + 100);
  }

  @Test
  void holdsNothingAfterAStaleReading() {
    NumberRollup bucket =
        NumberFold.open(HoldRule.UNLIMITED, 0, Carry.NONE)
            .plus(new NumberReading(0, 5, GOOD))
            .plus(new NumberReading(400, Double.NaN, STALE))
            .close(1000);

    assertThat(bucket.held()).isEqualTo(new Held(2000, 400));
    assertThat(bucket.grade()).isEqualTo(new Grade(STALE, 1));
    assertThat(bucket.edges().held()).isFalse();
    assertThat(bucket.edges().last()).isEqualTo(5);
  }

  @Test
  void countsOnFromBeforeTheBucketAndBeginsAgainAfterAFall() {
    Carry carry = Carry.NONE.plus(new NumberReading(-10, 95, GOOD));

    NumberRollup bucket =
        NumberFold.open(HoldRule.UNLIMITED, 0, carry)
            .plus(new NumberReading(100, 100, GOOD))
            .plus(new NumberReading(200, 3, GOOD))
            .plus(new NumberReading(300, 7, GOOD))
            .close(1000);

    assertThat(bucket.counted()).isEqualTo(new Counted(95, 5 + 3 + 4, 1));
  }

  @Test
  void knowsNothingOfAnEmptyBucketWithoutAPast() {
    NumberRollup bucket = NumberFold.open(HoldRule.UNLIMITED, 0, Carry.NONE).close(1000);

    assertThat(bucket.isEmpty()).isTrue();
    assertThat(bucket.mean()).isNaN();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isTheSameFromReadingsAndFromFinerBuckets(long seed) {
    Random random = new Random(seed);
    HoldRule rule = random.nextBoolean() ? HoldRule.UNLIMITED : HoldRule.ofExpectedInterval(40);
    List<NumberReading> readings = new ArrayList<>();
    for (long time = random.nextInt(50); time < 10_000; time += 1 + random.nextInt(300)) {
      double value = random.nextInt(10) == 0 ? Double.NaN : random.nextGaussian() * 100;
      readings.add(new NumberReading(time, value, random.nextInt(4)));
    }
    Carry carry =
        random.nextBoolean()
            ? Carry.NONE
            : Carry.NONE.plus(new NumberReading(-random.nextInt(100), 7, GOOD));

    NumberFold direct = NumberFold.open(rule, 0, carry);
    for (NumberReading each : readings) {
      direct = direct.plus(each);
    }
    NumberFold coarse = NumberFold.open(rule, 0, carry);
    Carry before = carry;
    for (long start = 0; start < 10_000; start += 250) {
      NumberFold fine = NumberFold.open(rule, start, before);
      for (NumberReading each : readings) {
        if (each.time() >= start && each.time() < start + 250) {
          fine = fine.plus(each);
        }
      }
      before = fine.carry();
      NumberRollup bucket = fine.close(start + 250);
      if (!bucket.isEmpty()) {
        coarse = coarse.plus(bucket);
      }
    }

    NumberRollup expected = direct.close(10_000);
    NumberRollup actual = coarse.close(10_000);
    assertThat(actual.edges()).isEqualTo(expected.edges());
    assertThat(actual.grade()).isEqualTo(expected.grade());
    assertThat(actual.spread().count()).isEqualTo(expected.spread().count());
    assertThat(actual.counted().resets()).isEqualTo(expected.counted().resets());
    assertThat(actual.held().covered()).isEqualTo(expected.held().covered());
    assertThat(actual.held().integral()).isCloseTo(expected.held().integral(), within(1e-9 * 1e6));
    assertThat(coarse.carry()).isEqualTo(direct.carry());
  }
}
