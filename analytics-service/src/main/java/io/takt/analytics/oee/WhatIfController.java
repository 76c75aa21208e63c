package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.platform.caller.Caller;
import java.net.URI;
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
@RequestMapping(WhatIfController.PATH)
@Tag(name = "OEE")
class WhatIfController {
  static final String PATH = "/api/v1/oee/what-if";

  private final WhatIfs whatIfs;

  WhatIfController(WhatIfs whatIfs) {
    this.whatIfs = whatIfs;
  }

  @PostMapping
  @Operation(
      summary = "Compute past figures by other rules, run times or another calendar",
      description =
          "Stores and changes nothing, and so needs no more than the right to read. The answer comes"
              + " at once, with where to ask for the figures.")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<WhatIf> start(Caller caller, @RequestBody WhatIfRequest request) {
    WhatIf started = whatIfs.start(caller.realm(), request);
    return ResponseEntity.accepted().location(URI.create(PATH + "/" + started.id())).body(started);
  }

  @GetMapping("/{id}")
  @Operation(summary = "How far it is, and when it is done its figures; kept for an hour")
  WhatIf get(Caller caller, @PathVariable String id) {
    return whatIfs.told(caller.realm(), id);
  }

  @DeleteMapping("/{id}")
  @Operation(summary = "End it and forget its figures")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(Caller caller, @PathVariable String id) {
    whatIfs.end(caller.realm(), id);
  }
}
