package io.takt.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {
  private static final Fault FAULT =
      Fault.of("kill", "kill -9", "ready <= 30 s", 1, 1, (_, _) -> Trial.done(""));
  private static final Trial FINE = Trial.ready(5, 30, "");
  private static final Trial LATE = Trial.ready(31, 30, "");

  @Test
  void isOkOnlyAfterARunWithoutFault() {
    assertThat(Row.start(FAULT, false).state()).isEqualTo("not run");
    assertThat(Row.start(FAULT, false).plus(0, 0, 0, FINE).state()).isEqualTo("ok");
  }

  @Test
  void isNeverOkWhatCannotBeMadeHere() {
    Row row = Row.start(FAULT, false).without("no loop devices");

    assertThat(row.state()).isEqualTo("not possible here");
    assertThat(row.note()).isEqualTo("no loop devices");
    assertThat(row.isOk()).isFalse();
    assertThat(row.isFailed()).isFalse();
  }

  @Test
  void failsByOneReading() {
    Row start = Row.start(FAULT, true);

    assertThat(start.plus(1, 0, 0, FINE).isFailed()).isTrue();
    assertThat(start.plus(0, 1, 0, FINE).isFailed()).isTrue();
    assertThat(start.plus(0, 0, 1, FINE).isFailed()).isTrue();
    assertThat(start.plus(0, 0, 0, FINE.broken(List.of("no answer"))).isFailed()).isTrue();
  }

  @Test
  void remembersAFaultOfAnEarlierRun() {
    Row row = Row.start(FAULT, false).plus(1, 0, 0, LATE).plus(0, 0, 0, FINE);

    assertThat(row.isFailed()).isTrue();
    assertThat(row.runs()).isEqualTo(2);
    assertThat(row.readySecondsMax()).isEqualTo(31);
  }

  @Test
  void isVoidWhenOnlyTimesBrokeOnABusyMachine() {
    assertThat(Row.start(FAULT, true).plus(0, 0, 0, LATE).state()).startsWith("void");
    assertThat(Row.start(FAULT, true).plus(0, 0, 0, LATE).isOk()).isFalse();
    assertThat(Row.start(FAULT, false).plus(0, 0, 0, LATE).isFailed()).isTrue();
  }

  @Test
  void failsWhatDoesNotComeBack() {
    Trial gone = Trial.ready(Double.POSITIVE_INFINITY, 30, "");

    assertThat(Row.start(FAULT, true).plus(0, 0, 0, gone).isFailed()).isTrue();
  }
}
