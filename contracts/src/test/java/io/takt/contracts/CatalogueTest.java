package io.takt.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  @Test
  void topicsHaveNamesOfTheirOwn() {
    assertThat(Arrays.stream(Topic.values()).map(Topic::topicName)).doesNotHaveDuplicates();
  }

  @Test
  void thePlantIsInOneOrder() {
    assertThat(Topic.PLANT.partitions()).isEqualTo(1);
    assertThat(Topic.PLANT.settings()).containsEntry("cleanup.policy", "compact");
  }

  @Test
  void onlyTheAuditHasMoreThanOneWriter() {
    assertThat(Arrays.stream(Topic.values()).filter(topic -> topic.writers().size() != 1))
        .containsExactly(Topic.AUDIT);
  }

  @Test
  void faultCodesAreUniqueAndReadable() {
    assertThat(Arrays.stream(FaultCode.values()).map(FaultCode::code))
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[a-z]+(-[a-z0-9]+)*"));
  }

  @Test
  void keysOfDifferentTenantsNeverMeet() {
    assertThat(RecordKey.machine(new TenantId(1), 17))
        .isNotEqualTo(RecordKey.machine(new TenantId(11), 7));
    assertThat(RecordKey.path(new TenantId(1), "1/x"))
        .isNotEqualTo(RecordKey.path(new TenantId(11), "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a+b", "#", "$SYS", "ü", "a b", "a\u0000", "a\n"})
  void refusesKeysThatCouldBendATopic(String key) {
    assertThat(LevelKey.isValid(key)).isFalse();
    assertThatThrownBy(() -> LevelKey.require(key)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keysEndAtSixtyFourCharacters() {
    assertThat(LevelKey.isValid("k".repeat(64))).isTrue();
    assertThat(LevelKey.isValid("k".repeat(65))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void aTenantHasAPositiveId(int id) {
    assertThatThrownBy(() -> new TenantId(id)).isInstanceOf(IllegalArgumentException.class);
  }
}
