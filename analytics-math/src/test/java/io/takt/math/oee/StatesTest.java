package io.takt.math.oee;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.math.rollup.HoldRule;
import io.takt.math.rollup.NumberReading;
import io.takt.math.rollup.StateReading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatesTest {
  @Test
  void stateStandsUntilTheNextOrUntilNothingIsHeard() {
    List<StateReading> readings =
        List.of(
            new StateReading(0, "run", 0),
            new StateReading(50, "run", 0),
            new StateReading(100, "Execute", 0),
            new StateReading(500, "down", 0),
            new StateReading(520, null, 3),
            new StateReading(600, "zzz", 0));
    assertThat(States.told(readings, new HoldRule(300), StateMapping.USUAL, 700))
        .containsExactly(
            new StateSpan(0, 100, StateClass.PRODUCING, "run"),
            new StateSpan(100, 400, StateClass.PRODUCING, "Execute"),
            new StateSpan(500, 520, StateClass.MALFUNCTION, "down"),
            new StateSpan(600, 700, StateClass.UNMAPPED, "zzz"));
  }

  @Test
  void aPlantsOwnWordsWin() {
    StateMapping mapping = new StateMapping(Map.of("idle", StateClass.OFF, "7", StateClass.SETUP));
    assertThat(mapping.ofCode(7)).isEqualTo(StateClass.SETUP);
    assertThat(mapping.ofCode(1)).as("no code has a usual meaning").isEqualTo(StateClass.UNMAPPED);
    assertThat(StateMapping.code(7)).isEqualTo("7");
    assertThat(StateMapping.code(2.5)).isEqualTo("2.5");
    assertThat(mapping.of(" IDLE ")).isEqualTo(StateClass.OFF);
    assertThat(mapping.of("7")).isEqualTo(StateClass.SETUP);
    assertThat(mapping.of("Minor_Stop")).isEqualTo(StateClass.MINOR_STOP);
    assertThat(mapping.of("run")).isEqualTo(StateClass.PRODUCING);
  }

  @Test
  void runSignalTellsProducingAndStandby() {
    List<NumberReading> readings =
        List.of(
            new NumberReading(0, 1, 0), new NumberReading(10, 0, 0), new NumberReading(30, 1, 2));
    assertThat(States.ofRun(readings, HoldRule.UNLIMITED, 50))
        .containsExactly(
            new StateSpan(0, 10, StateClass.PRODUCING, ""),
            new StateSpan(10, 30, StateClass.STANDBY, ""));
  }

  @Test
  void itemsNoFurtherApartThanACycleAreProduction() {
    assertThat(States.ofItems(List.of(0L, 10L, 20L, 100L, 110L), 15, 200))
        .containsExactly(
            new StateSpan(0, 20, StateClass.PRODUCING, ""),
            new StateSpan(20, 85, StateClass.STANDBY, ""),
            new StateSpan(85, 110, StateClass.PRODUCING, ""),
            new StateSpan(110, 200, StateClass.STANDBY, ""));
  }
}
