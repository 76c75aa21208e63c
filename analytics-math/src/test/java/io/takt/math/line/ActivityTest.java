package io.takt.math.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.math.oee.Element;
import io.takt.math.oee.Interval;
import org.junit.jupiter.api.Test;

class ActivityTest {
  private static Activity of(Element element, String word, long edit) {
    return Activity.of(new Interval(0, 1, element, true, word, edit, null, null, false));
  }

  @Test
  void onlyWaitingIsNotActive() {
    for (Element element : Element.values()) {
      Activity expected =
          switch (element) {
            case PRODUCTION, SETUP, BREAKDOWN, MINOR_STOP, PLANNED_DOWNTIME, OUTSIDE_PLAN ->
                Activity.ACTIVE;
            case WAITING, NO_ORDER -> Activity.WAITING;
            case UNCLASSIFIED -> Activity.UNKNOWN;
            case UNPLANNED -> Activity.UNPLANNED;
          };
      assertThat(of(element, "", 0)).isEqualTo(expected);
    }
  }

  @Test
  void wordsTellWhatIsWaitedFor() {
    assertThat(of(Element.WAITING, " Starved ", 0)).isEqualTo(Activity.STARVED);
    assertThat(of(Element.NO_ORDER, "BLOCKED", 0)).isEqualTo(Activity.BLOCKED);
    assertThat(of(Element.WAITING, "idle", 0)).isEqualTo(Activity.WAITING);
  }

  @Test
  void aShortStopIsWhatTheMachineCalledItUnlessAPersonDid() {
    assertThat(of(Element.MINOR_STOP, "starved", 0)).isEqualTo(Activity.STARVED);
    assertThat(of(Element.MINOR_STOP, "off", 0)).isEqualTo(Activity.WAITING);
    assertThat(of(Element.MINOR_STOP, "down", 0)).isEqualTo(Activity.ACTIVE);
    assertThat(of(Element.MINOR_STOP, "idle", 7)).isEqualTo(Activity.ACTIVE);
  }
}
