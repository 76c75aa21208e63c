package io.takt.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeTest {
  private final Outcome outcome = new Outcome();

  @Test
  void aFigureMeasuredOnABusyMachineIsVoid() {
    outcome.figure(Figure.INGEST_RATIO, 0.5);
    outcome.figure(Figure.RSS_MB, 1_000);
    outcome.busy("a round", 0.3, Figure.INGEST_RATIO);

    assertThat(outcome.verdict(Figure.INGEST_RATIO)).isEqualTo("void");
    assertThat(outcome.verdict(Figure.RSS_MB)).isEqualTo("aim met");
    assertThat(outcome.verdict(Figure.CATCH_UP_RATIO)).isEmpty();
    assertThat(outcome.flat()).containsEntry("void", true);
  }

  @Test
  void aQuietMachineVoidsNothing() {
    outcome.figure(Figure.INGEST_RATIO, 0.5);
    outcome.busy("a round", 0.01, Figure.INGEST_RATIO);

    assertThat(outcome.verdict(Figure.INGEST_RATIO)).isEqualTo("aim met");
    assertThat(outcome.flat()).containsEntry("void", false);
  }
}
