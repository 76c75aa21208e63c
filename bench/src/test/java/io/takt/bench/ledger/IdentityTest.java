package io.takt.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IdentityTest {
  @Test
  void survivesBeingADouble() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 10_000; i++) {
      Identity identity =
          new Identity(random.nextInt(1 << 17), random.nextInt(8), random.nextLong(1L << 32));

      double stored = identity.value();

      assertThat(Identity.isOne(stored)).isTrue();
      assertThat(Identity.of(stored)).isEqualTo(identity);
    }
  }

  @Test
  void knowsWhatIsNone() {
    assertThat(Identity.isOne(0.5)).isFalse();
    assertThat(Identity.isOne(-1)).isFalse();
    assertThat(Identity.isOne(Double.NaN)).isFalse();
    assertThat(Identity.isOne(1e300)).isFalse();
    assertThatThrownBy(() -> new Identity(1 << 17, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
