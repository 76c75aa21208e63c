package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.Hidden;
import io.takt.asset.check.Faults;
import io.takt.asset.outbox.Publication;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.SignalKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Ids for signals that ingest-service sees for the first time. */
@RestController
@Hidden
final class SignalAllocationController {
  private final SignalModel model;
  private final Publication publication;

  SignalAllocationController(SignalModel model, Publication publication) {
    this.model = model;
    this.publication = publication;
  }

  record Wanted(@Nullable String source, @Nullable String kind) {}

  record Request(
      @Nullable Integer tenant,
      @Nullable Integer machineId,
      @Nullable List<@Nullable Wanted> signals) {}

  record Allocated(String source, int id) {}

  @PostMapping("/internal/signals")
  List<Allocated> allocate(@RequestBody Request request) {
    Faults faults = new Faults();
    int tenant = faults.required("tenant", request.tenant(), 1);
    if (tenant <= 0) {
      faults.add("out-of-range", "tenant", "A tenant's id is positive.");
    }
    int machineId = faults.required("machineId", request.machineId(), 0);
    List<Wanted> wanted = faults.list("signals", request.signals());
    Map<String, SignalKind> kinds = new LinkedHashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      String at = "signals[" + i + "].";
      Wanted signal = wanted.get(i);
      SignalKind kind = SignalEdit.kind(signal.kind(), faults, at + "kind", SignalKind.GAUGE);
      kinds.putIfAbsent(faults.source(at + "source", signal.source()), kind);
    }
    faults.throwIfAny();
    TenantId owner = new TenantId(tenant);
    List<Signal> signals = model.allocate(owner, machineId, kinds);
    publication.await(
        signals.stream().map(signal -> PlantRecords.of(owner, signal).key()).toList());
    return signals.stream().map(signal -> new Allocated(signal.source(), signal.id())).toList();
  }
}
