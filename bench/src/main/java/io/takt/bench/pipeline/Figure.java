package io.takt.bench.pipeline;

import java.util.Locale;

/** What is promised, with the bound that must and the one that should be kept. */
enum Figure {
  INGEST_RATIO("sustained durable ingest / indexed COPY", "", Better.HIGHER, 0.18, 0.36),
  CPU_S_PER_MILLION("CPU seconds per million readings, core", "s", Better.LOWER, 40, 20),
  CPU_S_PER_MILLION_ALL("CPU seconds per million readings, all", "s", Better.LOWER, 90, 45),
  BYTES_PER_READING("bytes per reading, raw table and index", "B", Better.LOWER, 100, 60),
  QUERY_RATIO_P50("dashboard queries, (ours - 5 ms) / SQL, worst", "", Better.LOWER, 1.5, 1.2),
  DEVICES_INGEST_RATIO("10x devices: ingest", "x", Better.HIGHER, 0.9, 1),
  DEVICES_CPU_RATIO("10x devices: CPU per reading", "x", Better.LOWER, 1.1, 1),
  STORED_QUERY_RATIO("10x stored data: 7-day query", "x", Better.LOWER, 1.3, 1.1),
  STORED_INGEST_RATIO("10x stored data: ingest", "x", Better.HIGHER, 0.85, 0.95),
  RSS_MB("all our JVMs at half load", "MB", Better.LOWER, 1946, 1229),
  VISIBLE_P99_MS("publish to visible by API, p99 at half load", "ms", Better.LOWER, 500, 200),
  ALARM_API_P50_MS(
      "limit crossed to alarm in the API, p50 at half load", "ms", Better.LOWER, 150, 150),
  ALARM_API_P99_MS(
      "limit crossed to alarm in the API, p99 at half load", "ms", Better.LOWER, 500, 500),
  ALARM_MAIL_P99_MS(
      "limit crossed to e-mail taken by its server, p99 at half load",
      "ms",
      Better.LOWER,
      1000,
      1000),
  CATCH_UP_RATIO("catch-up after an outage at half load / its length", "", Better.LOWER, 1, 0.25);

  private enum Better {
    HIGHER,
    LOWER
  }

  private final String title;
  private final String unit;
  private final Better better;
  private final double must;
  private final double aim;

  Figure(String title, String unit, Better better, double must, double aim) {
    this.title = title;
    this.unit = unit;
    this.better = better;
    this.must = must;
    this.aim = aim;
  }

  String title() {
    return title;
  }

  /** As it is called in JSON. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String must() {
    return bound(must);
  }

  String aim() {
    return bound(aim);
  }

  private String bound(double value) {
    return (better == Better.HIGHER ? "≥ " : "≤ ") + Numbers.show(value) + unit();
  }

  String unit() {
    return unit.isEmpty() || unit.equals("x") ? unit : " " + unit;
  }

  String verdict(double value) {
    return !keeps(value, must) ? "**not met**" : keeps(value, aim) ? "aim met" : "must met";
  }

  private boolean keeps(double value, double bound) {
    return better == Better.HIGHER ? value >= bound : value <= bound;
  }
}
