package io.takt.standalone.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

class StructureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.takt");
  private static final JavaClasses SAMPLES = new ClassFileImporter().importPackages("sample.house");
  private static final Map<String, ArchRule> RULES = new HouseRules("io.takt").all();
  private static final Map<String, ArchRule> RULES_OF_SAMPLES =
      new HouseRules("sample.house").all();

  static Stream<String> rules() {
    return RULES.keySet().stream();
  }

  static Stream<Map.Entry<String, String>> samples() {
    return Map.of(
        "names", "ReadingManager",
        "borders", "Trespasser",
        "contracts stay pure", "Chatty",
        "math stays pure", "Impure",
        "suffixes", "Endpoint",
        "constructor injection", "Injected",
        "writers of topics", "WrongWriter",
        "tenants", "LeakingController")
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyModuleKeepsTheRule(String name) {
    rule(RULES, name).check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theRuleFindsItsSample(Map.Entry<String, String> sample) {
    assertThatThrownBy(() -> rule(RULES_OF_SAMPLES, sample.getKey()).check(SAMPLES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(sample.getValue());
  }

  @Test
  void everyRuleHasASample() {
    assertThat(samples().map(Map.Entry::getKey))
        .containsExactlyInAnyOrderElementsOf(RULES.keySet());
  }

  @Test
  void seesTheWholeHouse() {
    assertThat(HOUSE.stream().map(type -> type.getPackageName().split("\\.", -1)[2]))
        .contains(
            "contracts",
            "math",
            "platform",
            "parts",
            "alert",
            "analytics",
            "asset",
            "gateway",
            "ingest",
            "broker",
            "simulator",
            "standalone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"asset", "ingest", "analytics", "alert", "gateway"})
  void featuresOfAServiceFormNoCycle(String service) {
    assertThatCode(() -> ApplicationModules.of("io.takt." + service).verify())
        .doesNotThrowAnyException();
  }

  @Test
  void aCycleOfFeaturesIsFound() {
    assertThatThrownBy(() -> ApplicationModules.of("sample.house.cycle", location -> true).verify())
        .isInstanceOf(Violations.class)
        .hasMessageContaining("Cycle detected");
  }

  private static ArchRule rule(Map<String, ArchRule> rules, String name) {
    ArchRule rule = rules.get(name);
    assertThat(rule).isNotNull();
    return java.util.Objects.requireNonNull(rule);
  }
}
