package io.takt.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {
  @Test
  void whatMustBeHighIsNotMetBelowItsBound() {
    assertThat(Figure.INGEST_RATIO.verdict(0.17)).isEqualTo("**not met**");
    assertThat(Figure.INGEST_RATIO.verdict(0.18)).isEqualTo("must met");
    assertThat(Figure.INGEST_RATIO.verdict(0.36)).isEqualTo("aim met");
  }

  @Test
  void whatMustBeLowIsNotMetAboveItsBound() {
    assertThat(Figure.CPU_S_PER_MILLION.verdict(40.1)).isEqualTo("**not met**");
    assertThat(Figure.CPU_S_PER_MILLION.verdict(40)).isEqualTo("must met");
    assertThat(Figure.CPU_S_PER_MILLION.verdict(20)).isEqualTo("aim met");
  }
}
