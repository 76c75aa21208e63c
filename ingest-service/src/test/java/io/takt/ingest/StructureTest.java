package io.takt.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the package documentation promises. */
@AnalyzeClasses(packages = "io.takt.ingest", importOptions = ImportOption.DoNotIncludeTests.class)
class StructureTest {
  @ArchTest
  static final ArchRule featuresHaveNoCycles =
      slices().matching("io.takt.ingest.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule decodingIsPure =
      noClasses()
          .that()
          .resideInAnyPackage("io.takt.ingest.decode", "io.takt.ingest.waveform")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.time..",
              "java.nio.file..",
              "org.springframework..",
              "org.apache.kafka..",
              "org.slf4j..",
              "org.eclipse.paho..");

  @ArchTest
  static final ArchRule onlyOnePlaceKnowsPaho =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.takt.ingest.mqtt")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.paho..");

  @ArchTest
  static final ArchRule onlyTheOutletProduces =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.takt.ingest.outlet")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka.clients.producer..");
}
