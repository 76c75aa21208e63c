package io.takt.standalone.structure;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.platform.realm.Realm;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.web.bind.annotation.RestController;

/**
 * Rules a compiler does not know.
 *
 * @param root package above the modules; the samples that must fail stand below another one
 */
record HouseRules(String root) {
  private static final String PRODUCER = "org.apache.kafka.clients.producer..";
  private static final String OUTBOX = "io.takt.platform.outbox..";
  private static final List<String> BORDERED =
      List.of("alert", "analytics", "asset", "bench", "broker", "gateway", "ingest", "simulator");

  /** Every rule by its name, which is also the name of its sample. */
  Map<String, ArchRule> all() {
    return new TreeMap<>(
        Map.of(
            "names", names(),
            "borders", borders(),
            "contracts stay pure", pureContracts(),
            "math stays pure", pureMath(),
            "suffixes", suffixes(),
            "constructor injection", constructorInjection(),
            "writers of topics", writersOfTopics(),
            "tenants", tenants()));
  }

  private ArchRule names() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveNameMatching(".*[.$](Abstract|Base)[A-Z][^.$]*")
        .orShould()
        .haveNameMatching(".*[.$][^.$]*(Utils?|Helper|Manager|Common)")
        .because("such a name does not say what the class is");
  }

  private ArchRule borders() {
    return CompositeArchRule.of(
        BORDERED.stream()
            .<ArchRule>map(module ->
                noClasses()
                    .that()
                    .resideInAPackage(in(module))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                        BORDERED.stream()
                            .filter(other -> !other.equals(module))
                            .map(this::in)
                            .toArray(String[]::new))
                    .allowEmptyShould(true)
                    .because("services meet in contracts, on topics and at REST"))
            .toList());
  }

  private ArchRule pureContracts() {
    return noClasses()
        .that()
        .resideInAPackage(in("contracts"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "org.apache.kafka..",
            "java.net..",
            "java.sql..",
            "java.nio.file..");
  }

  private ArchRule pureMath() {
    return noClasses()
        .that()
        .resideInAPackage(in("math"))
        .should(
            dependOnClassesThat(
                resideInAnyPackage(
                        "org.springframework..",
                        "org.apache.kafka..",
                        "org.slf4j..",
                        "java.io..",
                        "java.net..",
                        "java.sql..",
                        "java.nio..")
                    .or(JavaClass.Predicates.equivalentTo(java.time.Clock.class))
                    .as("do I/O or read a clock")));
  }

  private ArchRule suffixes() {
    return CompositeArchRule.of(
        List.of(
            suffix("Controller", RestController.class),
            suffix("Properties", ConfigurationProperties.class),
            suffix("Application", SpringBootApplication.class)));
  }

  private ArchRule suffix(String suffix, Class<? extends java.lang.annotation.Annotation> mark) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .areAnnotatedWith(mark)
        .should()
        .haveSimpleNameEndingWith(suffix)
        .allowEmptyShould(true);
  }

  private ArchRule constructorInjection() {
    return noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .should()
        .beAnnotatedWith(Autowired.class)
        .because("what a class needs stands in its constructor");
  }

  /** Only a topic's writers may produce, also through an outbox, and only to their own topics. */
  private ArchRule writersOfTopics() {
    List<ArchRule> rules =
        BORDERED.stream()
            .<ArchRule>map(module ->
                Arrays.stream(Topic.Writer.values()).anyMatch(writer -> id(writer).equals(module))
                    ? producesOnly(module)
                    : noClasses()
                        .that()
                        .resideInAPackage(in(module))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(PRODUCER, OUTBOX)
                        .allowEmptyShould(true))
            .toList();
    return CompositeArchRule.of(rules);
  }

  private ArchRule producesOnly(String module) {
    DescribedPredicate<JavaClass> producing =
        describe(
            "produce",
            type ->
                type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(dependency ->
                        resideInAnyPackage(PRODUCER, OUTBOX).test(dependency.getTargetClass())));
    return Arrays.stream(Topic.values())
        .filter(topic -> topic.writers().stream().noneMatch(writer -> id(writer).equals(module)))
        .<ArchRule>map(topic ->
            noClasses()
                .that()
                .resideInAPackage(in(module))
                .and(producing)
                .should(accessField(Topic.class, topic.name()))
                .allowEmptyShould(true)
                .because(topic + " is written by " + topic.writers()))
        .reduce((one, other) -> CompositeArchRule.of(List.of(one, other)))
        .orElseThrow();
  }

  /** What a controller asks of a table, it asks for one tenant, or for the caller's part of it. */
  private ArchRule tenants() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .haveSimpleNameEndingWith("Controller")
        .should(
            new ArchCondition<JavaClass>("ask tables with a TenantId or a Realm") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                  boolean table = call.getTargetOwner().getSimpleName().endsWith("Table");
                  boolean tenant =
                      call.getTarget().getRawParameterTypes().stream()
                          .anyMatch(parameter ->
                              parameter.isEquivalentTo(TenantId.class)
                                  || parameter.isEquivalentTo(Realm.class));
                  if (table && !tenant) {
                    events.add(SimpleConditionEvent.violated(call, call.getDescription()));
                  }
                }
              }
            });
  }

  private String in(String module) {
    return root + "." + module + "..";
  }

  private static String id(Topic.Writer writer) {
    return writer.name().toLowerCase(Locale.ROOT);
  }
}
