package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.check.Faults;
import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import io.takt.platform.etag.Version;
import io.takt.platform.problem.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Machine types")
final class OverrideController {
  private final SignalModel model;
  private final MachineTypeTable types;
  private final MachineTable machines;
  private final SignalTable signals;

  OverrideController(
      SignalModel model, MachineTypeTable types, MachineTable machines, SignalTable signals) {
    this.model = model;
    this.types = types;
    this.machines = machines;
    this.signals = signals;
  }

  /**
   * What of a machine is not as its type says.
   *
   * @param type null: it has none
   * @param overrides settings of its signals that are its own
   * @param missing sources of signals the type speaks of and the machine does not have, or not yet
   */
  @Schema(name = "MachineOverrides")
  record Overrides(@Nullable TypeName type, List<Own> overrides, List<String> missing) {}

  /** A machine's type. */
  @Schema(name = "MachineTypeName")
  record TypeName(int id, String key, String name) {}

  /**
   * A setting of a signal that is the machine's own, as texts that are empty where nothing is
   * known.
   *
   * @param version of the signal, as in its ETag
   * @param signal its key
   * @param name of the signal
   * @param field which setting
   * @param value what the machine has
   * @param typeValue what its type says
   */
  @Schema(name = "MachineOverride")
  record Own(
      int signalId,
      long version,
      @Schema(example = "temperature") String signal,
      String name,
      @Schema(example = "unit") String field,
      @Schema(example = "K") String value,
      @Schema(example = "Cel") String typeValue) {}

  /**
   * What shall be as the type says.
   *
   * @param fields settings of the signal; all when left out
   */
  record FollowType(@Nullable List<@Nullable String> fields) {}

  @GetMapping("/api/v1/machines/{id}/overrides")
  @Operation(summary = "The type of a machine, and what of the machine is not as the type says")
  Overrides overrides(Caller caller, @PathVariable int id) {
    Machine machine = machines.find(caller.realm(), id).orElseThrow(Problem::notFound);
    TenantId tenant = caller.realm().tenant();
    Optional<MachineType> type = types.ofMachine(tenant, machine.id());
    if (type.isEmpty()) {
      return new Overrides(null, List.of(), List.of());
    }
    List<Signal> own = signals.ofMachine(tenant, id);
    Set<String> sources = own.stream().map(Signal::source).collect(Collectors.toSet());
    return new Overrides(
        new TypeName(type.get().id(), type.get().key(), type.get().name()),
        own.stream()
            .flatMap(signal ->
                Retyped.deviations(signal, type.get().of(signal.source()).orElse(null)).stream()
                    .map(change -> override(signal, change)))
            .toList(),
        type.get().signals().stream()
            .map(SignalTemplate::source)
            .filter(source -> !sources.contains(source))
            .toList());
  }

  private static Own override(Signal signal, Retyped.Change change) {
    return new Own(
        signal.id(),
        signal.version(),
        signal.key(),
        signal.name(),
        change.field().id(),
        change.from(),
        change.to());
  }

  @PostMapping("/api/v1/signals/{id}/follow-type")
  @Operation(
      summary =
          "Give a signal what its machine's type says of it, all or some settings; 412 when it was"
              + " changed meanwhile, 409 no-type when the type says nothing of it")
  ResponseEntity<Signal.View> follow(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody(required = false) @Nullable FollowType request) {
    TenantId tenant = caller.realm().tenant();
    Signal signal =
        model.edit(
            caller.realm(),
            id,
            ifMatch,
            old -> {
              Set<TemplateField> fields = fields(request);
              return types
                  .ofMachine(tenant, old.machineId())
                  .flatMap(type -> type.of(old.source()))
                  .orElseThrow(OverrideController::noType)
                  .on(old, fields);
            });
    return new Version(signal.version()).answer(HttpStatus.OK, signal.view());
  }

  private static Set<TemplateField> fields(@Nullable FollowType request) {
    if (request == null || request.fields() == null) {
      return EnumSet.allOf(TemplateField.class);
    }
    Faults faults = new Faults();
    Set<TemplateField> fields = EnumSet.noneOf(TemplateField.class);
    List<String> given = faults.list("fields", request.fields());
    for (int i = 0; i < given.size(); i++) {
      Optional<TemplateField> field = TemplateField.of(given.get(i));
      if (field.isEmpty()) {
        faults.add(
            "field-unknown",
            "fields[" + i + "]",
            "A setting is one of " + TemplateField.known() + ".");
      }
      field.ifPresent(fields::add);
    }
    faults.throwIfAny();
    return fields;
  }

  private static Problem noType() {
    return new Problem(
        HttpStatus.CONFLICT,
        "no-type",
        "The signal's machine has no type, or its type says nothing of this signal.");
  }
}
