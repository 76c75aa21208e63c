package io.takt.asset.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.asset.check.Faults;
import org.junit.jupiter.api.Test;

class YamlTextTest {
  /** Version 3.0 of the library failed where one lay across the end of its buffer. */
  @Test
  void readsSignsOfTwoCharactersWhereverTheyStand() {
    for (int before = 1000; before < 2100; before++) {
      String text = "name: " + "x".repeat(before) + "🏭 hall\n";
      Faults faults = new Faults();
      assertThat(YamlText.read(text, faults)).hasSize(1);
      faults.throwIfAny();
    }
  }
}
