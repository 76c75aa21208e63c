package io.takt.platform.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+49 30", "-5", "@x", "\tx", "'=1", "''=1", "'", "''", "'s", "a=1", ""})
  void givesBackWhatWasMadeHarmless(String word) {
    String row = new Csv("a").row(List.of(word)).toString().split("\r\n", -1)[1];

    assertThat(row).doesNotStartWith("=").doesNotStartWith("+").doesNotStartWith("-");
    assertThat(Csv.plain(row)).isEqualTo(word);
  }
}
