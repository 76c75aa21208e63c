package io.takt.asset.plant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachinePathTest {
  @ParameterizedTest
  @ValueSource(strings = {"s/-/-/m", "s/a/l/m", "spBv1.0/main/node", "spBv1.0/main/node/device"})
  void readsWhatItWrites(String text) {
    assertThat(MachinePath.parse(text)).map(MachinePath::text).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "s",
        "s/a/l",
        "s/a/l/m/x",
        "-/a/l/m",
        "s/a/l/-",
        "s//l/m",
        "s/+/l/m",
        "s/a/l/#",
        "s/a/l/m ",
        "spBv1.0",
        "spBv1.0/main",
        "spBv1.0/main/",
        "spBv1.0/main/n/d/x",
        "spBv1.0/main/n/#",
        "spBv2.0/main/n/d",
        "s/a/l/\u0000"
      })
  void refusesEverythingElse(String text) {
    assertThat(MachinePath.parse(text)).isEmpty();
  }
}
