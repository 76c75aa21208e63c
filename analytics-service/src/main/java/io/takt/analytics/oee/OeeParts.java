package io.takt.analytics.oee;

import io.takt.analytics.edit.Edits;
import io.takt.analytics.history.RawReadings;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.Runs;
import io.takt.analytics.plant.PlantMirror;
import io.takt.analytics.query.QueryDatabase;
import io.takt.analytics.sign.SignTable;
import io.takt.analytics.sign.SignalNames;
import io.takt.analytics.sign.Signs;
import io.takt.platform.outbox.Outbox;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same parts twice: on the writers' connections, and on those of who asks. */
@Configuration(proxyBeanMethods = false)
class OeeParts {
  @Bean
  OeeTables oeeTables(DataSource writers) {
    return OeeTables.on(writers);
  }

  @Bean
  OeeEvents oeeEvents(Outbox outbox, OeeTables tables, OeeProperties properties) {
    return new OeeEvents(outbox, tables, properties);
  }

  @Bean
  Recompute recompute(
      Plan plan,
      DataSource writers,
      OeeTables tables,
      OeeEvents events,
      OeeProperties properties,
      Clock clock) {
    return new Recompute(facts(plan, writers), tables, events, properties, clock);
  }

  @Bean
  OeeQueries oeeQueries(
      Plan plan,
      @Qualifier(QueryDatabase.NAME) DataSource queries,
      OeeEvents events,
      OeeProperties properties,
      Clock clock) {
    OeeTables tables = OeeTables.on(queries);
    FactsReader facts = facts(plan, queries);
    Recompute live = new Recompute(facts, tables, events, properties, clock);
    Runs runs = new Runs(JdbcClient.create(queries));
    Proofs proofs = new Proofs(plan, facts, tables, runs);
    return new OeeQueries(plan, tables, runs, live, proofs, properties, clock);
  }

  @Bean
  Signs signs(
      Plan plan,
      PlantMirror plant,
      SignalNames names,
      @Qualifier(QueryDatabase.NAME) DataSource queries) {
    SignTable table = new SignTable(JdbcClient.create(queries));
    return new Signs(plan, plant, new RawReadings(queries), names, table);
  }

  @Bean
  StopQueries stopQueries(
      Plan plan,
      Signs signs,
      SignalNames names,
      @Qualifier(QueryDatabase.NAME) DataSource queries,
      Clock clock) {
    OeeTables tables = OeeTables.on(queries);
    Runs runs = new Runs(JdbcClient.create(queries));
    Suggestions suggestions = new Suggestions(plan, tables.losses(), signs, names, tables.signs());
    Stops stops = new Stops(plan, facts(plan, queries), runs, suggestions);
    return new StopQueries(plan, stops, tables, clock);
  }

  @Bean
  StateQueries stateQueries(Plan plan, @Qualifier(QueryDatabase.NAME) DataSource queries) {
    return new StateQueries(plan, JdbcClient.create(queries));
  }

  @Bean
  ComparisonQueries comparisonQueries(OeeQueries figures, StopQueries stops) {
    return new ComparisonQueries(figures, stops);
  }

  @Bean
  ChangeoverQueries changeoverQueries(
      Plan plan, @Qualifier(QueryDatabase.NAME) DataSource queries) {
    return new ChangeoverQueries(plan, new SetupTable(queries));
  }

  @Bean
  GainQueries gainQueries(
      Plan plan, @Qualifier(QueryDatabase.NAME) DataSource queries, Clock clock) {
    return new GainQueries(plan, new GainTable(queries), new SetupTable(queries), clock);
  }

  @Bean
  BottleneckQueries bottleneckQueries(
      Plan plan, @Qualifier(QueryDatabase.NAME) DataSource queries, Clock clock) {
    return new BottleneckQueries(plan, facts(plan, queries), OeeTables.on(queries), clock);
  }

  @Bean
  ShiftProgressQueries shiftProgressQueries(
      Plan plan, OeeQueries oee, @Qualifier(QueryDatabase.NAME) DataSource queries, Clock clock) {
    PastHours past = new PastHours(JdbcClient.create(queries));
    return new ShiftProgressQueries(plan, oee, facts(plan, queries), past, clock);
  }

  @Bean
  WhatIfs whatIfs(Plan plan, @Qualifier(QueryDatabase.NAME) DataSource queries, Clock clock) {
    return new WhatIfs(plan, facts(plan, queries), OeeTables.on(queries), clock);
  }

  private static FactsReader facts(Plan plan, DataSource database) {
    return new FactsReader(
        plan,
        new RawReadings(database),
        new Runs(JdbcClient.create(database)),
        new Edits(JdbcClient.create(database)),
        new PowerTable(JdbcClient.create(database)));
  }
}
