package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.check.Faults;
import io.takt.platform.caller.Caller;
import io.takt.platform.etag.Version;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Signals", description = "What machines measure: unit, kind, limits")
final class SignalController {
  private final SignalModel model;
  private final MachineTable machines;
  private final SignalTable signals;

  SignalController(SignalModel model, MachineTable machines, SignalTable signals) {
    this.model = model;
    this.machines = machines;
    this.signals = signals;
  }

  @GetMapping("/api/v1/machines/{id}/signals")
  @Operation(summary = "The signals of a machine")
  Page<Signal.View> ofMachine(Caller caller, @PathVariable int id) {
    if (machines.find(caller.realm(), id).isEmpty()) {
      throw Problem.notFound();
    }
    return views(signals.ofMachine(caller.realm().tenant(), id));
  }

  @PostMapping("/api/v1/machines/{id}/signals")
  @Operation(summary = "Create or change signals of a machine, found by their keys")
  Page<Signal.View> put(
      Caller caller, @PathVariable int id, @RequestBody List<@Nullable SignalEdit> request) {
    Faults faults = new Faults();
    List<SignalEdit> edits = faults.list("", request);
    faults.throwIfAny();
    return views(model.put(caller.realm(), id, edits));
  }

  @GetMapping("/api/v1/signals/{id}")
  @Operation(summary = "One signal; its ETag is what changes of it ask for")
  ResponseEntity<Signal.View> get(Caller caller, @PathVariable int id) {
    return answer(signals.find(caller.realm(), id).orElseThrow(Problem::notFound));
  }

  @PatchMapping("/api/v1/signals/{id}")
  @Operation(summary = "Change a signal; 412 when it was changed meanwhile")
  ResponseEntity<Signal.View> edit(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody SignalEdit request) {
    return answer(
        model.edit(
            caller.realm(),
            id,
            ifMatch,
            signal -> {
              Faults faults = new Faults();
              if (request.key() != null && !request.key().equals(signal.key())) {
                faults.add("immutable", "key", "A key never changes.");
              }
              Signal edited = request.applyTo(signal, faults, "");
              faults.throwIfAny();
              return edited;
            }));
  }

  private static ResponseEntity<Signal.View> answer(Signal signal) {
    return new Version(signal.version()).answer(HttpStatus.OK, signal.view());
  }

  private static Page<Signal.View> views(List<Signal> signals) {
    return Page.whole(signals.stream().map(Signal::view).toList());
  }
}
