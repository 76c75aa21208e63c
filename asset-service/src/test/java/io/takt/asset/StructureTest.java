package io.takt.asset;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class StructureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.takt.asset");

  private static final ArchRule ONLY_THE_OUTBOX_WRITES =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAPackage("io.takt.asset..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka.clients.producer..");

  @Test
  void featuresDependOnEachOtherInOneDirection() {
    slices().matching("io.takt.asset.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheOutboxWritesToKafka() {
    ONLY_THE_OUTBOX_WRITES.check(CLASSES);
  }

  @Test
  void theRuleFindsAWriter() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() ->
            ONLY_THE_OUTBOX_WRITES.check(new ClassFileImporter().importClasses(InboxIT.class)));
  }
}
