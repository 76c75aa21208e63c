package io.takt.alert.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
  /** From normal, by their first letters: the states of ISA-18.2 after each move. */
  @ParameterizedTest
  @CsvSource({
    "false, RAISE, B",
    "false, RAISE ACKNOWLEDGE, BC",
    "false, RAISE CLEAR, BD",
    "false, RAISE ACKNOWLEDGE CLEAR, BCA",
    "false, RAISE CLEAR ACKNOWLEDGE, BDA",
    "false, RAISE CLEAR RAISE, BDB",
    "false, RAISE ACKNOWLEDGE WORSEN, BCB",
    "true, RAISE CLEAR, BE",
    "true, RAISE ACKNOWLEDGE CLEAR, BCF",
    "true, RAISE CLEAR ACKNOWLEDGE RESET, BEFA",
    "true, RAISE CLEAR RAISE, BEB",
    "false, RAISE WITHDRAW, BA",
    "false, SHELVE UNSHELVE, GA",
    "false, RAISE ACKNOWLEDGE SHELVE UNSHELVE, BCGB",
    "false, RAISE SHELVE CLEAR UNSHELVE, BGGA",
    "true, RAISE SHELVE CLEAR UNSHELVE, BGGA",
    "false, SHELVE RAISE UNSHELVE, GGB",
    "false, RAISE SUPPRESS UNSUPPRESS, BHB",
    "false, RAISE SHELVE SUPPRESS UNSHELVE UNSUPPRESS, BGHHB",
    "false, RAISE TAKE_OUT CLEAR PUT_BACK, BIIA",
    "false, TAKE_OUT RAISE PUT_BACK, IIB"
  })
  void walks(boolean latching, String moves, String states) {
    Standing standing = Standing.NORMAL;
    StringBuilder walked = new StringBuilder();
    for (String move : moves.split(" ", -1)) {
      standing = standing.after(Move.valueOf(move), latching).orElseThrow();
      walked.append(standing.state().letter());
    }
    assertThat(walked).hasToString(states);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ACKNOWLEDGE",
    "'', CLEAR",
    "'', RESET",
    "'', UNSHELVE",
    "RAISE ACKNOWLEDGE, ACKNOWLEDGE",
    "RAISE, RESET",
    "RAISE CLEAR, RESET",
    "RAISE SHELVE, ACKNOWLEDGE",
    "SHELVE, SHELVE",
    "TAKE_OUT, SHELVE"
  })
  void refuses(String moves, Move last) {
    Standing standing = Standing.NORMAL;
    for (String move : moves.isEmpty() ? new String[0] : moves.split(" ", -1)) {
      standing = standing.after(Move.valueOf(move), true).orElseThrow();
    }
    assertThat(standing.after(last, true)).isEqualTo(Optional.empty());
  }

  @Test
  void normalIsNothingToSee() {
    assertThat(Standing.NORMAL.state()).isEqualTo(AlarmState.NORMAL);
  }
}
