package io.takt.gateway.tenantdeletion;

import io.swagger.v3.oas.annotations.Hidden;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deletion of any tenant at once, for the command line on this machine only. */
@RestController
@RequestMapping("/api/v1/tenant-deletions/{key}")
@Hidden
class OperatorDeletionController {
  private final TenantDeletions deletions;

  OperatorDeletionController(TenantDeletions deletions) {
    this.deletions = deletions;
  }

  /**
   * How far it is.
   *
   * @param left null before the first step
   */
  record Progress(String state, @Nullable Long left) {}

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Progress now(Caller caller, @PathVariable String key) {
    deletions.now(key, caller.subject());
    return get(key);
  }

  @GetMapping
  Progress get(@PathVariable String key) {
    Optional<Deletion> open =
        deletions.all().stream().filter(each -> each.key().equals(key)).findAny();
    if (open.isPresent()) {
      Deletion deletion = open.get();
      return new Progress(deletion.begunAt() == null ? "waiting" : "begun", deletion.left());
    }
    if (deletions.isDeleted(key)) {
      return new Progress("deleted", 0L);
    }
    throw Problem.notFound();
  }
}
