package io.takt.math.oee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.takt.math.oee.OeePolicy.OrderRule;
import io.takt.math.oee.OeePolicy.RejectRule;
import io.takt.math.oee.OeePolicy.SetupRule;
import io.takt.math.oee.OeePolicy.View;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final OeePolicy TOLD =
      new OeePolicy(
          View.ISO,
          300_000,
          OrderRule.AS_TOLD,
          SetupRule.PLANNED,
          RejectRule.COUNTED,
          600_000,
          OeePolicy.LineRule.SUM);

  @Test
  void stopBelowTheLimitIsMinorAndOneOfItsLengthIsNot() {
    FactsOf facts =
        new FactsOf()
            .planned(0, 60)
            .state(0, 10, StateClass.PRODUCING)
            .state(10, 14.9, StateClass.MALFUNCTION)
            .state(14.9, 30, StateClass.PRODUCING)
            .state(30, 35, StateClass.MALFUNCTION)
            .state(35, 60, StateClass.PRODUCING);
    assertThat(elements(facts, 0, 60, OeePolicy.DEFAULT))
        .containsExactly(
            Element.PRODUCTION,
            Element.MINOR_STOP,
            Element.PRODUCTION,
            Element.BREAKDOWN,
            Element.PRODUCTION);
  }

  @Test
  void lengthOfAStopIsThatOfAllItsStatesAlsoOutsideTheRange() {
    FactsOf facts =
        new FactsOf()
            .planned(0, 120)
            .state(0, 57, StateClass.PRODUCING)
            .state(57, 59, StateClass.STANDBY)
            .state(59, 61, StateClass.MALFUNCTION)
            .state(61, 63, StateClass.MINOR_STOP)
            .state(63, 120, StateClass.PRODUCING);
    assertThat(elements(facts, 0, 60, OeePolicy.DEFAULT))
        .containsExactly(Element.PRODUCTION, Element.WAITING, Element.BREAKDOWN);
    assertThat(elements(facts, 60, 120, OeePolicy.DEFAULT))
        .containsExactly(Element.BREAKDOWN, Element.PRODUCTION);
  }

  @Test
  void aStopThatGoesOnDoesNotBeginAgain() {
    FactsOf facts =
        new FactsOf()
            .planned(0, 120)
            .state(0, 50, StateClass.PRODUCING)
            .state(50, 70, StateClass.MALFUNCTION)
            .state(70, 120, StateClass.PRODUCING);
    Cell hours = FactsOf.sum(Oee.cells(facts.in(0, 120, 60), OeePolicy.DEFAULT));
    assertThat(hours.elements().breakdowns()).isEqualTo(1);
    Cell second = FactsOf.sum(Oee.cells(facts.in(60, 120), OeePolicy.DEFAULT));
    assertThat(second.elements().breakdowns()).isZero();
    assertThat(second.elements().of(Element.BREAKDOWN)).isEqualTo(FactsOf.ms(10));
  }

  @Test
  void whatIsNotKnownIsUnclassified() {
    FactsOf facts =
        new FactsOf()
            .planned(0, 60)
            .state(10, 20, StateClass.PRODUCING)
            .state(20, 30, StateClass.UNMAPPED);
    assertThat(elements(facts, 0, 60, OeePolicy.DEFAULT))
        .containsExactly(Element.UNCLASSIFIED, Element.PRODUCTION, Element.UNCLASSIFIED);
  }

  @Test
  void outsidePlannedTimeOnlyProductionIsTold() {
    FactsOf facts =
        new FactsOf()
            .planned(30, 60)
            .state(0, 10, StateClass.PRODUCING)
            .state(10, 40, StateClass.MALFUNCTION)
            .state(40, 60, StateClass.PRODUCING)
            .work(0, 60, 0, 1, 60_000)
            .made(5, 4, 1)
            .made(50, 10, 0)
            .counterKnown(0, 60);
    Cell all = FactsOf.sum(Oee.cells(facts.in(0, 60), OeePolicy.DEFAULT));
    assertThat(all.elements().of(Element.OUTSIDE_PLAN)).isEqualTo(FactsOf.ms(10));
    assertThat(all.elements().of(Element.UNPLANNED)).isEqualTo(FactsOf.ms(20));
    assertThat(all.elements().busy()).isEqualTo(FactsOf.ms(30));
    assertThat(all.items().outside()).isEqualTo(5);
    assertThat(all.items().produced()).isEqualTo(10);
  }

  @Test
  void withoutAnOrderThereIsNothingToDelay() {
    FactsOf facts =
        new FactsOf()
            .planned(0, 60)
            .state(0, 60, StateClass.MALFUNCTION)
            .work(0, 20, 0, 1, 1_000)
            .work(20, 40, 5, 1, 1_000);
    assertThat(elements(facts, 0, 60, TOLD))
        .containsExactly(Element.NO_ORDER, Element.BREAKDOWN, Element.NO_ORDER);
  }

  @Test
  void setupIsALossOrPlanned() {
    FactsOf facts = new FactsOf().planned(0, 60).state(0, 60, StateClass.SETUP);
    assertThat(elements(facts, 0, 60, OeePolicy.DEFAULT)).containsExactly(Element.SETUP);
    assertThat(elements(facts, 0, 60, TOLD)).containsExactly(Element.PLANNED_DOWNTIME);
  }

  @Test
  void aPersonsWordStandsAboveTheMachineAndTheLimit() {
    FactsOf facts =
        new FactsOf()
            .planned(0, 60)
            .state(0, 10, StateClass.PRODUCING)
            .state(10, 12, StateClass.STANDBY)
            .state(12, 30, StateClass.PRODUCING)
            .state(30, 50, StateClass.MALFUNCTION)
            .state(50, 60, StateClass.PRODUCING)
            .ruling(10, 12, StateClass.MALFUNCTION)
            .ruling(30, 40, StateClass.PLANNED_STOP)
            .ruling(40, 50, StateClass.MINOR_STOP);
    List<Interval> intervals = Timeline.of(facts.in(0, 60), OeePolicy.DEFAULT);
    assertThat(intervals)
        .extracting(Interval::element)
        .containsExactly(
            Element.PRODUCTION,
            Element.BREAKDOWN,
            Element.PRODUCTION,
            Element.PLANNED_DOWNTIME,
            Element.MINOR_STOP,
            Element.PRODUCTION);
    assertThat(intervals.get(1).edit()).isEqualTo(7);
  }

  @Test
  void theReasonOfAStopLeavesProductionMeanwhileAsItIs() {
    FactsOf facts =
        new FactsOf()
            .planned(0, 60)
            .state(0, 20, StateClass.STANDBY)
            .state(20, 30, StateClass.PRODUCING)
            .state(40, 60, StateClass.PRODUCING)
            .reason(0, 40, StateClass.SETUP);
    List<Interval> intervals = Timeline.of(facts.in(0, 60), OeePolicy.DEFAULT);
    assertThat(intervals)
        .extracting(Interval::element, Interval::edit, Interval::startUp)
        .containsExactly(
            tuple(Element.SETUP, 7L, true),
            tuple(Element.PRODUCTION, 0L, true),
            tuple(Element.SETUP, 7L, true),
            tuple(Element.PRODUCTION, 0L, true));
  }

  @Test
  void rejectsSoonAfterASetupAreThoseOfStartUp() {
    FactsOf facts =
        new FactsOf()
            .planned(0, 120)
            .state(0, 20, StateClass.SETUP)
            .state(20, 120, StateClass.PRODUCING)
            .work(0, 120, 0, 1, 1_000)
            .made(49, 0, 2)
            .made(60, 0, 3)
            .counterKnown(0, 120);
    Items items = FactsOf.sum(Oee.cells(facts.in(0, 120), OeePolicy.DEFAULT)).items();
    assertThat(items.idealStartUp()).isEqualTo(2_000);
    assertThat(items.idealRejected()).isEqualTo(3_000);
    assertThat(FactsOf.sum(Oee.cells(facts.in(40, 120), OeePolicy.DEFAULT)).items())
        .as("also when the setup lies before the range")
        .isEqualTo(items);
  }

  @Test
  void whatWasReadAtTheEndWasMadeBefore() {
    FactsOf facts =
        new FactsOf()
            .planned(0, 120)
            .state(0, 120, StateClass.PRODUCING)
            .work(0, 60, 1, 1, 1_000)
            .work(60, 120, 2, 1, 1_000)
            .made(60, 1, 0)
            .made(61, 1, 0)
            .counterKnown(0, 120);
    assertThat(Oee.cells(facts.in(0, 120, 60), OeePolicy.DEFAULT))
        .extracting(cell -> cell.items().good())
        .containsExactly(1.0, 1.0);
  }

  @Test
  void overlappingSpansAreRefused() {
    Facts facts =
        new FactsOf()
            .state(0, 20, StateClass.PRODUCING)
            .state(10, 30, StateClass.STANDBY)
            .in(0, 60);
    assertThatThrownBy(() -> Timeline.of(facts, OeePolicy.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("overlapping");
  }

  private static List<Element> elements(FactsOf facts, double from, double to, OeePolicy policy) {
    return Timeline.of(facts.in(from, to), policy).stream().map(Interval::element).toList();
  }
}
