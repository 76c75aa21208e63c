package io.takt.alert.trial;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.alert.rule.RuleDraft;
import io.takt.platform.caller.Caller;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(TrialController.PATH)
@Tag(name = "Alarms")
final class TrialController {
  static final String PATH = "/api/v1/rule-trials";

  private final Trials trials;

  TrialController(Trials trials) {
    this.trials = trials;
  }

  /**
   * A rule to try, and on which time.
   *
   * @param rule needs no name
   * @param from RFC 3339, or relative such as {@code now-7d}, which is usual
   * @param to at most 31 days later; {@code now} when left out
   */
  record TrialRequest(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable RuleDraft rule,
      @Schema(example = "now-7d") @Nullable String from,
      @Schema(example = "now") @Nullable String to) {}

  @PostMapping
  @Operation(
      summary = "Try a rule on the stored history before it is used",
      description =
          "Stores nothing and tells nobody. The answer comes at once, with where to ask when and how"
              + " often the rule would have raised an alarm.")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Trial> start(Caller caller, @RequestBody TrialRequest request) {
    Trial started = trials.start(caller.tenant(), request);
    return ResponseEntity.accepted().location(URI.create(PATH + "/" + started.id())).body(started);
  }

  @GetMapping("/{id}")
  @Operation(summary = "How far it is, and when it is done what it found; kept for an hour")
  Trial get(Caller caller, @PathVariable String id) {
    return trials.told(caller.tenant(), id);
  }

  @DeleteMapping("/{id}")
  @Operation(summary = "End it and forget what it found")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(Caller caller, @PathVariable String id) {
    trials.end(caller.tenant(), id);
  }
}
