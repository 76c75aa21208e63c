package io.takt.ingest.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.takt.contracts.FaultCode;
import io.takt.ingest.decode.Fault;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the intake counts. */
final class IntakeMeters {
  private final Counter received;
  private final Counter settled;
  private final Counter failed;
  private final Counter unknown;
  private final Counter produced;
  private final Timer latency;
  private final Map<FaultCode, Counter> rejected = new EnumMap<>(FaultCode.class);

  IntakeMeters(MeterRegistry registry, Window window) {
    received = Counter.builder("takt.ingest.received").register(registry);
    settled = Counter.builder("takt.ingest.acknowledged").register(registry);
    failed = Counter.builder("takt.ingest.failed").register(registry);
    unknown = Counter.builder("takt.ingest.unknown").register(registry);
    produced = Counter.builder("takt.ingest.produced").baseUnit("readings").register(registry);
    latency =
        Timer.builder("takt.ingest.latency").publishPercentileHistogram(false).register(registry);
    for (FaultCode code : FaultCode.values()) {
      rejected.put(
          code,
          Counter.builder("takt.ingest.rejected").tag("code", code.code()).register(registry));
    }
    Gauge.builder("takt.ingest.inflight.messages", window, Window::messagesInside)
        .register(registry);
    Gauge.builder("takt.ingest.inflight.bytes", window, Window::bytesInside).register(registry);
  }

  void received() {
    received.increment();
  }

  void unknown() {
    unknown.increment();
  }

  void produced(int readings) {
    produced.increment(readings);
  }

  void rejected(List<Fault> faults) {
    for (Fault fault : faults) {
      Counter counter = rejected.get(fault.code());
      if (counter != null) {
        counter.increment();
      }
    }
  }

  void settled(Receipt.Outcome outcome, long nanos) {
    if (outcome instanceof Receipt.Outcome.Failed) {
      failed.increment();
    } else {
      settled.increment();
      latency.record(nanos, TimeUnit.NANOSECONDS);
    }
  }
}
