package io.takt.analytics.oee;

import io.takt.analytics.edit.Edits;
import io.takt.analytics.history.RawReadings;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.Runs;
import io.takt.analytics.query.QueryDatabase;
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
  Recompute recompute(
      Plan plan, DataSource writers, OeeTables tables, OeeProperties properties, Clock clock) {
    return new Recompute(facts(plan, writers), tables, properties, clock);
  }

  @Bean
  OeeQueries oeeQueries(
      Plan plan,
      @Qualifier(QueryDatabase.NAME) DataSource queries,
      OeeProperties properties,
      Clock clock) {
    OeeTables tables = OeeTables.on(queries);
    FactsReader facts = facts(plan, queries);
    Recompute live = new Recompute(facts, tables, properties, clock);
    Runs runs = new Runs(JdbcClient.create(queries));
    Proofs proofs = new Proofs(plan, facts, tables, runs);
    return new OeeQueries(plan, tables, runs, live, proofs, properties, clock);
  }

  @Bean
  StopQueries stopQueries(
      Plan plan, @Qualifier(QueryDatabase.NAME) DataSource queries, Clock clock) {
    OeeTables tables = OeeTables.on(queries);
    Runs runs = new Runs(JdbcClient.create(queries));
    Stops stops = new Stops(plan, facts(plan, queries), runs, tables.losses());
    return new StopQueries(plan, stops, tables, clock);
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
        new Edits(JdbcClient.create(database)));
  }
}
