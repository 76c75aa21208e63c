package io.takt.math.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CauseMemoryTest {
  private static final int TOOL = 1;
  private static final int MATERIAL = 2;
  private static final int OPERATOR = 3;

  @Test
  void whatWasGivenMoreOftenIsLikelierWhileNothingIsSeen() {
    CauseMemory<String> memory = new CauseMemory<>(Map.of(TOOL, 9, MATERIAL, 3), Map.of());
    assertThat(memory.prior(TOOL)).isGreaterThan(memory.prior(MATERIAL));
    assertThat(memory.prior(MATERIAL)).isGreaterThan(memory.prior(OPERATOR));
  }

  @Test
  void aSignOutweighsWhatIsUsual() {
    CauseMemory<String> memory =
        new CauseMemory<>(
            Map.of(TOOL, 9, MATERIAL, 3),
            Map.of("hopper low", Map.of(MATERIAL, 3), "fault 17", Map.of(TOOL, 8)));
    assertThat(score(memory, MATERIAL, "hopper low"))
        .isGreaterThan(score(memory, TOOL, "hopper low"));
    assertThat(score(memory, TOOL, "fault 17")).isGreaterThan(score(memory, MATERIAL, "fault 17"));
    assertThat(memory.speaksFor("hopper low", MATERIAL)).isTrue();
    assertThat(memory.speaksFor("hopper low", TOOL)).isFalse();
  }

  @Test
  void aSignThatWasNeverSeenSaysNothing() {
    CauseMemory<String> memory =
        new CauseMemory<>(Map.of(TOOL, 9), Map.of("fault 17", Map.of(TOOL, 8)));
    assertThat(memory.likelihood(TOOL, Set.of("fault 99"))).isZero();
    assertThat(memory.speaksFor("fault 99", TOOL)).isFalse();
  }

  @Test
  void aSignThatComesWithEverythingExplainsNothing() {
    CauseMemory<String> memory =
        new CauseMemory<>(
            Map.of(TOOL, 10, MATERIAL, 10),
            Map.of("door open", Map.of(TOOL, 5, MATERIAL, 5), "x", Map.of(TOOL, 1)));
    assertThat(memory.likelihood(TOOL, Set.of("door open")))
        .isEqualTo(memory.likelihood(MATERIAL, Set.of("door open")));
  }

  /** Each cause has a sign that shows in 8 of 10 of its stops, and in 1 of 10 of the others'. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsTheCauseOfThreeStopsInFour(long seed) {
    Random random = new Random(seed);
    Map<Integer, Integer> causes = new HashMap<>();
    Map<String, Map<Integer, Integer>> signs = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      int cause = cause(random);
      causes.merge(cause, 1, Integer::sum);
      seen(random, cause)
          .forEach(sign ->
              signs.computeIfAbsent(sign, _ -> new HashMap<>()).merge(cause, 1, Integer::sum));
    }
    CauseMemory<String> memory = new CauseMemory<>(causes, signs);
    int found = 0;
    for (int i = 0; i < 1000; i++) {
      int cause = cause(random);
      String[] seen = seen(random, cause).toArray(String[]::new);
      int likeliest =
          List.of(TOOL, MATERIAL, OPERATOR).stream()
              .max(Comparator.comparingDouble(each -> score(memory, each, seen)))
              .orElseThrow();
      found += likeliest == cause ? 1 : 0;
    }
    assertThat(found).isGreaterThan(750);
  }

  /** Six of ten, three, one. */
  private static int cause(Random random) {
    int dice = random.nextInt(10);
    return dice < 6 ? TOOL : dice < 9 ? MATERIAL : OPERATOR;
  }

  private static List<String> seen(Random random, int cause) {
    List<String> seen = new ArrayList<>();
    for (int each : List.of(TOOL, MATERIAL, OPERATOR)) {
      if (random.nextInt(10) < (each == cause ? 8 : 1)) {
        seen.add("sign " + each);
      }
    }
    return seen;
  }

  private static double score(CauseMemory<String> memory, int cause, String... seen) {
    return memory.prior(cause) + memory.likelihood(cause, List.of(seen));
  }
}
