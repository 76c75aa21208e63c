package io.takt.asset.plant;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.LevelKey;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalKeysTest {
  @ParameterizedTest
  @CsvSource({
    "temp,temp",
    "Properties/Hardware Make,Properties-Hardware-Make",
    "/Überdruck [bar]/,Ueberdruck-bar",
    "°,signal",
    "Geschwindigkeit_2,Geschwindigkeit_2"
  })
  void aNameKeepsWhatAKeyCanHold(String source, String key) {
    assertThat(SignalKeys.of(source, Set.of())).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everySourceOfAMachineGetsAKeyOfItsOwn(long seed) {
    Random random = new Random(seed);
    Set<String> sources = new HashSet<>();
    Set<String> keys = new HashSet<>();
    while (sources.size() < 500) {
      StringBuilder source = new StringBuilder();
      random.ints(random.nextInt(1, 6), 0, 6).forEach(i -> source.append("aA/ -2".charAt(i)));
      if (random.nextInt(4) == 0) {
        source.append("x".repeat(random.nextInt(58, 250)));
      }
      if (sources.add(source.toString())) {
        String key = SignalKeys.of(source.toString(), keys);
        assertThat(keys.add(key)).describedAs("%s of seed %d", key, seed).isTrue();
        assertThat(LevelKey.isValid(key) && !key.equals(LevelKey.NONE)).isTrue();
      }
    }
  }
}
