package io.takt.math.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.math.line.LineMeasure.Note;
import io.takt.math.oee.OeePolicy.LineRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineMeasureTest {
  private static final int BOLT = 1;
  private static final int NUT = 2;

  private static LineMachine at(int id, int position, Map<Integer, Double> runTimes) {
    return new LineMachine(id, position, true, runTimes);
  }

  private static LineMachine mute(int id, int position) {
    return new LineMachine(id, position, false, Map.of());
  }

  private static void check(
      LineMeasure found, LineRule rule, List<Integer> machines, Note... notes) {
    assertThat(found).isEqualTo(new LineMeasure(rule, machines, Set.copyOf(Arrays.asList(notes))));
  }

  @Test
  void sumIsOfAllThatCount() {
    List<LineMachine> line = List.of(at(3, 2, Map.of()), mute(2, 1), at(1, 0, Map.of()));
    check(LineMeasure.of(LineRule.SUM, line), LineRule.SUM, List.of(1, 3));
  }

  @Test
  void lastMachineIsThatOfTheHighestPositionOrThoseBesideEachOtherThere() {
    List<LineMachine> line =
        List.of(at(1, 1, Map.of()), at(2, 5, Map.of()), at(3, 5, Map.of()), at(4, 0, Map.of()));
    check(LineMeasure.of(LineRule.LAST_MACHINE, line), LineRule.LAST_MACHINE, List.of(2, 3));
  }

  @Test
  void saysThatNothingCountsAtTheEnd() {
    List<LineMachine> line = List.of(at(1, 1, Map.of()), at(2, 2, Map.of()), mute(3, 3));
    check(
        LineMeasure.of(LineRule.LAST_MACHINE, line),
        LineRule.LAST_MACHINE,
        List.of(2),
        Note.LAST_NOT_COUNTED);
  }

  @Test
  void withoutPositionsAddsUpAndSaysSo() {
    List<LineMachine> line = List.of(at(1, 0, Map.of(BOLT, 5.0)), at(2, 0, Map.of(BOLT, 9.0)));
    for (LineRule rule : List.of(LineRule.LAST_MACHINE, LineRule.BOTTLENECK)) {
      check(LineMeasure.of(rule, line), LineRule.SUM, List.of(1, 2), Note.ORDER_UNKNOWN);
    }
  }

  @Test
  void bottleneckHasTheLongestRunTimePerItem() {
    List<LineMachine> line =
        List.of(
            at(1, 1, Map.of(BOLT, 900.0, NUT, 700.0)),
            at(2, 2, Map.of(BOLT, 1000.0, NUT, 800.0)),
            at(3, 3, Map.of(BOLT, 800.0, NUT, 600.0)));
    check(LineMeasure.of(LineRule.BOTTLENECK, line), LineRule.BOTTLENECK, List.of(2));
  }

  /** 1 / (1/1500 + 1/3000) = 1000 ms per item. */
  @Test
  void ratesOfMachinesBesideEachOtherAddUp() {
    List<LineMachine> line =
        List.of(
            at(1, 1, Map.of(BOLT, 1500.0)),
            at(2, 1, Map.of(BOLT, 3000.0)),
            at(3, 2, Map.of(BOLT, 1001.0)));
    check(LineMeasure.of(LineRule.BOTTLENECK, line), LineRule.BOTTLENECK, List.of(3));
    List<LineMachine> faster =
        List.of(
            at(1, 1, Map.of(BOLT, 1500.0)),
            at(2, 1, Map.of(BOLT, 3000.0)),
            at(3, 2, Map.of(BOLT, 999.0)));
    check(LineMeasure.of(LineRule.BOTTLENECK, faster), LineRule.BOTTLENECK, List.of(1, 2));
  }

  @Test
  void ofEqualOnesTheLastIsTakenAndThatIsSaid() {
    List<LineMachine> line =
        List.of(
            at(1, 1, Map.of(BOLT, 900.0)),
            at(2, 2, Map.of(BOLT, 900.0)),
            at(3, 3, Map.of(BOLT, 5.0)));
    check(
        LineMeasure.of(LineRule.BOTTLENECK, line),
        LineRule.BOTTLENECK,
        List.of(2),
        Note.BOTTLENECK_EQUAL);
  }

  @Test
  void anotherProductDecidesBetweenEqualOnes() {
    List<LineMachine> line =
        List.of(at(1, 1, Map.of(BOLT, 900.0, NUT, 8.0)), at(2, 2, Map.of(BOLT, 900.0, NUT, 7.0)));
    check(LineMeasure.of(LineRule.BOTTLENECK, line), LineRule.BOTTLENECK, List.of(1));
  }

  @Test
  void fallsBackToTheLastMachineWhereProductsDisagreeOrRunTimesLack() {
    List<LineMachine> varying =
        List.of(at(1, 1, Map.of(BOLT, 9.0, NUT, 7.0)), at(2, 2, Map.of(BOLT, 8.0, NUT, 8.0)));
    check(
        LineMeasure.of(LineRule.BOTTLENECK, varying),
        LineRule.LAST_MACHINE,
        List.of(2),
        Note.BOTTLENECK_VARIES);
    List<LineMachine> lacking = List.of(at(1, 1, Map.of(BOLT, 9.0)), at(2, 2, Map.of(NUT, 8.0)));
    check(
        LineMeasure.of(LineRule.BOTTLENECK, lacking),
        LineRule.LAST_MACHINE,
        List.of(2),
        Note.BOTTLENECK_UNKNOWN);
  }

  @Test
  void neitherOrderOfTheListNorUnitOfTimeMatters() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      List<LineMachine> line = new ArrayList<>();
      List<LineMachine> slower = new ArrayList<>();
      for (int id = 1; id <= 5; id++) {
        int position = random.nextInt(4);
        boolean counts = random.nextInt(4) > 0;
        double bolt = 1L + random.nextInt(4);
        double nut = 1L + random.nextInt(4);
        line.add(new LineMachine(id, position, counts, Map.of(BOLT, bolt, NUT, nut)));
        slower.add(new LineMachine(id, position, counts, Map.of(BOLT, bolt * 17, NUT, nut * 17)));
      }
      Collections.shuffle(slower, random);
      for (LineRule rule : LineRule.values()) {
        LineMeasure found = LineMeasure.of(rule, line);
        assertThat(LineMeasure.of(rule, slower)).as("round %d", round).isEqualTo(found);
        assertThat(found.machines().isEmpty())
            .isEqualTo(line.stream().noneMatch(LineMachine::counts));
      }
    }
  }
}
